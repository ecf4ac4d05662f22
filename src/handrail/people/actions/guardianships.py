"""Who is parent or carer of whom, said by hand. What a roll says of it comes in with the roll."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from handrail.audit import actions as audit
from handrail.people.access import may_add
from handrail.people.actions.people import add_person
from handrail.people.models import Guardianship, Person
from handrail.schools.access import Actor, NotAllowed

NOT_ONESELF = "Nobody writes down of themselves whose parent or carer they are."


class NotAPupil(ValueError):
    """Only pupils have parents or carers here."""


class IsCarer(ValueError):
    """They are a parent or carer of this pupil already."""


class ReasonNeeded(ValueError):
    """Barring somebody, letting them back and ending a tie needs a reason."""


class ChangedMeanwhile(ValueError):
    """Somebody else has changed or ended the tie."""


@dataclass(frozen=True, slots=True)
class CarerGiven:
    """What is said of a parent or carer and a pupil."""

    relation: str = ""
    """To the pupil, in the office’s words: mother, foster carer."""
    email: str = ""
    """Of somebody new."""
    order: int = 1
    responsible: bool | None = None
    barred: bool = False
    reason: str = ""


@transaction.atomic
def add_carer(actor: Actor, pupil: Person, carer: Person | str, given: CarerGiven, *, now: datetime) -> Guardianship:
    """Say that `carer`, somebody on the list or the name of somebody new, is a parent or carer of a pupil.

    Raises `NotAPupil`, `IsCarer` and, where they are barred, `ReasonNeeded`.
    """
    own = _pupil(actor, pupil)
    _require_reason(given, needed=given.barred)
    if isinstance(carer, Person) and carer.user_id == actor.user.pk:
        raise NotAllowed(NOT_ONESELF)
    adult = (
        carer
        if isinstance(carer, Person)
        else add_person(actor, display_name=carer, kind="parent", email=given.email, now=now)
    )
    if adult.school_id != actor.school.pk or adult.pk == own.pk:
        raise NotAllowed("Both must be people of this school.")
    if Guardianship.objects.now().filter(pupil=own, carer=adult).exists():
        told = _("%(name)s is a parent or carer of %(pupil)s already.")
        raise IsCarer(told % {"name": adult.display_name, "pupil": own.display_name})
    row = _write(actor, own, adult, given, now=now)
    audit.record(actor, "people.carer.added", school=actor.school, subject=row, now=now)
    return row


@transaction.atomic
def change_carer(actor: Actor, pupil: Person, carer_id: UUID, given: CarerGiven, *, now: datetime) -> Guardianship:
    """Say otherwise what holds between a parent or carer and a pupil.

    Barring somebody from contact, or letting them back, needs a reason: raises `ReasonNeeded`.
    """
    before = _tie(actor, pupil, carer_id)
    _require_reason(given, needed=given.barred != before.barred)
    row = _write(actor, before.pupil, before.carer, given, replaces=before, now=now)
    act = (
        "people.carer.changed"
        if given.barred == before.barred
        else "people.carer.barred"
        if given.barred
        else "people.carer.let-back"
    )
    audit.record(actor, act, school=actor.school, subject=row, now=now)
    return row


@transaction.atomic
def end_carer(actor: Actor, pupil: Person, carer_id: UUID, *, reason: str, now: datetime) -> Guardianship:
    """Say that somebody is no longer a parent or carer of a pupil, with the reason."""
    before = _tie(actor, pupil, carer_id)
    given = CarerGiven(
        before.relation, order=before.order, responsible=before.responsible, barred=before.barred, reason=reason
    )
    _require_reason(given, needed=True)
    row = _write(actor, before.pupil, before.carer, given, replaces=before, ends=True, now=now)
    audit.record(actor, "people.carer.ended", school=actor.school, subject=row, now=now)
    return row


def _pupil(actor: Actor, pupil: Person) -> Person:
    if not may_add(actor):
        raise NotAllowed("Only those who keep the list of people change it.")
    own = Person.objects.get(school=actor.school, pk=pupil.pk)
    if own.kind != "pupil":
        raise NotAPupil(_("Only pupils have parents or carers here."))
    return own


def _tie(actor: Actor, pupil: Person, carer_id: UUID) -> Guardianship:
    """The tie that holds now. Raises `Guardianship.DoesNotExist`."""
    found = Guardianship.objects.now().select_related("pupil", "carer").get(pupil=_pupil(actor, pupil), carer=carer_id)
    if found.carer.user_id == actor.user.pk:
        raise NotAllowed(NOT_ONESELF)
    return found


def _require_reason(given: CarerGiven, *, needed: bool) -> None:
    if needed and not given.reason.strip():
        raise ReasonNeeded(_("Give the reason."))


def _write(
    actor: Actor, pupil: Person, carer: Person, given: CarerGiven, *, replaces: Guardianship | None = None,
    ends: bool = False, now: datetime,
) -> Guardianship:  # fmt: skip
    row = Guardianship(
        school=actor.school, pupil=pupil, carer=carer, relation=given.relation.strip(), order=given.order,
        responsible=given.responsible, barred=given.barred, ends=ends, reason=given.reason.strip(),
        author=actor.user, at=now, replaces=replaces,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise ChangedMeanwhile(_("Somebody else has changed this meanwhile. Look at what stands there now.")) from None
    return row
