"""Printing, which leaves a trace and changes nothing."""

from __future__ import annotations

from datetime import datetime

from handrail.audit.actions import record
from handrail.incidents.access import get_incident
from handrail.papers.period import Period
from handrail.schools.access import Actor


def record_print(
    actor: Actor, reference: str, paper: str, form: str, *, number: int | None = None, now: datetime
) -> None:
    """Write down that `actor` printed a paper of one incident, as a page or a file (ROLE-14).

    `number` is that of the item or letter, where it is a paper of one. Raises `NoSuchIncident` for those who may not
    know of the incident: nothing is written then.
    """
    incident = get_incident(actor, reference)
    details = {"as": form} | ({"number": number} if number is not None else {})
    record(actor, f"papers.{paper}.printed", school=actor.school, subject=incident, details=details, now=now)


def record_log_print(actor: Actor, period: Period, count: int, form: str, *, now: datetime) -> None:
    """Write down that `actor` printed the log of a period, and how many incidents were on it."""
    details = {"as": form, "period": period.key, "count": count}
    record(actor, "papers.log.printed", school=actor.school, subject=actor.school, details=details, now=now)
