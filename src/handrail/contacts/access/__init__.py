"""The doors of this room: whom outside a school turns to, who keeps that list, and what still blocks going live.

Everybody on the staff reads it: whoever finds something must be able to ring.
"""

from __future__ import annotations

from datetime import date

from handrail.contacts.access.directory import OWN, Directory
from handrail.contacts.access.due import KEEPERS, ToCheck, may_keep_contacts, to_check_by
from handrail.contacts.access.musts import Blocked, needed_for_musts, unconfirmed_musts
from handrail.contacts.access.now import PRINTED, TO_CHECK, ContactNow, Failed, Standing, national_contacts
from handrail.contacts.models import Check
from handrail.schools.access import Actor

MOST_SHOWN = 20
"""So many of the latest checks of a contact are shown."""


class UnknownContact(LookupError):
    """Neither the school's pack nor the school itself has a contact of this id."""


def directory_of(actor: Actor, today: date) -> Directory:
    """Every contact of the actor's school, as it counts today."""
    return Directory(actor.school, today)


def one_contact(actor: Actor, id_: str, today: date) -> ContactNow:
    """One contact of the actor's school. Raises `UnknownContact`."""
    found = directory_of(actor, today).called(id_)
    if found is None:
        raise UnknownContact(id_)
    return found


def count_to_check(actor: Actor, today: date) -> int:
    """How many contacts of the school are to be checked: never confirmed, lapsed, or found not to work."""
    return len(directory_of(actor, today).to_check)


def checks_of(actor: Actor, id_: str) -> list[Check]:
    """The latest checks of a contact, the last first."""
    made = Check.objects.filter(school=actor.school, contact=id_).select_related("author")
    return list(made.order_by("-pk")[:MOST_SHOWN])


__all__ = [
    "KEEPERS",
    "OWN",
    "PRINTED",
    "TO_CHECK",
    "Blocked",
    "Check",
    "ContactNow",
    "Directory",
    "Failed",
    "Standing",
    "ToCheck",
    "UnknownContact",
    "checks_of",
    "count_to_check",
    "directory_of",
    "may_keep_contacts",
    "national_contacts",
    "needed_for_musts",
    "one_contact",
    "to_check_by",
    "unconfirmed_musts",
]
