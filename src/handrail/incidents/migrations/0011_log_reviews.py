"""Reviews of the log, signed once; the database itself refuses to change or remove them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0010_guests_and_substitutes"),
        ("audit", "0002_append_only"),
        ("schools", "0004_identity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LogReview",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("log", "The log read and signed"), ("patterns", "Looked through for patterns")],
                        max_length=10,
                    ),
                ),
                ("begins", models.DateTimeField(null=True)),
                ("ends", models.DateTimeField()),
                ("incidents", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("office", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("place", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
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
                "indexes": [models.Index(fields=["school", "kind", "-ends"], name="incidents_log_reviews")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="incidents_review_says_what_was_seen"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__lte", models.F("at"))), name="incidents_review_of_the_past"
                    ),
                ],
            },
        ),
        keep_append_only("incidents_logreview"),
    ]
