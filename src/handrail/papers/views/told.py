"""One incident, read once, for every paper about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from handrail.casework.access import CaseRecord, stand_told_by
from handrail.casework.presenters import Case, Offices
from handrail.incidents.access import Record, note_kinds
from handrail.papers.layouts import layouts_of
from handrail.papers.presenters import Told
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


def told_of(actor: Actor, incident: Incident) -> Told:
    """What papers are told from, as `actor` may tell it now."""
    # A paper goes from hand to hand: it names no confidential reporter, whoever prints it.
    incident.knows_reporter = False
    note_kinds(incident)
    record, given, now = Record(incident), CaseRecord(incident), timezone.now()
    case = Case(actor, incident, stand_told_by(incident, record, given))
    offices = Offices(actor, case.walk.pack, timezone.localdate(now))
    return Told(actor, incident, case, record, given, offices, layouts_of(actor.school), now)
