"""Beginning a rehearsal, and who comes to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.library.access import pack_of
from handrail.library.actions import pin_edition
from handrail.procedures.model import Pack
from handrail.rehearsals.access import get_rehearsal, is_over, may_begin, people_of, staff_to_ask
from handrail.rehearsals.actions.held import held, held_running, require_lead, row_of
from handrail.rehearsals.models import Joining, MadeUpPerson, Participant, Rehearsal
from handrail.schools.access import Actor, NotAllowed

MOST_PEOPLE = 12


class UnknownPerson(ValueError):
    """The pack knows no such kind of person, or no such part."""


class TooManyPeople(ValueError):
    """No story needs more than `MOST_PEOPLE`."""


class NotOnTheStaff(LookupError):
    """Somebody who was chosen is not on the staff of the school today."""


@dataclass(frozen=True, slots=True)
class SomebodyGiven:
    """Somebody in the story: a kind and parts, as the pack calls them."""

    kind: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RehearsalGiven:
    """What is rehearsed, with whom. `staff` are the accounts of those who are asked to take part."""

    title: str
    story: str
    people: tuple[SomebodyGiven, ...] = ()
    staff: frozenset[UUID] = frozenset()


@transaction.atomic
def begin_rehearsal(actor: Actor, given: RehearsalGiven, *, now: datetime) -> Rehearsal:
    """Begin a rehearsal on the edition that the school works with now; the clock runs from `now`.

    Nobody is told of it by Handrail. Raises `NotAllowed`, `UnknownPerson`, `TooManyPeople`, `NotOnTheStaff`.
    """
    if not may_begin(actor):
        raise NotAllowed("The coordinator, the safeguarding lead or the head begins a rehearsal.")
    edition = pin_edition(actor.school, now)
    rehearsal = Rehearsal(
        school=actor.school, edition=edition, title=given.title.strip(), story=given.story.strip(),
        author=actor.user, at=now,
    )  # fmt: skip
    rehearsal.save()
    details = {"edition": edition.pk, "people": len(given.people), "asked": len(given.staff)}
    record(actor, "rehearsals.rehearsal.begun", school=actor.school, subject=rehearsal, details=details, now=now)
    _write_people(actor, rehearsal, given.people, now)
    _ask(actor, rehearsal, given.staff, now)
    return rehearsal


@transaction.atomic
def add_somebody(actor: Actor, key: UUID, given: SomebodyGiven, *, now: datetime) -> MadeUpPerson:
    """Put one more person into the story; everybody who takes part may.

    Raises `NoSuchRehearsal`, `RehearsalOver`, `UnknownPerson`, `TooManyPeople`.
    """
    rehearsal = held_running(actor, key)
    return _write_people(actor, rehearsal, [given], now)[0]


@transaction.atomic
def ask_colleagues(actor: Actor, key: UUID, staff: Iterable[UUID], *, now: datetime) -> None:
    """Ask more colleagues to take part; those who were asked before stay so.

    Raises `NoSuchRehearsal`, `RehearsalOver`, `NotAllowed`, `NotOnTheStaff`.
    """
    rehearsal = held_running(actor, key)
    require_lead(actor, rehearsal)
    asked = set(Participant.objects.filter(rehearsal=rehearsal).values_list("user", flat=True))
    _ask(actor, rehearsal, set(staff) - asked - {rehearsal.author_id}, now)


@transaction.atomic
def open_rehearsal(actor: Actor, key: UUID, *, now: datetime) -> Rehearsal:
    """The rehearsal; whoever was asked, and opens it first while it runs, has joined. Raises `NoSuchRehearsal`."""
    rehearsal = get_rehearsal(actor, key)
    mine = Joining.objects.filter(rehearsal=rehearsal, author=actor.user)
    asked = Participant.objects.filter(rehearsal=rehearsal, user=actor.user)
    if not mine.exists() and asked.exists():
        _join(actor, key, now)
    return rehearsal


def _join(actor: Actor, key: UUID, now: datetime) -> None:
    """Once the rehearsal is held, somebody's other page may have joined, or the rehearsal may be over."""
    rehearsal = held(actor, key)
    if is_over(rehearsal) or Joining.objects.filter(rehearsal=rehearsal, author=actor.user).exists():
        return
    Joining(**row_of(actor, rehearsal, now)).save()
    record(actor, "rehearsals.rehearsal.joined", school=actor.school, subject=rehearsal, now=now)


def _write_people(
    actor: Actor, rehearsal: Rehearsal, people: Iterable[SomebodyGiven], now: datetime
) -> list[MadeUpPerson]:
    pack, taken = pack_of(rehearsal.edition), len(people_of(rehearsal))
    rows = []
    for place, given in enumerate(people, taken):
        _check_person(pack, given)
        if place >= MOST_PEOPLE:
            raise TooManyPeople
        row = MadeUpPerson(
            **row_of(actor, rehearsal, now), ref=ascii_uppercase[place], kind=given.kind, parts=list(given.parts)
        )
        row.save()
        rows.append(row)
    return rows


def _check_person(pack: Pack, given: SomebodyGiven) -> None:
    if given.kind not in pack.people.kinds or not set(given.parts) <= set(pack.people.parts):
        raise UnknownPerson(given.kind)


def _ask(actor: Actor, rehearsal: Rehearsal, staff: Iterable[UUID], now: datetime) -> None:
    known = {user.pk for user in staff_to_ask(actor, localdate(now))}
    for user in sorted(staff):
        if user not in known:
            raise NotOnTheStaff(str(user))
        Participant(**row_of(actor, rehearsal, now), user_id=user).save()
        details = {"user": str(user)}
        record(actor, "rehearsals.participant.asked", school=actor.school, subject=rehearsal, details=details, now=now)
