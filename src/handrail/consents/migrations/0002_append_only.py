from django.db import migrations

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only"), ("consents", "0001_initial")]

    operations = [
        keep_append_only("consents_consentwording"),
        keep_append_only("consents_consentanswer"),
        keep_append_only("consents_publicationitem"),
        keep_append_only("consents_shown"),
        keep_append_only("consents_takendown"),
        keep_append_only("consents_leavercleared"),
        keep_append_only("consents_eventsigner"),
        keep_append_only("consents_picturenote"),
    ]
