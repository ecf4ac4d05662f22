"""The database itself refuses to change or remove what was planned for parents and what they were told."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("parents", "0001_announcement"), ("audit", "0002_append_only")]

    operations = [keep_append_only("parents_announcement")]
