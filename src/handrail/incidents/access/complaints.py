"""Complaints: who deals with which, how one stands, and which have to be answered soon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, UUIDField

from handrail.incidents.access.doors import incidents_worked_on_by
from handrail.incidents.access.written import written_of
from handrail.incidents.kinds import About
from handrail.incidents.models import LOG_OFFICES, Complaint, ComplaintAnswer, Incident, in_force
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, days_of_setting, setting_of
from handrail.schools.models import School

HANDLED_BY = {About.STAFF: "head", About.HEAD: "chair", About.CHILD_PROTECTION: "dsl"}
"""Who deals with a complaint: staff to the head (002:347, 004:399), the head to the chair (004:399, 002:423), a child’s
safety by the child protection procedures (002:347), which the safeguarding lead leads."""
COMPLAINTS_TO, ANSWER_WITHIN = "complaints_to", "complaint_answer_days"
"""The settings that say who deals with any other complaint (002:347, 003:184, 004:397), and within how many days."""
SOON = timedelta(days=3)
MOST_DUE = 50

_FOUND = Prepared(Complaint.objects.in_force().filter(incident=Parameter("incident", UUIDField())).only("handled_by"))


@dataclass(frozen=True, slots=True)
class Complained:
    """A complaint as it counts now, with the answers to it."""

    complaint: Complaint
    answers: tuple[ComplaintAnswer, ...] = ()

    @property
    def answer(self) -> ComplaintAnswer | None:
        """The answer that counts; None while it has not been answered."""
        return self.answers[-1] if self.answers else None


def handler_of(school: School, about: str) -> str:
    """The office that deals with a complaint of this kind at the school."""
    return HANDLED_BY.get(About(about)) or setting_of(school, COMPLAINTS_TO)


def answer_due(school: School, received_on: date) -> date | None:
    """By when the school answers a complaint received on that day; None where it has set no time."""
    days = days_of_setting(school, ANSWER_WITHIN)
    return None if days is None else received_on + timedelta(days=days)


def complained_of(incident: Incident) -> Complained | None:
    """The complaint as which an incident came; None for all others. The caller has the incident from a door."""
    found = in_force(written_of(incident, Complaint))
    return Complained(found[-1], tuple(written_of(incident, ComplaintAnswer))) if found else None


def complained_in_each(incidents: Iterable[UUID]) -> dict[UUID, Complained]:
    """The same for several incidents; those that came as none are left out. The caller has them from a door."""
    found = {row.incident_id: row for row in Complaint.objects.in_force().filter(incident__in=list(incidents))}
    answers: dict[UUID, list[ComplaintAnswer]] = {}
    for row in ComplaintAnswer.objects.filter(incident__in=list(found)).order_by("pk"):
        answers.setdefault(row.incident_id, []).append(row)
    return {pk: Complained(row, tuple(answers.get(pk, ()))) for pk, row in found.items()}


def led_as_complaint(incident: Incident) -> tuple[str, ...]:
    """The office that leads because it deals with the complaint, where keeping the log does not let it in already."""
    return tuple(row.handled_by for row in _FOUND.rows(incident=incident.pk) if row.handled_by not in LOG_OFFICES)


def is_complaint(incident: Incident) -> bool:
    """Whether the incident came as a complaint."""
    return bool(_FOUND.rows(incident=incident.pk))


def awaits_answer(incident: Incident) -> bool:
    """Whether the incident came as a complaint that nobody has answered."""
    found = complained_of(incident)
    return found is not None and found.answer is None


def count_unanswered(actor: Actor) -> int:
    """How many complaints nobody has answered yet, in incidents that `actor` may see."""
    answered = ComplaintAnswer.objects.filter(incident=OuterRef("incident"))
    open_ones = Complaint.objects.in_force().filter(school=actor.school, incident__in=incidents_worked_on_by(actor))
    return open_ones.exclude(Exists(answered)).count()


def to_be_answered(actor: Actor, today: date) -> tuple[Complaint, ...]:
    """Complaints to be answered soon, or that should have been, earliest first, in incidents that `actor` may see."""
    answered = ComplaintAnswer.objects.filter(incident=OuterRef("incident"))
    due = Complaint.objects.in_force().filter(school=actor.school, answer_by__lte=today + SOON)
    waiting = due.filter(incident__in=incidents_worked_on_by(actor)).exclude(Exists(answered))
    return tuple(waiting.select_related("incident").order_by("answer_by", "pk")[:MOST_DUE])
