"""How much is still to be done about consents and pictures: numbers for the duties, nothing for whom it is not for."""

from __future__ import annotations

from datetime import date

from handrail.consents.access.items import published_to_take_down
from handrail.consents.access.leavers import leavers_to_clear
from handrail.consents.access.lists import tallies
from handrail.consents.access.rights import may_clear, may_keep
from handrail.schools.access import Actor


def count_waiting(actor: Actor, today: date) -> int:
    """Of how many children an answer is waited for (D-14)."""
    return sum(tally.of - tally.done for tally in tallies(actor, today)) if may_keep(actor) else 0


def count_leavers_to_clear(actor: Actor, today: date) -> int:
    """How many left whose pictures are still to be deleted (D-46)."""
    return len(leavers_to_clear(actor.school, today)) if may_clear(actor) else 0


def count_to_take_down(actor: Actor, today: date) -> int:
    """How much is published that may stay no longer (IMG-14)."""
    return len(published_to_take_down(actor.school, today)) if may_keep(actor) else 0
