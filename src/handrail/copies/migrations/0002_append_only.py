"""The database itself refuses to change or remove copies made and sent."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = ("copies_copymade", "copies_copysent")


class Migration(migrations.Migration):
    dependencies = [("copies", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
