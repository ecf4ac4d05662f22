"""The log by the day on which it happened, by class and year group, and by risk heading."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0013_helpers"),
        ("schools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LogMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=80)),
                ("created_at", models.DateTimeField()),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="log_marks", to="incidents.incident"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "mark", "-created_at"], name="incidents_log_by_mark")],
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "mark"), name="incidents_one_of_each_mark")
                ],
            },
        ),
        # Without a default, so that SQLite does not rebuild the table and lose what keeps its search in step.
        migrations.AddField(model_name="logline", name="happened_on", field=models.DateField(null=True)),
        migrations.AddIndex(
            model_name="logline",
            index=models.Index(fields=["school", "-happened_on"], name="incidents_log_by_day"),
        ),
    ]
