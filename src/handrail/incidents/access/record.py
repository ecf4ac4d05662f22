"""Everything written of one incident, in the order in which it was written."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from django.db.models import UUIDField

from handrail.incidents.access.complaints import Complained
from handrail.incidents.access.confidence import HEAD
from handrail.incidents.access.doors import NoSuchIncident, led_by_rows
from handrail.incidents.access.written import written_of
from handrail.incidents.models import (
    Addition,
    Admission,
    Complaint,
    ComplaintAnswer,
    EditionMove,
    Exclusion,
    FollowUp,
    FoundLater,
    Guest,
    Helper,
    Incident,
    Lead,
    Note,
    Opening,
    Particulars,
    Report,
    SingleContact,
    Status,
    StatusChange,
    in_force,
)
from handrail.queries import Parameter, Prepared

OPENINGS_SHOWN = 50
_LAST_OPENINGS = Prepared(
    Opening.objects.filter(incident=Parameter("incident", UUIDField())).order_by("-pk")[:OPENINGS_SHOWN],
    {"author": "display_name"},
)


class Record:
    """The rows of one incident that this room keeps, corrected and withdrawn ones included; read when first asked for.

    Whoever makes one came through `get_incident`.
    """

    def __init__(self, incident: Incident) -> None:
        self._incident = incident

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        return written_of(self._incident, Report)

    @cached_property
    def found_later(self) -> tuple[FoundLater, ...]:
        return written_of(self._incident, FoundLater)

    @cached_property
    def particulars(self) -> tuple[Particulars, ...]:
        return written_of(self._incident, Particulars)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return written_of(self._incident, Note)

    @cached_property
    def status_changes(self) -> tuple[StatusChange, ...]:
        return written_of(self._incident, StatusChange)

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        return written_of(self._incident, Exclusion)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        return written_of(self._incident, Lead)

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        return written_of(self._incident, Addition)

    @cached_property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        return written_of(self._incident, FollowUp)

    @cached_property
    def complaints(self) -> tuple[Complaint, ...]:
        return written_of(self._incident, Complaint)

    @cached_property
    def complaint_answers(self) -> tuple[ComplaintAnswer, ...]:
        return written_of(self._incident, ComplaintAnswer) if self.complaints else ()

    @property
    def complained(self) -> Complained | None:
        """The complaint as which it came, if it did."""
        found = in_force(self.complaints)
        return Complained(found[-1], self.complaint_answers) if found else None

    @cached_property
    def guests(self) -> tuple[Guest, ...]:
        return written_of(self._incident, Guest)

    @cached_property
    def helpers(self) -> tuple[Helper, ...]:
        return written_of(self._incident, Helper)

    @cached_property
    def single_contacts(self) -> tuple[SingleContact, ...]:
        return written_of(self._incident, SingleContact)

    @cached_property
    def edition_moves(self) -> tuple[EditionMove, ...]:
        """Each time that it was moved to another edition."""
        return written_of(self._incident, EditionMove)

    @cached_property
    def admissions(self) -> tuple[Admission, ...]:
        """Whom the one who received a report in confidence let in; nothing is asked for any other incident."""
        return written_of(self._incident, Admission) if self._incident.in_confidence else ()

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """Only the last OPENINGS_SHOWN."""
        return tuple(_LAST_OPENINGS.rows(incident=self._incident.pk))

    @property
    def is_open(self) -> bool:
        return not self.status_changes or self.status_changes[-1].status != Status.CLOSED

    @property
    def happened_on(self) -> date | None:
        """The day that the first report gave that gave one, or that was found out later; None where nobody knows."""
        told = [*(row.happened_on for row in self.reports), *(row.happened_on for row in self.found_later)]
        return next((day for day in told if day is not None), None)

    @property
    def led_by(self) -> tuple[str, ...]:
        """The offices that lead instead of the usual ones."""
        return led_by_rows(self._leading)

    @property
    def in_heads_place(self) -> tuple[str, ...]:
        """The offices that decide what the head decides elsewhere; none where the head is not kept from it."""
        instead = tuple(row.office for row in self._leading if row.in_place_of == HEAD)
        is_out = any(row.office == HEAD and not row.lifts for row in in_force(self.exclusions))
        return instead or (self.led_by if is_out else ())

    @property
    def _leading(self) -> list[Lead]:
        return [lead for lead in in_force(self.leads) if not lead.ends]

    @property
    def aside(self) -> tuple[Exclusion, ...]:
        """Who has stepped aside and was not let back."""
        return tuple(row for row in in_force(self.exclusions) if row.user_id and not row.lifts)

    def guests_on(self, today: date) -> tuple[Guest, ...]:
        """Who may read it as a guest today."""
        return tuple(row for row in in_force(self.guests) if not row.ends and row.until >= today)

    def helpers_on(self, today: date) -> tuple[Helper, ...]:
        """Which colleagues are let in today."""
        in_now = (row for row in in_force(self.helpers) if not row.ends)
        return tuple(row for row in in_now if row.until is None or row.until >= today)

    @property
    def single_contact(self) -> str:
        """The office through which everything from outside goes; empty where none is marked."""
        marked = in_force(self.single_contacts)
        return marked[0].office if marked and not marked[0].ends else ""

    @property
    def taken_places(self) -> tuple[tuple[str, str], ...]:
        """Each office that takes another’s place, with that one."""
        leads = in_force(self.leads)
        return tuple((lead.office, lead.in_place_of) for lead in leads if lead.in_place_of and not lead.ends)


class Entry(NamedTuple):
    """Who put an incident into the log, and when."""

    by: str
    at: datetime


def entry_of(incident: Incident) -> Entry:
    """The first report of an incident: every incident has one."""
    first = written_of(incident, Report)[0]
    return Entry(first.author.display_name, first.at)


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
