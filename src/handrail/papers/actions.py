"""The acts of this room: printing, which leaves a trace and changes nothing, and answering what a form asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.casework.actions import answer_question
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


@transaction.atomic
def answer_form(actor: Actor, reference: str, answers: Mapping[str, Sequence[str]], *, now: datetime) -> None:
    """Answer what a form asks for beside the procedures: each an answer of the incident, kept as all answers are.

    All or none. Raises what `answer_question` raises.
    """
    for fact, options in answers.items():
        answer_question(actor, reference, fact, options, now=now)
