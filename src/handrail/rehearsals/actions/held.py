"""What every act in a rehearsal begins with."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from handrail.queries import hold
from handrail.rehearsals.access import get_rehearsal, is_over, may_lead
from handrail.rehearsals.models import Rehearsal
from handrail.schools.access import Actor, NotAllowed


class RehearsalOver(RuntimeError):
    """It was ended, and is not worked on any more."""


def held(actor: Actor, key: UUID) -> Rehearsal:
    """The rehearsal, with everybody else's acts in it waiting. Raises `NoSuchRehearsal`."""
    rehearsal = get_rehearsal(actor, key)
    hold(f"rehearsal {rehearsal.pk}")
    return rehearsal


def held_running(actor: Actor, key: UUID) -> Rehearsal:
    """The same of one that runs. Raises `RehearsalOver` too."""
    rehearsal = held(actor, key)
    if is_over(rehearsal):
        raise RehearsalOver
    return rehearsal


def require_lead(actor: Actor, rehearsal: Rehearsal) -> None:
    """Raises `NotAllowed` unless `actor` leads rehearsals here, or began this one."""
    if not may_lead(actor, rehearsal):
        raise NotAllowed("Whoever began the rehearsal does this.")


def row_of(actor: Actor, rehearsal: Rehearsal, now: datetime) -> dict[str, Any]:
    """What every row of a rehearsal says of itself."""
    return {"school": actor.school, "rehearsal": rehearsal, "author": actor.user, "at": now}
