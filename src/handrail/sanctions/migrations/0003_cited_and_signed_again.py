"""What a decision cites, and what somebody signs again; both kept as they were written."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_append_only"),
        ("incidents", "0021_edition_moves"),
        ("sanctions", "0002_append_only"),
        ("schools", "0007_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="cited",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="decision",
            name="policy_rule",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="SignAgain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("meeting_with", models.CharField(blank=True, max_length=200)),
                ("taken_back", models.BooleanField(default=False)),
                ("reason", models.TextField()),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agreements.askedagain",
                    ),
                ),
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
                    "involvement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="incidents.involvement"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="sanctions.signagain",
                    ),
                ),
                (
                    "restriction",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sanctions.restriction",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="sanctions_sign_again_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken_back", False), ("replaces__isnull", False), _connector="OR"),
                        name="sanctions_sign_again_taken_back_from",
                    ),
                ],
            },
        ),
        # SQLite rebuilt the table, and its triggers went with the old one.
        keep_append_only("sanctions_decision"),
        keep_append_only("sanctions_signagain"),
    ]
