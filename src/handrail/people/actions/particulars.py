"""What is known of somebody, changed by hand; each change is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from handrail.audit import actions as audit
from handrail.people.access import may_add, may_mark_as_left
from handrail.people.models import LEFT, ON_THE_LIST, Person, PersonChange, as_kept
from handrail.schools.access import Actor, NotAllowed

BY_HAND = (
    "display_name",
    "forename",
    "surname",
    "year_group",
    "class_name",
    "born",
    "record_id",
    "upn",
    "email",
    "phone",
    "joined_on",
)
"""What of a person somebody may change by hand. The kind stays: what somebody signed or had a part in hangs on it."""


class NumberTaken(ValueError):
    """Somebody else on the list has this number. `field` says which of the two it is: `record_id` or `upn`."""

    def __init__(self, field: str) -> None:
        super().__init__(_("Somebody else on the list has this number."))
        self.field = field


@transaction.atomic
def change_person(actor: Actor, person: Person, given: Mapping[str, Any], *, now: datetime) -> Person:
    """Change what is known of somebody; what is not in `given` stays. Nothing is written where nothing is new.

    Raises `NumberTaken`.
    """
    own = _to_change(actor, person)
    new = {name: value for name, value in given.items() if name in BY_HAND and value != getattr(own, name)}
    if not new:
        return own
    _require_free(own, new)
    changes = {name: [as_kept(getattr(own, name)), as_kept(value)] for name, value in new.items()}
    for name, value in new.items():
        setattr(own, name, value)
    own.save(update_fields=tuple(new))
    note_change(actor, own, changes, now=now)
    audit.record(actor, "people.person.changed", school=actor.school, subject=own,
                 details={"fields": sorted(new)}, now=now)  # fmt: skip
    return own


@transaction.atomic
def mark_as_left(actor: Actor, person: Person, *, now: datetime) -> Person:
    """Take somebody off the list without forgetting them: records that name them stay as they are."""
    own = _to_change(actor, person)
    if not may_mark_as_left(actor, own):
        raise NotAllowed("Nobody takes themselves off the list.")
    if own.active:
        today = localdate(now)
        note_change(
            actor, own, {"active": [ON_THE_LIST, LEFT], "left_on": [as_kept(own.left_on), as_kept(today)]}, now=now
        )
        own.active, own.left_on = False, today
        own.save(update_fields=("active", "left_on"))
        audit.record(actor, "people.person.left", school=actor.school, subject=own, now=now)
    return own


@transaction.atomic
def mark_as_back(actor: Actor, person: Person, *, now: datetime) -> Person:
    """Put somebody who had left on the list again."""
    own = _to_change(actor, person)
    if not own.active:
        note_change(actor, own, {"active": [LEFT, ON_THE_LIST], "left_on": [as_kept(own.left_on), ""]}, now=now)
        own.active, own.left_on = True, None
        own.save(update_fields=("active", "left_on"))
        audit.record(actor, "people.person.back", school=actor.school, subject=own, now=now)
    return own


def note_change(actor: Actor, person: Person, changes: Mapping[str, list[str]], *, now: datetime) -> None:
    """Keep what changed of somebody."""
    PersonChange.objects.create(person=person, fields=dict(changes), author=actor.user, at=now)


def _to_change(actor: Actor, person: Person) -> Person:
    if not may_add(actor):
        raise NotAllowed("Only those who keep the list of people change it.")
    return Person.objects.select_for_update().get(school=actor.school, pk=person.pk)


def _require_free(own: Person, new: Mapping[str, Any]) -> None:
    others = Person.objects.filter(school=own.school).exclude(pk=own.pk)
    if new.get("upn") and others.filter(upn=new["upn"]).exists():
        raise NumberTaken("upn")
    if new.get("record_id") and others.filter(kind=own.kind, record_id=new["record_id"]).exists():
        raise NumberTaken("record_id")
