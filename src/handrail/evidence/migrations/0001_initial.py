"""Things that show what happened, and how each came from hand to hand."""

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
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("device", "Device"),
                            ("print_out", "Print-out"),
                            ("screenshot", "Screenshot"),
                            ("message", "Message"),
                            ("web_address", "Web address"),
                            ("place_only", "Only where it is"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("evidence", "It shows what happened"),
                            ("sanction", "It was taken away as a sanction"),
                        ],
                        default="evidence",
                        max_length=10,
                    ),
                ),
                ("description", models.TextField()),
                ("place", models.CharField(max_length=200)),
                ("holder", models.CharField(max_length=200)),
                ("held_since", models.DateTimeField()),
                ("could_be_illegal", models.BooleanField()),
                ("switched_off", models.TextField(blank=True)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("make", models.CharField(blank=True, max_length=200)),
                ("serial", models.CharField(blank=True, max_length=100)),
                ("taken_by", models.CharField(blank=True, max_length=200)),
                ("taken_why", models.TextField(blank=True)),
                (
                    "left",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("as_it_was", "As it was, on or off"),
                            ("switched_off", "It was switched off"),
                            ("not_known", "Not known"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_back", models.DateField(null=True)),
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
                        to="evidence.item",
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
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("handed_over", "Handed over"),
                            ("given_back", "Given back"),
                            ("destroyed", "Destroyed or deleted"),
                        ],
                        max_length=12,
                    ),
                ),
                ("came_from", models.CharField(max_length=200)),
                ("went_to", models.CharField(blank=True, max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField()),
                ("signed_by", models.CharField(max_length=200)),
                ("officer", models.CharField(blank=True, max_length=100)),
                ("their_reference", models.CharField(blank=True, max_length=100)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="evidence.item"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="evidence.move",
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
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["school", "due_back"], name="evidence_due_back"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("incident", "number"), name="evidence_one_number_each"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_since__lte", models.F("at"))), name="evidence_held_before_listed"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__lte", models.F("at"))), name="evidence_moved_before_recorded"
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("signed_by", ""), _negated=True)),
                name="evidence_move_says_why_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(
                condition=models.Q(("act__in", ["given_back", "destroyed"])),
                fields=("item",),
                name="evidence_ends_once",
            ),
        ),
    ]
