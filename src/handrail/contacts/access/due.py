"""What is to be checked, as counts, for whoever keeps the contacts: nobody else is reminded of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.contacts.access.directory import Directory
from handrail.contacts.access.now import Standing
from handrail.schools.access import Actor

KEEPERS = ("head", "coordinator", "dsl", "business_manager")


@dataclass(frozen=True, slots=True)
class ToCheck:
    """How many contacts are to be checked `again`, because their check has lapsed or somebody could not reach them
    since; and how many were `never` confirmed.
    """

    again: int = 0
    never: int = 0

    def __bool__(self) -> bool:
        return bool(self.again or self.never)


def may_keep_contacts(actor: Actor) -> bool:
    """Whether `actor` checks contacts, corrects them, leaves them out and adds the school's own."""
    return actor.guest_of is None and actor.holds(*KEEPERS)


def to_check_by(actor: Actor, today: date) -> ToCheck:
    """What `actor` is to check on the day `today`; nothing for whoever does not keep the contacts."""
    if not may_keep_contacts(actor):
        return ToCheck()
    found = Directory(actor.school, today).to_check
    never = sum(now.standing is Standing.NOT_CONFIRMED for now in found)
    return ToCheck(len(found) - never, never)
