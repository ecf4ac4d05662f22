"""What papers about one incident are told from, and the lines that all of them have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.casework.access import CaseRecord, stand_told_by
from handrail.casework.presenters import Case, Offices
from handrail.incidents.access import Record, note_kinds
from handrail.papers.layouts import Layouts, layouts_of
from handrail.schools.access import Actor
from handrail.ui.moments import moment

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as `actor` may tell it now. Whoever makes one came through the door."""

    actor: Actor
    incident: Incident
    case: Case
    record: Record
    given: CaseRecord
    offices: Offices
    layouts: Layouts
    now: datetime


def head_of(actor: Actor) -> str:
    """What stands at the head of every paper: the school, and nothing that belongs to one incident."""
    return actor.school.name


def told_now(actor: Actor, incident: Incident, now: datetime) -> Told:
    """The incident as it stands. The caller has it from the door; nothing is written through it afterwards.

    What is made of it goes from hand to hand: it names no confidential reporter, whoever makes it. A guest's papers
    hold what the guest's page holds: nothing of how it was settled for anybody.
    """
    incident.knows_reporter = False
    note_kinds(incident)
    reader = actor if actor.guest_of is None else None
    record, given = Record(incident), CaseRecord(incident, reader, on_paper=True)
    case = Case(actor, incident, stand_told_by(incident, record, given))
    offices = Offices(actor, case.walk.pack, localdate(now), incident)
    return Told(actor, incident, case, record, given, offices, layouts_of(actor.school), now)


def printed_by(actor: Actor, now: datetime) -> str:
    """When a paper was printed, and by whom: it holds what that person may see."""
    return f"Printed {moment(now)}, by {actor.user.display_name}"


def file_name(*parts: str) -> str:
    """What a file is called: nobody's name, only the reference or the period and the kind of paper."""
    return "-".join(parts).lower()
