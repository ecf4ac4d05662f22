"""Adding to a record what stands beside its steps; saying what belongs together; what is to be looked at again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import NoSuchIncident, get_incident, hold_incident, involved_in, kinds_kept
from handrail.incidents.access.kept import addition_in_force, belongs_with, follow_up_open, one_that_belongs
from handrail.incidents.actions.complain import ImpossibleDay
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.kinds import Kept
from handrail.incidents.models import Addition, BelongsWith, FollowUp, Incident
from handrail.schools.access import Actor
from handrail.ui.moments import EARLIEST


@dataclass(frozen=True, slots=True)
class AdditionGiven:
    """Something that a record holds beside its steps. `person` is a letter; `elsewhere` a reference or a place."""

    kind: str
    person: str = ""
    on: date | None = None
    who: str = ""
    text: str = ""
    agreed: str = ""
    option: str = ""
    elsewhere: str = ""


NEEDED: dict[str, tuple[str, ...]] = {
    Kept.DEBRIEF: ("person", "on", "text"),
    Kept.SUPPORT: ("person", "on", "text"),
    Kept.MEETING: ("on", "who", "text", "agreed"),
    Kept.AMONG_PUPILS: ("on", "text"),
    Kept.PROPORTION: ("text",),
    Kept.BREACH: ("option",),
    Kept.RISK: ("option",),
    Kept.SECOND_RECORD: ("elsewhere",),
    Kept.MAIN_RECORD: ("elsewhere",),
}
"""Without what an addition of each kind says nothing."""


class SomethingMissing(ValueError):
    """An addition lacks what it is about; the argument names the field."""


class BelongsAlready(ValueError):
    """The two incidents are said to belong together, or are one and the same."""


@transaction.atomic
def add_to_record(
    actor: Actor, reference: str, given: AdditionGiven, *, replaces: int | None = None, now: datetime
) -> Addition:
    """Add something to a record, open or closed: things are learnt late. A correction replaces what it corrects."""
    incident = hold_incident(actor, reference)
    kind = Kept(given.kind)
    if kind not in kinds_kept(actor.school):
        raise SomethingMissing("kind")
    for name in NEEDED[kind]:
        if not getattr(given, name):
            raise SomethingMissing(name)
    if given.on is not None and not EARLIEST.date() <= given.on <= localdate(now):
        raise ImpossibleDay(given.on)
    before = addition_in_force(incident, replaces) if replaces else None
    fields = {name: value for name, value in asdict(given).items() if name not in ("person", "kind")}
    addition = Addition.objects.create(
        **_of(actor, incident, now), kind=kind, involvement_id=_involvement(incident, given.person), replaces=before,
        **{name: value.strip() if isinstance(value, str) else value for name, value in fields.items()},
    )  # fmt: skip
    index_words(incident)
    act = "incidents.addition.changed" if before else "incidents.addition.recorded"
    record(actor, act, school=actor.school, subject=incident, details={"kind": kind}, now=now)
    return addition


@transaction.atomic
def join_incidents(actor: Actor, reference: str, other: str, reason: str, *, now: datetime) -> BelongsWith:
    """Say that two incidents belong together, for a reason (LOG-19). `actor` must be able to see both."""
    incident, second = hold_incident(actor, reference), get_incident(actor, other)
    if not reason.strip():
        raise SomethingMissing("reason")
    if second.pk == incident.pk or any(one.pk == second.pk for one, _ in belongs_with(actor, incident)):
        raise BelongsAlready(other)
    row = BelongsWith.objects.create(**_of(actor, incident, now), other=second, reason=reason.strip())
    record(actor, "incidents.incident.joined", school=actor.school, subject=incident, now=now)
    return row


@transaction.atomic
def part_incidents(actor: Actor, reference: str, other: str, reason: str, *, now: datetime) -> BelongsWith:
    """Say that two incidents do not belong together after all; what was said before stays."""
    incident = hold_incident(actor, reference)
    before = one_that_belongs(actor, incident, other)
    if not reason.strip():
        raise SomethingMissing("reason")
    row = BelongsWith.objects.create(
        **_of(actor, before.incident, now), other=before.other, reason=reason.strip(), ends=True, replaces=before
    )
    record(actor, "incidents.incident.parted", school=actor.school, subject=incident, now=now)
    return row


@transaction.atomic
def look_again(actor: Actor, reference: str, what: str, due_on: date | None = None, *, now: datetime) -> FollowUp:
    """Note what is to be looked at again because of this incident, such as a policy (LOG-23)."""
    incident = hold_incident(actor, reference)
    if not what.strip():
        raise SomethingMissing("what")
    row = FollowUp.objects.create(**_of(actor, incident, now), what=what.strip(), due_on=due_on)
    return _noted(actor, incident, row, "incidents.follow-up.opened", now)


@transaction.atomic
def looked_at(actor: Actor, reference: str, number: int, came_of_it: str, *, now: datetime) -> FollowUp:
    """Tick off what was to be looked at again, saying what came of it; of a closed incident too."""
    incident = hold_incident(actor, reference)
    before = follow_up_open(incident, number)
    if not came_of_it.strip():
        raise SomethingMissing("came_of_it")
    row = FollowUp.objects.create(
        **_of(actor, incident, now), what=before.what, due_on=before.due_on, is_done=True,
        came_of_it=came_of_it.strip(), replaces=before,
    )  # fmt: skip
    return _noted(actor, incident, row, "incidents.follow-up.done", now)


def _noted(actor: Actor, incident: Incident, row: FollowUp, act: str, now: datetime) -> FollowUp:
    index_words(incident)
    record(actor, act, school=actor.school, subject=incident, now=now)
    return row


def _involvement(incident: Incident, ref: str) -> int | None:
    if not ref:
        return None
    for person in involved_in(incident):
        if person.ref == ref:
            return person.involvement_id
    raise NoSuchIncident(ref)


def _of(actor: Actor, incident: Incident, now: datetime) -> dict[str, Any]:
    return {"school": actor.school, "incident": incident, "author": actor.user, "at": now}
