"""The database itself refuses to change or remove a file's row, a sealing, a request, an agreement and every use."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

# The table of items was rebuilt by the migration before, and SQLite has lost its guard with it.
TABLES = (
    "evidence_item",
    "evidence_storedfile",
    "evidence_sealing",
    "evidence_asking",
    "evidence_assent",
    "evidence_use",
)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_files_and_corrections"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
