from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only"), ("agreements", "0001_initial")]

    operations = [
        keep_append_only("agreements_agreementversion"),
        keep_append_only("agreements_askedagain"),
        keep_append_only("agreements_signing"),
        keep_append_only("agreements_slip"),
    ]
