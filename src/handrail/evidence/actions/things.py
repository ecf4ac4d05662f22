"""Listing a thing, correcting what was listed, handing it over, giving it back, destroying it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.evidence.access import FileRecord, custody_of, due_by_rule, one_item
from handrail.evidence.kinds import ENDS, Act, Kind, Left, Purpose
from handrail.evidence.models import Item, Move
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.schools.access import Actor
from handrail.ui.moments import EARLIEST


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """A thing as somebody lists it. `held_since` is now unless said otherwise; what follows it is of a device."""

    kind: str
    description: str
    place: str
    holder: str
    held_since: datetime | None = None
    purpose: str = Purpose.EVIDENCE
    switched_off: str = ""
    owner: str = ""
    make: str = ""
    serial: str = ""
    taken_by: str = ""
    taken_at: datetime | None = None
    taken_why: str = ""
    left: str = ""
    due_back: date | None = None


WORDS = ("description", "place", "holder", "switched_off", "owner", "make", "serial", "taken_by", "taken_why")
"""What is written of a thing in words."""


@dataclass(frozen=True, slots=True)
class MoveGiven:
    """What happened to a thing. `done_at` is now unless said otherwise."""

    act: str
    reason: str
    signed_by: str
    went_to: str = ""
    place: str = ""
    officer: str = ""
    their_reference: str = ""
    done_at: datetime | None = None


class Incomplete(ValueError):
    """Something is missing without which custody cannot be shown; the argument names the field."""


class ImpossibleMoment(ValueError):
    """Nothing happens in the future, before `EARLIEST`, or before what happened to the same thing earlier."""


class CustodyEnded(RuntimeError):
    """The thing was given back or destroyed before: nothing more can happen to it here."""


class FilesStillKept(RuntimeError):
    """Files are kept of the thing: they are destroyed first, each by its own rule."""


class MovedMeanwhile(RuntimeError):
    """Somebody recorded another move of the thing after the page was opened."""


@transaction.atomic
def list_item(actor: Actor, reference: str, given: ItemGiven, *, could_be_illegal: bool, now: datetime) -> Item:
    """List a thing of an open incident; it gets the next number.

    Where the material could be illegal, it has to be said what was switched off (requirements EVI-01, EVI-02, EVI-04).
    A device taken away is due back by the school's rule where no day is given (EVI-07).
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    number = len(custody_of(incident)) + 1
    given = _with_due_day(actor, given, now)
    item = _write(actor, incident, given, number, could_be_illegal=could_be_illegal, now=now)
    _note(actor, incident, "evidence.item.listed", item, now)
    return item


@transaction.atomic
def correct_item(
    actor: Actor,
    reference: str,
    number: int,
    given: ItemGiven,
    *,
    because: str,
    could_be_illegal: bool,
    seen: int | None = None,
    now: datetime,
) -> Item:
    """List a thing anew, with the reason; its number and its history stay, and what it corrects stays readable.

    `seen` is how many corrections the page showed. A closed incident takes this too: a mistake is found when it is
    found. Where a thing went afterwards is told by its moves, and no correction changes those.
    """
    incident = hold_incident(actor, reference)
    before = one_item(incident, number)
    if seen is not None and seen != len(before.former):
        raise MovedMeanwhile(number)
    if not because.strip():
        raise Incomplete("corrected_because")
    latest = before.moves[0].done_at if before.moves else now
    item = _write(
        actor, incident, given, number, could_be_illegal=could_be_illegal, now=now, latest=latest,
        replaces=before.item, corrected_because=because.strip(),
    )  # fmt: skip
    _note(actor, incident, "evidence.item.corrected", item, now)
    return item


@transaction.atomic
def move_item(
    actor: Actor, reference: str, number: int, given: MoveGiven, *, seen: int | None = None, now: datetime
) -> Move:
    """Record that a thing was handed over, given back or destroyed, signed for (requirements EVI-06, EVI-14).

    `seen` is how many moves the page showed. A closed incident takes this too: custody does not end with the closing.
    """
    incident = hold_incident(actor, reference)
    before = one_item(incident, number)
    if before.has_ended:
        raise CustodyEnded(number)
    if seen is not None and seen != len(before.moves):
        raise MovedMeanwhile(number)
    act = Act(given.act)
    _check_move(given, act)
    if act is Act.DESTROYED and any(not kept.is_destroyed for kept in FileRecord(incident).of_item(before.first.pk)):
        raise FilesStillKept(number)
    done_at = _checked(given.done_at or now, before.since, now)
    move = Move.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        item=before.first,
        act=act,
        came_from=before.holder,
        went_to="" if act is Act.DESTROYED else given.went_to.strip(),
        place="" if act in ENDS else given.place.strip(),
        reason=given.reason.strip(),
        signed_by=given.signed_by.strip(),
        officer=given.officer.strip(),
        their_reference=given.their_reference.strip(),
        done_at=done_at,
    )
    _note(actor, incident, f"evidence.item.{act}", before.item, now)
    return move


def _write(
    actor: Actor,
    incident: Incident,
    given: ItemGiven,
    number: int,
    *,
    could_be_illegal: bool,
    now: datetime,
    latest: datetime | None = None,
    **correcting: Any,
) -> Item:
    _check_item(given, could_be_illegal)
    words = {name: getattr(given, name).strip() for name in WORDS}
    held_since = _checked(given.held_since or now, EARLIEST, latest or now)
    return Item.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        number=number,
        kind=Kind(given.kind),
        purpose=Purpose(given.purpose),
        held_since=held_since,
        taken_at=_checked(given.taken_at, EARLIEST, held_since) if given.taken_at else None,
        could_be_illegal=could_be_illegal,
        left=Left(given.left) if given.left else "",
        due_back=given.due_back,
        **words,
        **correcting,
    )


def _with_due_day(actor: Actor, given: ItemGiven, now: datetime) -> ItemGiven:
    """With the day by the school's rule, for a device that was taken away and is no evidence."""
    if given.due_back or (given.kind, given.purpose) != (Kind.DEVICE, Purpose.SANCTION):
        return given
    return replace(given, due_back=due_by_rule(actor.school, localdate(given.held_since or now)))


def _check_item(given: ItemGiven, could_be_illegal: bool) -> None:
    wanted = ["description", "place", "holder"]
    wanted += ["owner"] if given.kind == Kind.DEVICE else []
    # The screenshot stays with the monitoring software; its reference finds it again (EVI-10).
    wanted += ["serial"] if given.kind == Kind.ALERT else []
    wanted += ["switched_off"] if could_be_illegal else []
    _want(given, wanted)


def _check_move(given: MoveGiven, act: Act) -> None:
    wanted = ["reason", "signed_by"]
    wanted += [] if act is Act.DESTROYED else ["went_to"]
    wanted += ["place"] if act is Act.HANDED_OVER else []
    # An officer without a reference, or the other way round, cannot be found again.
    wanted += ["officer", "their_reference"] if given.officer.strip() or given.their_reference.strip() else []
    _want(given, wanted)


def _want(given: ItemGiven | MoveGiven, fields: list[str]) -> None:
    for field in fields:
        if not getattr(given, field).strip():
            raise Incomplete(field)


def _checked(moment: datetime, earliest: datetime, now: datetime) -> datetime:
    if not earliest <= moment <= now:
        raise ImpossibleMoment
    return moment


def _note(actor: Actor, incident: Incident, act: str, item: Item, now: datetime) -> None:
    index_words(incident)
    record(actor, act, school=actor.school, subject=incident, details={"item": item.number}, now=now)
