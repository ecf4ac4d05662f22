"""The database itself refuses to change or remove contacts, replies and decisions."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = ("referrals_contactmade", "referrals_reply", "referrals_contactdeclined")


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
