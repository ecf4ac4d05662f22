"""Everything written of one incident, in the order in which it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from handrail.incidents.access.doors import NoSuchIncident
from handrail.incidents.models import (
    Exclusion,
    Incident,
    Lead,
    Note,
    Opening,
    Particulars,
    Report,
    Status,
    StatusChange,
)


@dataclass(frozen=True)
class Record:
    """The rows of one incident that this room keeps."""

    reports: tuple[Report, ...]
    particulars: tuple[Particulars, ...]
    notes: tuple[Note, ...]
    status_changes: tuple[StatusChange, ...]
    exclusions: tuple[Exclusion, ...]
    leads: tuple[Lead, ...]
    openings: tuple[Opening, ...]

    @property
    def is_open(self) -> bool:
        return not self.status_changes or self.status_changes[-1].status != Status.CLOSED

    @property
    def led_by(self) -> tuple[str, ...]:
        """The offices that lead instead of the usual ones."""
        ended = {lead.replaces_id for lead in self.leads}
        return tuple(lead.office for lead in self.leads if not lead.ends and lead.pk not in ended)


class Entry(NamedTuple):
    """Who put an incident into the log, and when."""

    by: str
    at: datetime


def entry_of(incident: Incident) -> Entry:
    """The first report of an incident: every incident has one."""
    first = Report.objects.filter(incident=incident).order_by("pk").values_list("author__display_name", "at")
    return Entry(*first[0])


def record_of(incident: Incident) -> Record:
    """Everything, corrected and withdrawn rows included. The caller came through `get_incident`."""
    return Record(
        reports=tuple(Report.objects.filter(incident=incident).select_related("author").order_by("pk")),
        particulars=tuple(
            Particulars.objects.filter(incident=incident)
            .select_related("author", "involvement", "person")
            .order_by("pk")
        ),
        notes=tuple(Note.objects.filter(incident=incident).select_related("author").order_by("pk")),
        status_changes=tuple(StatusChange.objects.filter(incident=incident).select_related("author").order_by("pk")),
        exclusions=tuple(Exclusion.objects.filter(incident=incident).select_related("author", "user").order_by("pk")),
        leads=tuple(Lead.objects.filter(incident=incident).select_related("author").order_by("pk")),
        openings=tuple(Opening.objects.filter(incident=incident).select_related("author").order_by("-pk")[:50]),
    )


def status_of(incident: Incident) -> Status:
    """Where the incident stands now."""
    last = StatusChange.objects.in_force().filter(incident=incident).values_list("status", flat=True).first()
    return Status(last) if last else Status.OPEN


def is_open(incident: Incident) -> bool:
    """Whether the incident may still be worked on."""
    return status_of(incident) != Status.CLOSED


def note_in_force(incident: Incident, note_id: int) -> Note:
    """A note of this incident that nobody has corrected yet."""
    note = Note.objects.in_force().filter(incident=incident, pk=note_id).first()
    if note is None:
        raise NoSuchIncident(note_id)
    return note
