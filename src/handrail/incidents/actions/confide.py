"""Reporting in confidence, and letting others see what was told so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import (
    acknowledge,
    get_own_report,
    hold_incident,
    hold_name,
    let_in,
    may_lift,
    offices_to_let_in,
    receives,
    recipients_for,
)
from handrail.incidents.access.doors import NoSuchIncident
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.models import Admission, Confidence, ConfidenceLifted, Incident, Report
from handrail.schools.access import Actor


class NobodyToConfideIn(ValueError):
    """Nobody in the office chosen could read the report: it is not among those offered, or the report is about them."""


class AdmittedBefore(ValueError):
    """The office sees the incident already, or is not one that may be let in."""


def begin_confidence(actor: Actor, incident: Incident, office: str, *, now: datetime) -> None:
    """Write down that `actor` begins the incident in confidence, to one of the offices offered to them today."""
    if office not in {recipient.office for recipient in recipients_for(actor, localdate(now))}:
        raise NobodyToConfideIn(office)
    Confidence.objects.create(school=actor.school, incident=incident, author=actor.user, at=now, office=office)


def require_reader(report: Report, office: str, *, now: datetime) -> None:
    """Refuse a report in confidence about everybody who would receive it."""
    if not any(reader.office == office for reader in acknowledge(report, localdate(now)).readers):
        raise NobodyToConfideIn(office)


def admit(actor: Actor, reference: str, office: str, reason: str, *, now: datetime) -> Admission:
    """Let an office see an incident that was reported in confidence. Runs inside the transaction of its caller.

    Only who received it may; the reporter stays unnamed to everybody let in. The caller settles who leads afterwards.
    """
    incident = hold_incident(actor, reference)
    if not receives(actor, incident):
        raise NoSuchIncident(reference)
    if office in let_in(incident) or office not in offices_to_let_in(actor.school):
        raise AdmittedBefore(office)
    admission = Admission.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, office=office, reason=reason.strip()
    )
    index_words(incident)
    record(actor, "incidents.office.let-in", school=actor.school, subject=incident, details={"office": office}, now=now)
    return admission


@transaction.atomic
def lift_confidence(actor: Actor, reference: str, *, now: datetime) -> ConfidenceLifted:
    """Let whoever sees the incident, now or later, know who reported it. The reporter alone may (CMP-04).

    It opens the incident to nobody, and it cannot be taken back: what was read cannot be unread. The audit log holds
    that it was lifted, and not by whom. Raises `NoSuchIncident` to everybody else, and where it was lifted before.
    """
    hold_name(reference)
    incident = get_own_report(actor, reference).incident
    if not may_lift(actor, incident):
        raise NoSuchIncident(reference)
    row = ConfidenceLifted.objects.create(school=actor.school, incident=incident, author=actor.user, at=now)
    record(None, "incidents.confidence.lifted", school=actor.school, subject=incident, now=now)
    return row
