"""Looking through evidence that is past its time, which leaves a trace as opening an incident does (ROLE-14)."""

from __future__ import annotations

from datetime import datetime

from handrail.audit.actions import note_look
from handrail.schools.access import Actor


def note_past_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked through the list."""
    note_look(actor, "evidence.past.opened", school=actor.school, subject=actor.school, now=now)
