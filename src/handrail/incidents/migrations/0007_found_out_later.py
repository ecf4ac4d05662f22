"""What was found out later of when and where it was, and that a report was entered later from paper."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0006_sex_where_asked"),
        ("schools", "0004_identity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="paper_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="report",
            name="paper_on",
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name="FoundLater",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("happened_on", models.DateField(null=True)),
                ("happened_at", models.TimeField(null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("room", models.CharField(blank=True, max_length=100)),
                ("device", models.CharField(blank=True, max_length=200)),
                ("web_addresses", models.TextField(blank=True)),
                ("came_to_light", models.CharField(blank=True, max_length=200)),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="incidents.incident"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="incidents.foundlater",
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
                "abstract": False,
            },
        ),
        keep_append_only("incidents_report"),
        keep_append_only("incidents_foundlater"),
    ]
