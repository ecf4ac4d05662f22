"""The database itself refuses to change or remove answers and actions."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = ("casework_answer", "casework_actiontaken")


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
