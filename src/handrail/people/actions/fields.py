"""Optional fields, turned on and off by whoever answers for data."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from handrail.audit import actions as audit
from handrail.people.access.rolls import OPTIONAL, may_choose_fields
from handrail.people.models import FieldChoice, Person
from handrail.schools.access import Actor, NotAllowed


class NoPurpose(ValueError):
    """An optional field is read only for a purpose that somebody wrote down."""


class UnknownField(ValueError):
    """There is no such optional field."""


@transaction.atomic
def turn_field_on(actor: Actor, field: str, purpose: str, *, now: datetime) -> FieldChoice:
    """Let rolls bring an optional field in from now on, for a purpose (requirements DPA-03)."""
    _must_be_allowed(actor, field)
    if not purpose.strip():
        raise NoPurpose(gettext("Say what the school needs it for."))
    choice, _ = FieldChoice.objects.update_or_create(
        school=actor.school,
        field=field,
        defaults={"purpose": purpose.strip(), "chosen_by": actor.user, "chosen_at": now},
    )
    details = {"field": field}
    audit.record(actor, "people.field.turned-on", school=actor.school, subject=choice, details=details, now=now)
    return choice


@transaction.atomic
def turn_field_off(actor: Actor, field: str, *, now: datetime) -> int:
    """Let rolls bring it in no longer, and empty it for everybody; for how many that was."""
    _must_be_allowed(actor, field)
    choice = FieldChoice.objects.filter(school=actor.school, field=field).first()
    if choice is None:
        return 0
    emptied = Person.objects.filter(school=actor.school).exclude(**{field: ""}).update(**{field: ""})
    details = {"field": field, "people": emptied}
    audit.record(actor, "people.field.turned-off", school=actor.school, subject=choice, details=details, now=now)
    choice.delete()
    return emptied


def _must_be_allowed(actor: Actor, field: str) -> None:
    if not may_choose_fields(actor):
        raise NotAllowed("The head and the business manager choose what is read of people.")
    if field not in OPTIONAL:
        raise UnknownField(f"There is no optional field called {field!r}.")
