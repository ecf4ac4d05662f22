"""The database itself refuses to change or remove anything of an incident's record."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = (
    "incidents_incident",
    "incidents_report",
    "incidents_involvement",
    "incidents_particulars",
    "incidents_couldbe",
    "incidents_note",
    "incidents_statuschange",
    "incidents_opening",
    "incidents_exclusion",
    "incidents_lead",
)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
