"""The database itself refuses to change or remove an edition."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only("editions_edition")]
