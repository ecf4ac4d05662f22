"""The database itself refuses to change or remove a published head."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("witnesses", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only("witnesses_headpublished")]
