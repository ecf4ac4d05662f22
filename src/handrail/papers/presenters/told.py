"""What papers about one incident are told from, and the lines that all of them have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from handrail.casework.access import CaseRecord
from handrail.casework.presenters import Case, Offices
from handrail.incidents.access import Record
from handrail.papers.layouts import Layouts
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


def printed_by(actor: Actor, now: datetime) -> str:
    """When a paper was printed, and by whom: it holds what that person may see."""
    return f"Printed {moment(now)}, by {actor.user.display_name}"


def file_name(*parts: str) -> str:
    """What a file is called: nobody's name, only the reference or the period and the kind of paper."""
    return "-".join(parts).lower()
