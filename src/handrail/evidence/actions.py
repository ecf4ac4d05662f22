"""The acts of this room: list a thing; hand it over, give it back, destroy it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.evidence.access import custody_of, one_item
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
    taken_why: str = ""
    left: str = ""
    due_back: date | None = None


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


class MovedMeanwhile(RuntimeError):
    """Somebody recorded another move of the thing after the page was opened."""


@transaction.atomic
def list_item(actor: Actor, reference: str, given: ItemGiven, *, could_be_illegal: bool, now: datetime) -> Item:
    """List a thing of an open incident; it gets the next number.

    Where the material could be illegal, it has to be said what was switched off (requirements EVI-01, EVI-02, EVI-04).
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    _check_item(given, could_be_illegal)
    since = _checked(given.held_since or now, EARLIEST, now)
    item = Item.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        number=len(custody_of(incident)) + 1,
        kind=Kind(given.kind),
        purpose=Purpose(given.purpose),
        description=given.description.strip(),
        place=given.place.strip(),
        holder=given.holder.strip(),
        held_since=since,
        could_be_illegal=could_be_illegal,
        switched_off=given.switched_off.strip(),
        owner=given.owner.strip(),
        make=given.make.strip(),
        serial=given.serial.strip(),
        taken_by=given.taken_by.strip(),
        taken_why=given.taken_why.strip(),
        left=Left(given.left) if given.left else "",
        due_back=given.due_back,
    )
    _note(actor, incident, "evidence.item.listed", item, now)
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
    done_at = _checked(given.done_at or now, before.since, now)
    move = Move.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        item=before.item,
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


def _check_item(given: ItemGiven, could_be_illegal: bool) -> None:
    wanted = ["description", "place", "holder"]
    wanted += ["owner"] if given.kind == Kind.DEVICE else []
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
