"""Recording a complaint, which begins an incident, and answering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import NoSuchIncident, complained_of, handler_of, hold_incident, led_as_complaint
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.actions.name_people import PersonGiven
from handrail.incidents.actions.record_report import ReportGiven, record_report
from handrail.incidents.actions.set_standing import give_lead
from handrail.incidents.actions.tell import tell_offices
from handrail.incidents.kinds import About, From, NoticeFor
from handrail.incidents.models import Complaint, ComplaintAnswer, Exclusion, Incident, Lead, Report
from handrail.library.access import pack_for
from handrail.schools.access import Actor, offices_to_hold
from handrail.ui.moments import EARLIEST

SAFEGUARDING = "safeguarding_matter"
THE_HEAD = PersonGiven(kind="head", parts=["instigator"], described="The head")


@dataclass(frozen=True, slots=True)
class ComplaintGiven:
    """A complaint as it is recorded. Without `handled_by` its subject decides who deals with it."""

    came_from: str
    about: str
    received_on: date
    received_by: str
    name: str = ""
    handled_by: str = ""
    answer_by: date | None = None


class ImpossibleDay(ValueError):
    """Nothing is received or answered in the future, nor answered before it was received."""


class NoSuchHandler(ValueError):
    """The school has no such office."""


@transaction.atomic
def record_complaint(
    actor: Actor, given: ComplaintGiven, what: str, people: Sequence[PersonGiven], *, now: datetime,
    sending: UUID | None = None,
) -> Report:  # fmt: skip
    """Begin an incident that came as a complaint (CMP-01). Everybody on a school’s staff may record one.

    It is an incident like any other: the same doors, and the same people kept out. Its subject decides who deals with
    it (CMP-02): one about the head names the head, so that the chair leads it and the head is outside; one about the
    safety of a child is walked as a safeguarding matter; of any other the office named by the school leads.
    """
    _check_days(given.received_on, localdate(now))
    named = list(people)
    if given.about == About.HEAD and not any(person.kind == "head" for person in named):
        named.append(THE_HEAD)
    safety = given.about == About.CHILD_PROTECTION and SAFEGUARDING in pack_for(actor).facts
    report = record_report(
        actor, ReportGiven(what, said={SAFEGUARDING: ["yes"]} if safety else {}), named, now=now, sending=sending
    )
    _write(actor, report.incident, given, now, "incidents.complaint.recorded")
    return report


def change_complaint(actor: Actor, reference: str, given: ComplaintGiven, *, now: datetime) -> Complaint:
    """Say anew who complains, who deals with it or by when; what was said before stays readable.

    Runs inside the transaction of its caller, who settles who leads afterwards.
    """
    incident = hold_incident(actor, reference)
    before = complained_of(incident)
    if before is None:
        raise NoSuchIncident(reference)
    _check_days(given.received_on, localdate(now))
    return _write(actor, incident, given, now, "incidents.complaint.changed", replaces=before.complaint)


@transaction.atomic
def answer_complaint(
    actor: Actor, reference: str, outcome: str, answered_on: date, how: str = "", *, now: datetime
) -> ComplaintAnswer:
    """Record what came of a complaint, and when and how whoever complained was told.

    A complaint may be answered again, of which both answers stay; a closed incident takes answers too.
    """
    incident = hold_incident(actor, reference)
    found = complained_of(incident)
    if found is None:
        raise NoSuchIncident(reference)
    if not found.complaint.received_on <= answered_on <= localdate(now):
        raise ImpossibleDay(answered_on)
    answer = ComplaintAnswer.objects.create(
        **_of(actor, incident, now), outcome=outcome.strip(), answered_on=answered_on, how=how.strip()
    )
    index_words(incident)
    record(actor, "incidents.complaint.answered", school=actor.school, subject=incident, now=now)
    return answer


def _write(
    actor: Actor, incident: Incident, given: ComplaintGiven, now: datetime, act: str, replaces: Complaint | None = None
) -> Complaint:
    handled_by = given.handled_by or _handler(actor, incident, given.about)
    if handled_by not in {office.id for office in offices_to_hold(actor.school)}:
        raise NoSuchHandler(handled_by)
    fields = asdict(given) | {"handled_by": handled_by, "name": given.name.strip()}
    fields |= {
        "came_from": From(given.came_from),
        "about": About(given.about),
        "received_by": given.received_by.strip(),
    }
    complaint = Complaint.objects.create(**_of(actor, incident, now), **fields, replaces=replaces)
    if replaces is None:
        give_lead(actor, incident, set(led_as_complaint(incident)), now=now)
    index_words(incident)
    details = {"about": complaint.about, "office": handled_by}
    record(actor, act, school=actor.school, subject=incident, details=details, now=now)
    if replaces is None or replaces.handled_by != handled_by:
        tell_offices(actor.user, incident, [handled_by], NoticeFor.COMPLAINT, now=now)
    return complaint


def _handler(actor: Actor, incident: Incident, about: str) -> str:
    """Who deals with it by its subject; where they are kept out, whoever leads in their place."""
    handler = handler_of(actor.school, about)
    kept_out = Exclusion.objects.in_force().filter(incident=incident, office=handler, lifts=False)
    leading = Lead.objects.in_force().filter(incident=incident, ends=False).order_by("pk")
    lead = leading.first() if kept_out.exists() else None
    return lead.office if lead else handler


def _check_days(received_on: date, today: date) -> None:
    if not EARLIEST.date() <= received_on <= today:
        raise ImpossibleDay(received_on)


def _of(actor: Actor, incident: Incident, now: datetime) -> dict[str, Any]:
    return {"school": actor.school, "incident": incident, "author": actor.user, "at": now}
