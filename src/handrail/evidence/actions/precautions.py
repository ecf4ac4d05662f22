"""Recording precautions and what came of them, and keeping evidence past its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.evidence.access import holds_of, is_held, one_precaution, precautions_of
from handrail.evidence.actions.things import ImpossibleMoment, Incomplete
from handrail.evidence.kinds import PrecautionKind
from handrail.evidence.models import Hold, Precaution, Sequel
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import index_words
from handrail.incidents.models import Incident
from handrail.schools.access import Actor
from handrail.ui.moments import EARLIEST


@dataclass(frozen=True, slots=True)
class PrecautionGiven:
    """What was done. `done_at` is now unless said otherwise."""

    kind: str
    about: str
    words: str
    asked_of: str = ""
    their_reference: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SequelGiven:
    """What came of it; `responsible` and `reached` are of an audit."""

    words: str
    responsible: str = ""
    reached: str = ""
    done_at: datetime | None = None


class CameBefore(RuntimeError):
    """Somebody has recorded before what came of it."""


class AsItWas(RuntimeError):
    """It is held already, or nothing was held."""


@transaction.atomic
def take_precaution(actor: Actor, reference: str, given: PrecautionGiven, *, now: datetime) -> Precaution:
    """Record that an account was disabled, an audit asked for, or somebody advised (EVI-08, EVI-09, EVI-11).

    Who was asked has to be said of the first two. A closed incident takes this too.
    """
    incident = hold_incident(actor, reference)
    kind = PrecautionKind(given.kind)
    wanted = ["about", "words"] + ([] if kind is PrecautionKind.ADVICE else ["asked_of"])
    _want(given, wanted)
    made = Precaution.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, kind=kind,
        number=len(precautions_of(incident)) + 1, about=given.about.strip(), words=given.words.strip(),
        asked_of=given.asked_of.strip(), their_reference=given.their_reference.strip(),
        done_at=_between(given.done_at, EARLIEST, now),
    )  # fmt: skip
    _note(actor, incident, "evidence.precaution.taken", {"precaution": made.number, "kind": kind.value}, now)
    return made


@transaction.atomic
def follow_precaution(actor: Actor, reference: str, number: int, given: SequelGiven, *, now: datetime) -> Sequel:
    """Record once what came of it; of an audit, who was found responsible and what was reached (004:167-168)."""
    incident = hold_incident(actor, reference)
    taken = one_precaution(incident, number)
    if taken.sequel:
        raise CameBefore(number)
    is_audit = taken.precaution.kind == PrecautionKind.AUDIT
    _want(given, ["words", "responsible", "reached"] if is_audit else ["words"])
    made = Sequel.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, precaution=taken.precaution,
        words=given.words.strip(), responsible=given.responsible.strip() if is_audit else "",
        reached=given.reached.strip() if is_audit else "",
        done_at=_between(given.done_at, taken.precaution.done_at, now),
    )  # fmt: skip
    _note(actor, incident, "evidence.precaution.followed", {"precaution": number}, now)
    return made


@transaction.atomic
def hold_evidence(actor: Actor, reference: str, reason: str, *, ends: bool = False, now: datetime) -> Hold:
    """Keep the evidence of an incident past its time, or no longer, with the reason (EVI-14)."""
    incident = hold_incident(actor, reference)
    if not reason.strip():
        raise Incomplete("reason")
    if is_held(incident) is not ends:
        raise AsItWas(reference)
    before = holds_of(incident)
    made = Hold.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, reason=reason.strip(), ends=ends,
        replaces=before[-1] if before else None,
    )  # fmt: skip
    _note(actor, incident, "evidence.hold.ended" if ends else "evidence.hold.begun", {}, now)
    return made


def _want(given: PrecautionGiven | SequelGiven, fields: list[str]) -> None:
    for field in fields:
        if not getattr(given, field).strip():
            raise Incomplete(field)


def _between(moment: datetime | None, earliest: datetime, now: datetime) -> datetime:
    if not earliest <= (moment or now) <= now:
        raise ImpossibleMoment
    return moment or now


def _note(actor: Actor, incident: Incident, act: str, details: dict[str, object], now: datetime) -> None:
    index_words(incident)
    record(actor, act, school=actor.school, subject=incident, details=details, now=now)
