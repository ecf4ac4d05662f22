"""The database itself refuses to change or remove figures made and duties written down."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = ("insight_figuresmade", "insight_dutydone")


class Migration(migrations.Migration):
    dependencies = [("insight", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
