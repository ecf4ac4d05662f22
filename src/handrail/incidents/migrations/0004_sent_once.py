"""The same form sent twice is one report: the database refuses a second one under the number of the first."""

from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("incidents", "0003_search")]

    operations = [
        migrations.AddField(model_name="report", name="sending", field=models.UUIDField(null=True)),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sending__isnull", False)), fields=("sending",), name="incidents_sent_once"
            ),
        ),
        keep_append_only("incidents_report"),
    ]
