"""The database itself refuses to change or remove a letter that was made ready to print."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_letters"), ("audit", "0002_append_only")]

    operations = [keep_append_only("papers_letter")]
