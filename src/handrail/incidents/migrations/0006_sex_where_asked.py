"""Somebody's sex, recorded only where a school's own log sheet asks for it."""

from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("incidents", "0005_in_confidence"), ("audit", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="particulars",
            name="sex",
            field=models.CharField(
                blank=True, choices=[("female", "Female"), ("male", "Male")], default="", max_length=10
            ),
            preserve_default=False,
        ),
        keep_append_only("incidents_particulars"),
    ]
