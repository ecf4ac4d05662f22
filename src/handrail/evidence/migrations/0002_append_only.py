"""The database itself refuses to change or remove what was listed and every handing-over."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = ("evidence_item", "evidence_move")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
