"""An incident may be moved to another edition: the move is a row of its record, and its edition follows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only
from handrail.audit.follows import Follows, keep_following

MOVED = Follows(
    table="incidents_incident",
    key="id",
    column="edition_id",
    log="incidents_editionmove",
    about="incident_id",
    former="from_edition_id",
    latter="to_edition_id",
)


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0020_home_area"),
        ("editions", "0002_append_only"),
        ("schools", "0005_being_set_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
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
                    "from_edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editions.edition",
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
                        to="incidents.editionmove",
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
                    "to_edition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="editions.edition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="incidents_move_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_edition", models.F("to_edition")), _negated=True),
                        name="incidents_move_leads_elsewhere",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaces", None)), fields=("incident",), name="incidents_one_first_move"
                    ),
                ],
            },
        ),
        keep_append_only("incidents_editionmove"),
        keep_following(MOVED),
    ]
