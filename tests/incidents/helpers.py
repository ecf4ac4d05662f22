"""Colleagues let into an incident, for tests."""

from __future__ import annotations

from datetime import date, datetime

from handrail.incidents.actions import HelperGiven, let_helper_in
from handrail.incidents.models import Helper
from handrail.schools.access import Actor
from tests.schools.cast import NOW

BECAUSE = "She teaches the child."


def help_from(
    actor: Actor, reference: str, who: Actor, *, writes: bool = False, until: date | None = None, now: datetime = NOW
) -> Helper:
    """`actor` lets `who` into the incident."""
    return let_helper_in(actor, reference, HelperGiven(who.user.pk, BECAUSE, writes, until), now=now)
