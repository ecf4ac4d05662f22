"""The database itself refuses to change or remove a decision, what was withheld, and its giving back."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = ("sanctions_decision", "sanctions_restriction", "sanctions_restored")


class Migration(migrations.Migration):
    dependencies = [("sanctions", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
