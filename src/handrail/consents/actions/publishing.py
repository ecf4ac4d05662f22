"""Checking what is to be published, entering it in the register, and taking it down."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.consents.access.checking import Finding, ToPublish, findings, publishable
from handrail.consents.access.items import get_item, outcomes_of
from handrail.consents.actions.wordings import hold_consents
from handrail.consents.models import PublicationItem, Shown, TakenDown, WhatBecame
from handrail.people.models import Person
from handrail.schools.access import Actor


class NoSuchUse(LookupError):
    """The school’s pack asks no such use."""


class NobodyShown(ValueError):
    """Nobody is named who can be seen, or somebody who is not of this school."""


class IsDown(ValueError):
    """It is said to be down already."""


@transaction.atomic
def check_item(
    actor: Actor, wanted: ToPublish, *, from_on: date, allowed_by: str = "", now: datetime
) -> tuple[PublicationItem, list[Finding]]:
    """Hold something against every answer and rule, and keep what came of it: published, or refused.

    With anything against it, it is refused; the findings say what. Nothing is ever a file (IMG-03, IMG-09, IMG-15).
    Raises `NotAllowed`, `NoSuchUse`, `NobodyShown`.
    """
    hold_consents(actor.school)
    against = findings(actor, wanted, localdate(now))
    if (wanted.question, wanted.use) not in {use.key for use in publishable(actor)}:
        raise NoSuchUse(wanted.question)
    people = list(Person.objects.filter(school=actor.school, pk__in=wanted.people))
    if not people or len(people) != len(set(wanted.people)):
        raise NobodyShown
    named = Counter(one.against.value for one in against)
    item = PublicationItem(
        school=actor.school, title=_label(wanted.title, against), question=wanted.question, use=wanted.use,
        where=wanted.where.strip(), with_names=wanted.with_names, count=len(people), passed=not against,
        found=[[mark, count] for mark, count in sorted(named.items())], ticked=sorted(wanted.ticked),
        allowed_by=allowed_by.strip(), from_on=from_on, author=actor.user, at=now,
    )  # fmt: skip
    item.save()
    for person in people:
        Shown(item=item, person=person).save()
    act = "published" if item.passed else "refused"
    details = {"use": item.use, "question": item.question, "people": item.count, "found": sorted(named)}
    audit.record(actor, f"consents.item.{act}", school=actor.school, subject=item, details=details, now=now)
    return item, against


@transaction.atomic
def take_down(
    actor: Actor, item_id: UUID, became: str, *, note: str = "", on: date | None = None, now: datetime
) -> TakenDown:
    """Write that something published is seen no longer, or is out of reach (IMG-14).

    Raises `PublicationItem.DoesNotExist` for whoever keeps no register too; `IsDown`; `ValueError` for another outcome.
    """
    hold_consents(actor.school)
    return settle(actor, get_item(actor, item_id), became, note=note, on=on, now=now)


def settle(
    actor: Actor, item: PublicationItem, became: str, *, note: str = "", on: date | None = None, now: datetime
) -> TakenDown:
    """Write what became of `item`, for acts that have let the actor do so and hold the consents of the school.

    Raises `IsDown`; `ValueError` for another outcome.
    """
    if became not in dict(outcomes_of(item)):
        raise ValueError(became)
    if not item.passed or TakenDown.objects.filter(item=item).exists():
        raise IsDown
    row = TakenDown(
        item=item, became=WhatBecame(became), note=note.strip(), on=on or localdate(now), author=actor.user, at=now
    )
    row.save()
    audit.record(actor, "consents.item.taken-down", school=actor.school, subject=item,
                 details={"became": row.became}, now=now)  # fmt: skip
    return row


def _label(title: str, against: list[Finding]) -> str:
    """A label that holds somebody’s name is not kept: no name stands in the register (IMG-15)."""
    return "" if any(one.against == "label" for one in against) else " ".join(title.split())
