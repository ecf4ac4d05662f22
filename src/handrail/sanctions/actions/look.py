"""Looking at what is decided about adults, which leaves a trace as opening an incident does (ROLE-14, SAN-13)."""

from __future__ import annotations

from datetime import datetime

from handrail.audit.actions import note_look
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor


def note_look_at_adults(actor: Actor, decision: Decision | None = None, *, now: datetime) -> None:
    """Write down that `actor` looked through the decisions about adults, or at one of them."""
    act = "sanctions.adults.opened" if decision is None else "sanctions.decision.opened"
    note_look(actor, act, school=actor.school, subject=decision or actor.school, now=now)
