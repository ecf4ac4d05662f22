"""Writing down that somebody looked where words must hang."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from handrail.audit import actions as audit
from handrail.schools.access import Actor
from handrail.slips.access.displays import displays_of
from handrail.slips.models import DisplayCheck


class NoSuchPlace(LookupError):
    """Nothing has to hang there."""


@transaction.atomic
def check_display(
    actor: Actor, place: str, *, hangs: bool, note: str = "", checked_on: date, now: datetime
) -> DisplayCheck:
    """Write that what must hang at a place did on that day, or did not (requirement AUA-25).

    Raises `NotAllowed`, `NoSuchPlace`.
    """
    if not any(display.place.id == place for display in displays_of(actor)):
        raise NoSuchPlace(place)
    row = DisplayCheck(
        school=actor.school, place=place, hangs=hangs, note=note.strip()[:300], checked_on=checked_on,
        author=actor.user, at=now,
    )  # fmt: skip
    row.save()
    details = {"place": place, "hangs": hangs}
    audit.record(actor, "slips.display.checked", school=actor.school, subject=row, details=details, now=now)
    return row
