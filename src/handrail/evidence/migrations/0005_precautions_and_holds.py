"""Precautions with what came of them, and evidence that is kept past its time; guarded by the database itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0004_files_append_only"),
        ("audit", "0002_append_only"),
        ("incidents", "0005_in_confidence"),
        ("schools", "0003_setting_choice_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="kind",
            field=models.CharField(
                choices=[
                    ("device", "Device"),
                    ("print_out", "Print-out"),
                    ("screenshot", "Screenshot"),
                    ("message", "Message"),
                    ("web_address", "Web address"),
                    ("place_only", "Only where it is"),
                    ("alert", "Alert of the monitoring software"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Precaution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("account", "An account was disabled"),
                            ("audit", "An audit of use was asked for"),
                            ("advice", "Somebody was advised to keep what they have"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(max_length=200)),
                ("asked_of", models.CharField(blank=True, max_length=200)),
                ("their_reference", models.CharField(blank=True, max_length=100)),
                ("words", models.TextField()),
                ("done_at", models.DateTimeField()),
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
                        to="evidence.precaution",
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
        ),
        migrations.CreateModel(
            name="Sequel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("words", models.TextField()),
                ("responsible", models.CharField(blank=True, max_length=200)),
                ("reached", models.TextField(blank=True)),
                ("done_at", models.DateTimeField()),
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
                    "precaution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sequel", to="evidence.precaution"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="evidence.sequel",
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
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("ends", models.BooleanField(default=False)),
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
                        to="evidence.hold",
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
                        condition=models.Q(("reason", ""), _negated=True), name="evidence_held_with_a_reason"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="precaution",
            constraint=models.UniqueConstraint(
                fields=("incident", "number"), name="evidence_one_precaution_number_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="precaution",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__lte", models.F("at"))), name="evidence_precaution_before_recorded"
            ),
        ),
        migrations.AddConstraint(
            model_name="sequel",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__lte", models.F("at"))), name="evidence_sequel_before_recorded"
            ),
        ),
        *[keep_append_only(f"evidence_{table}") for table in ("precaution", "sequel", "hold")],
    ]
