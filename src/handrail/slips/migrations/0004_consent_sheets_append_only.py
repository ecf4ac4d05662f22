"""The database itself refuses to change or remove sheets of questions, and that they came back."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("slips", "0003_consent_sheets"), ("audit", "0002_append_only")]

    operations = [keep_append_only("slips_consentsheet"), keep_append_only("slips_consentsheetreturn")]
