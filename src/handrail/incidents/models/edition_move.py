"""From which edition to which an incident was moved, by whom and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class EditionMove(WriteOnce):
    """Somebody decided that the incident goes on by another edition. `author` is who; it replaces the move before it.

    The incident's own `edition` follows the newest move: the database lets it become nothing else (`audit.follows`).
    """

    from_edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+", db_index=False)
    to_edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()

    searched = ("reason",)
    objects = WriteOnceQuerySet["EditionMove"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="incidents_move_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(from_edition=models.F("to_edition")), name="incidents_move_leads_elsewhere"
            ),
            models.UniqueConstraint(fields=["incident"], condition=Q(replaces=None), name="incidents_one_first_move"),
        ]

    def __str__(self) -> str:
        return f"Moved {self.at:%Y-%m-%d %H:%M}"
