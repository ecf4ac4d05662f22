"""A provider may be reported to, and asked who sent something, beside being asked to take it down."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0002_append_only"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contactmade",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("advice", "Advice asked"),
                    ("referral", "Referred"),
                    ("notice", "Told"),
                    ("copy", "Copy sent"),
                    ("removal", "Asked to take something down"),
                    ("report", "Reported to whoever runs the service"),
                    ("trace", "Asked who sent it"),
                ],
                max_length=10,
            ),
        ),
    ]
