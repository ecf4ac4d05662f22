"""The one act of this room: printing, which leaves a trace and changes nothing."""

from __future__ import annotations

from datetime import datetime

from handrail.audit.actions import record
from handrail.incidents.access import get_incident
from handrail.papers.period import Period
from handrail.schools.access import Actor


def record_print(actor: Actor, reference: str, paper: str, form: str, *, now: datetime) -> None:
    """Write down that `actor` printed a paper of one incident, as a page or a file (ROLE-14).

    Raises `NoSuchIncident` for those who may not know of it: nothing is written then.
    """
    incident = get_incident(actor, reference)
    record(actor, f"papers.{paper}.printed", school=actor.school, subject=incident, details={"as": form}, now=now)


def record_log_print(actor: Actor, period: Period, count: int, form: str, *, now: datetime) -> None:
    """Write down that `actor` printed the log of a period, and how many incidents were on it."""
    details = {"as": form, "period": period.key, "count": count}
    record(actor, "papers.log.printed", school=actor.school, subject=actor.school, details=details, now=now)
