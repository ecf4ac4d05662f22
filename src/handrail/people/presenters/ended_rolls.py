"""Files that came in, or were dropped, as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.presenters.rolls import what_it_is
from handrail.ui.moments import short_day

if TYPE_CHECKING:
    from handrail.people.models import Roll

DROPPED = "dropped"
BROUGHT_IN_SHORT = {"brought_new": gettext_lazy("new"), "brought_changed": gettext_lazy("changed"),
                    "brought_left": gettext_lazy("left"),
                    "left_out": gettext_lazy("left out in doubt"), "rejected": gettext_lazy("not taken")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EndedLine:
    """A file that came in, or was dropped."""

    id: str
    what: str
    by: str
    day: str
    outcome: str


def ended_lines(rolls: Iterable[Roll]) -> list[EndedLine]:
    """Files that came in, or were dropped, in a line each."""
    return [
        EndedLine(
            id=str(roll.pk),
            what=what_it_is(roll),
            by=roll.sent_by.display_name,
            day=short_day(roll.sent_at),
            outcome=_outcome(roll),
        )
        for roll in rolls
    ]


def _outcome(roll: Roll) -> str:
    if roll.stage == DROPPED:
        return _("Dropped")
    told = [f"{roll.counts[name]:,} {label}" for name, label in BROUGHT_IN_SHORT.items() if roll.counts.get(name)]
    return _("Brought in: %(counts)s") % {"counts": ", ".join(told)} if told else _("Brought in: nothing changed")
