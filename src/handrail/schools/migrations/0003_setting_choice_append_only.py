"""The database itself refuses to change or remove what a school chose."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_setting_choice"), ("audit", "0002_append_only")]

    operations = [keep_append_only("schools_settingchoice")]
