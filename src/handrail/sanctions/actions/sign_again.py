"""Deciding in an incident that an agreement is signed again, and that it is not after all (requirement AUA-10)."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.access import Asked, askable_again, text_in
from handrail.agreements.actions import ask_again, hold_access, stop_asking
from handrail.agreements.models import AskedAgain
from handrail.audit.actions import record
from handrail.incidents.access import Involved, Record, hold_incident, one_involved, person_of
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.people.models import Person
from handrail.sanctions.access import SanctionRecord, may_have_sign_again, one_sign_again
from handrail.sanctions.actions.decide import NOT_YOURS
from handrail.sanctions.actions.given import ImpossibleMoment, Incomplete, RestrictionGiven
from handrail.sanctions.actions.withhold import withhold
from handrail.sanctions.kinds import COMPUTERS, Barrier
from handrail.sanctions.models import PUPIL, Restriction, SignAgain
from handrail.schools.access import Actor, NotAllowed
from handrail.ui.excerpt import cut

LONGEST_TITLE = 200
UNTIL_SIGNED = "Until the agreement is signed again"


@dataclass(frozen=True, slots=True)
class SignAgainGiven:
    """What `person` (a letter) signs again, as `Askable.key` names it, why, and at which meeting with whom.

    `withholds` is the kind of access that is off until then; empty where none is.
    """

    person: str
    agreements: tuple[str, ...]
    reason: str
    meeting_on: date | None = None
    meeting_with: str = ""
    withholds: str = ""
    for_network: bool = False


@transaction.atomic
def ask_to_sign_again(
    actor: Actor, reference: str, given: SignAgainGiven, barriers: Collection[Barrier], *, now: datetime
) -> list[SignAgain]:
    """Have somebody sign again. The room that keeps agreements learns who and what, and nothing of the incident.

    Access that is off until then is a sanction: it is recorded as withheld, and refused while there is a barrier.
    Raises `NotAllowed`, `Refused`, `Incomplete`, `ImpossibleMoment`.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    involved = one_involved(incident, given.person)
    _require(actor, incident, involved.kind)
    chosen = _chosen(involved, given, now)
    restriction = _withheld(actor, reference, involved, given, barriers, now) if given.withholds else None
    rows = []
    for one in chosen:
        off = bool(restriction) and one.person.pk == involved.person_id
        asked = ask_again(
            actor, [one.person], one.version.agreement, meeting_on=given.meeting_on, access_off=off,
            in_heads_place=_leads(actor, incident), now=now,
        )  # fmt: skip
        rows += [_row(actor, incident, involved, row, one, given, restriction, now) for row in asked]
    _noted(actor, incident, "sanctions.signing.asked", rows, now)
    return rows


@transaction.atomic
def stop_signing_again(actor: Actor, reference: str, number: int, reason: str, *, now: datetime) -> SignAgain:
    """It is not to be signed again after all. What is withheld until then is given back by itself.

    Raises `NotAllowed`, `Incomplete`, `NoSuchIncident`.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    before = one_sign_again(SanctionRecord(incident, actor), number)
    _require(actor, incident, before.kind)
    if not reason.strip():
        raise Incomplete("reason")
    with suppress(AskedAgain.DoesNotExist):  # somebody may have stopped it by hand before
        stop_asking(actor, before.asked, in_heads_place=_leads(actor, incident), now=now)
    row = SignAgain.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, replaces=before, asked=before.asked,
        involvement_id=before.involvement_id, kind=before.kind, title=before.title, restriction=before.restriction,
        meeting_with=before.meeting_with, taken_back=True, reason=reason.strip(),
    )  # fmt: skip
    _noted(actor, incident, "sanctions.signing.stopped", [row], now)
    return row


def _require(actor: Actor, incident: Incident, kind: str) -> None:
    if not may_have_sign_again(actor, kind, Record(incident).in_heads_place):
        raise NotAllowed(NOT_YOURS)


def _leads(actor: Actor, incident: Incident) -> bool:
    return actor.holds(*Record(incident).in_heads_place)


def _chosen(involved: Involved, given: SignAgainGiven, now: datetime) -> list[Asked]:
    if involved.person_id is None or involved.is_hidden:
        raise Incomplete("person")
    if not given.reason.strip():
        raise Incomplete("reason")
    if given.meeting_with.strip() and given.meeting_on is None:
        raise Incomplete("meeting_on")
    if given.meeting_on is not None and given.meeting_on < localdate(now):
        raise ImpossibleMoment
    person = Person.objects.select_related("school").get(pk=involved.person_id)
    able = {f"{one.version.agreement}/{one.person.pk}": one for one in askable_again(person, localdate(now))}
    if not given.agreements or not set(given.agreements) <= set(able):
        raise Incomplete("agreements")
    return [able[key] for key in dict.fromkeys(given.agreements)]


def _withheld(
    actor: Actor,
    reference: str,
    involved: Involved,
    given: SignAgainGiven,
    barriers: Collection[Barrier],
    now: datetime,
) -> Restriction:
    """What is off until it is signed.

    Where it is computers or the internet, colleagues see on their list that a pupil’s access is off, until it is given
    back; of an adult only those learn of it who read decisions about adults.
    """
    what = RestrictionGiven(given.person, given.withholds, UNTIL_SIGNED, for_network=given.for_network)
    person = person_of(involved)
    on_list = person is not None and involved.kind == PUPIL and given.withholds in COMPUTERS
    held = hold_access(actor, person, now=now) if person and on_list else None
    return withhold(actor, reference, what, barriers, held=held, now=now)


def _row(
    actor: Actor,
    incident: Incident,
    involved: Involved,
    asked: AskedAgain,
    one: Asked,
    given: SignAgainGiven,
    restriction: Restriction | None,
    now: datetime,
) -> SignAgain:
    title = text_in(one.version).title.english
    whose = "" if one.person.pk == involved.person_id else f", by {one.person.display_name}"
    return SignAgain.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, involvement_id=involved.involvement_id,
        kind=involved.kind, asked=asked, title=cut(f"{title}{whose}", LONGEST_TITLE), restriction=restriction,
        meeting_with=given.meeting_with.strip(), reason=given.reason.strip(),
    )  # fmt: skip


def _noted(actor: Actor, incident: Incident, act: str, rows: list[SignAgain], now: datetime) -> None:
    index_words(incident)
    for row in rows:
        record(actor, act, school=actor.school, subject=incident, details={"row": row.pk}, now=now)
