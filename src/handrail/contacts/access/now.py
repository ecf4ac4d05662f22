"""One contact as it counts today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from handrail.contacts.kinds import Failure
from handrail.contacts.models import Check
from handrail.contacts.numbers import dialled
from handrail.procedures.model import Contact, Pack


class Standing(Enum):
    """How far the details of a contact can be relied on."""

    NATIONAL = "national"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    DOUBTFUL = "doubtful"
    NOT_CONFIRMED = "not_confirmed"
    LEFT_OUT = "left_out"


TO_CHECK = frozenset({Standing.NOT_CONFIRMED, Standing.LAPSED, Standing.DOUBTFUL})
LIVE = frozenset({Standing.NATIONAL, Standing.CONFIRMED})
PRINTED = LIVE | {Standing.LAPSED}
"""Whose number may stand on paper, which cannot say later that it was found not to work."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The last call that did not reach a contact since it was checked.

    Who rang, and when, is shown nowhere: whoever a case is about must not learn that somebody turned to the LADO.
    """

    what: Failure
    at: datetime


@dataclass(frozen=True, slots=True)
class ContactNow:
    """One contact as it counts today.

    `office` is what it is to the school. `number` is what is kept, or as printed while nothing is kept; `dial` is what
    may be pressed of it, and empty for whatever the school has not confirmed. `printed` is None for the school's own.
    """

    id: str
    office: str
    standing: Standing
    printed: Contact | None = None
    check: Check | None = None
    failed: Failed | None = None
    number: str = ""
    dial: str = ""
    replaced_by: str = ""

    @property
    def stands_for(self) -> str:
        """In whose place of the pack it stands; "" for nobody's."""
        if self.printed:
            return self.printed.stands_for
        return self.check.stands_for if self.check else ""

    @property
    def area(self) -> str:
        """Of the school's own: the authority whose desk it is, for children who live in its area; "" otherwise."""
        return self.check.area if self.check and self.is_own else ""

    @property
    def printed_number(self) -> str:
        """The number where it may stand on paper; "" elsewhere."""
        return self.number if self.standing in PRINTED else ""

    @property
    def is_own(self) -> bool:
        return self.printed is None

    @property
    def is_kept(self) -> bool:
        """Whether the school keeps details of it that somebody could find not to work."""
        return self.check is not None and self.standing is not Standing.LEFT_OUT

    @property
    def is_to_be_checked(self) -> bool:
        return self.standing in TO_CHECK and not self.replaced_by


def national_contacts(pack: Pack) -> list[ContactNow]:
    """The numbers of a pack that are live in every school."""
    return [national(contact) for contact in pack.contacts.values() if contact.is_confirmed]


def national(contact: Contact) -> ContactNow:
    return ContactNow(
        contact.id, contact.office, Standing.NATIONAL, contact, number=contact.number, dial=dialled(contact.number)
    )
