"""Decisions about people in incidents, what was withheld from them, and its giving back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("incidents", "0004_sent_once"),
        ("schools", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("sanction", "By a sanction"),
                            ("support", "By support, without a sanction"),
                            ("between_pupils", "Between the pupils themselves, with help"),
                            ("peer_body", "By a body of pupils, such as the school council"),
                            ("specialist", "By a specialist service"),
                            ("nothing", "Nothing more is needed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ladder", models.CharField(blank=True, max_length=80)),
                ("category", models.CharField(blank=True, max_length=80)),
                ("category_words", models.CharField(blank=True, max_length=200)),
                ("breaches", models.JSONField(default=list)),
                ("measures", models.JSONField(default=list)),
                ("other_measure", models.TextField(blank=True)),
                ("also_fitted", models.JSONField(default=list)),
                ("why_this_one", models.TextField(blank=True)),
                ("seriousness", models.TextField(blank=True)),
                ("harm", models.TextField(blank=True)),
                ("other_factors", models.TextField(blank=True)),
                (
                    "reach",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "On the school’s equipment or systems"),
                            ("own_device", "On a device of their own, on the school’s network"),
                            ("outside", "Outside school, or on other systems"),
                        ],
                        max_length=12,
                    ),
                ),
                ("support", models.TextField(blank=True)),
                ("reason", models.TextField()),
                ("decided_at", models.DateTimeField()),
                ("decided_office", models.CharField(max_length=60)),
                ("decider_words", models.CharField(blank=True, max_length=200)),
                ("withdrawn", models.BooleanField(default=False)),
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
                    "decider",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sanctions.decision",
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
                        to="sanctions.decision",
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
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("what", models.CharField(max_length=80)),
                ("what_words", models.CharField(max_length=200)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("sanction", "It is a sanction"),
                            ("evidence", "It is kept because it shows what happened; it is no sanction"),
                        ],
                        default="sanction",
                        max_length=10,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_on", models.DateField(null=True)),
                ("for_good", models.BooleanField(default=False)),
                ("for_network", models.BooleanField(default=False)),
                ("told", models.CharField(blank=True, max_length=200)),
                ("told_at", models.DateTimeField(null=True)),
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
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sanctions.decision",
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
        ),
        migrations.CreateModel(
            name="Restored",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=40)),
                ("done_at", models.DateTimeField()),
                ("done_by_words", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
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
                    "done_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
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
                        to="sanctions.restored",
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
                (
                    "restriction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restored", to="sanctions.restriction"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_at__lte", models.F("at"))), name="sanctions_decided_before_recorded"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="sanctions_decision_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decider__isnull", False), ("decider_words", "")),
                    models.Q(("decider__isnull", True), models.Q(("decider_words", ""), _negated=True)),
                    _connector="OR",
                ),
                name="sanctions_decided_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first__isnull", True), ("replaces__isnull", True)),
                    models.Q(("first__isnull", False), ("replaces__isnull", False)),
                    _connector="OR",
                ),
                name="sanctions_corrected_from_first",
            ),
        ),
        migrations.AddIndex(
            model_name="restriction",
            index=models.Index(fields=["school", "ends_on"], name="sanctions_ends_on"),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("for_good", False), _connector="OR"),
                name="sanctions_ends_or_for_good",
            ),
        ),
        migrations.AddConstraint(
            model_name="restored",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__lte", models.F("at"))), name="sanctions_restored_before_recorded"
            ),
        ),
    ]
