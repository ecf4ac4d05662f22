"""Looking through the log and at one's own report, which leave a trace as opening an incident does (ROLE-14)."""

from __future__ import annotations

from datetime import datetime

from handrail.audit.actions import note_look, record
from handrail.incidents.access import LogFilter, get_own_report
from handrail.incidents.models import Report
from handrail.schools.access import Actor


def note_log_look(actor: Actor, wanted: LogFilter, found: int, *, now: datetime) -> None:
    """Write down that `actor` looked through the log, or that they looked for words or for somebody in it.

    For what they looked stays out of the log of who did what: it could be a name.
    """
    by = [name for name in ("words", "person", "group") if getattr(wanted, name).strip()]
    if by:
        details = {"by": by, "found": found}
        record(actor, "incidents.log.searched", school=actor.school, subject=actor.school, details=details, now=now)
    else:
        note_look(actor, "incidents.log.opened", school=actor.school, subject=actor.school, now=now)


def open_own_report(actor: Actor, reference: str, *, now: datetime) -> Report:
    """What `actor` reported, and a record that they read it again. Raises `NoSuchIncident`."""
    report = get_own_report(actor, reference)
    note_look(actor, "incidents.report.opened", school=actor.school, subject=report.incident, now=now)
    return report


def note_past_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked through the records that are past their time."""
    note_look(actor, "incidents.past.opened", school=actor.school, subject=actor.school, now=now)


def note_reviews_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at who reviewed the log."""
    note_look(actor, "incidents.reviews.opened", school=actor.school, subject=actor.school, now=now)
