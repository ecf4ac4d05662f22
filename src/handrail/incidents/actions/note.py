"""Notes on an incident."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.incidents.access import hold_incident, note_in_force
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.models import Incident, Note
from handrail.schools.access import Actor


@transaction.atomic
def add_note(actor: Actor, reference: str, text: str, *, now: datetime) -> Note:
    """Add a note. A closed incident takes notes too: things are learnt late."""
    incident = hold_incident(actor, reference)
    note = _write(actor, incident, text, now)
    record(actor, "incidents.note.added", school=actor.school, subject=incident, now=now)
    return note


@transaction.atomic
def correct_note(actor: Actor, reference: str, note_id: int, text: str, *, now: datetime) -> Note:
    """Write a note anew. The one it corrects stays readable, and can be corrected only once."""
    incident = hold_incident(actor, reference)
    note = _write(actor, incident, text, now, corrects=note_in_force(incident, note_id))
    record(actor, "incidents.note.corrected", school=actor.school, subject=incident, now=now)
    return note


def _write(actor: Actor, incident: Incident, text: str, now: datetime, corrects: Note | None = None) -> Note:
    note = Note.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, text=text.strip(), replaces=corrects
    )
    index_words(incident)
    return note
