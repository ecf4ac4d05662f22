from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    """A yes of before lifted the no of somebody who may answer no longer: none of them did so on purpose."""

    dependencies = [
        ("audit", "0002_append_only"),
        ("consents", "0002_append_only"),
        ("people", "0006_account_ties"),
        ("schools", "0007_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("consentanswer", "lifts", models.BooleanField(default=False)),
        migrations.AddConstraint(
            "consentanswer",
            models.CheckConstraint(
                condition=models.Q(("lifts", False), ("said", "yes"), _connector="OR"), name="consent_lifted_by_a_yes"
            ),
        ),
        keep_append_only("consents_consentanswer"),
    ]
