"""Adding what the reports left open of when and where it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import hold_incident
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.models import FoundLater
from handrail.schools.access import Actor


@dataclass(frozen=True, slots=True)
class DetailsGiven:
    """What was found out; what is still open stays empty."""

    happened_on: date | None = None
    happened_at: time | None = None
    place: str = ""
    room: str = ""
    device: str = ""
    web_addresses: str = ""
    came_to_light: str = ""


class NothingGiven(ValueError):
    """Nothing was found out."""


class NotYetPast(ValueError):
    """Nothing is reported that happens on a later day."""


@transaction.atomic
def add_details(actor: Actor, reference: str, given: DetailsGiven, *, now: datetime) -> FoundLater:
    """Add to what was reported. A closed incident takes this too: things are learnt late.

    The reports stay as they are; papers and the chronology show both. Raises `NothingGiven` or `NotYetPast`.
    """
    incident = hold_incident(actor, reference)
    found = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(given).items()}
    if not any(found.values()):
        raise NothingGiven
    if given.happened_on and given.happened_on > localdate(now):
        raise NotYetPast
    row = FoundLater.objects.create(school=actor.school, incident=incident, author=actor.user, at=now, **found)
    index_words(incident)
    details = {"added": [name for name, value in found.items() if value]}
    record(actor, "incidents.details.added", school=actor.school, subject=incident, details=details, now=now)
    return row
