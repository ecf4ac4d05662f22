"""The database itself refuses to change or remove an edition."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only("library_edition")]
