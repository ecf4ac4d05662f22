"""The database itself refuses to change or remove what a school found out about its contacts."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only("contacts_check"), keep_append_only("contacts_failedcall")]
