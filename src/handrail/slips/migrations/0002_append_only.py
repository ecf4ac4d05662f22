"""The database itself refuses to change or remove what was printed, came back, or was found on a wall."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("slips", "0001_slips"), ("audit", "0002_append_only")]

    operations = [
        keep_append_only("slips_slip"),
        keep_append_only("slips_slipreturn"),
        keep_append_only("slips_displaycheck"),
    ]
