"""The database itself refuses to change or remove entries."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [keep_append_only("audit_entry")]
