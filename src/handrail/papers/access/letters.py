"""The doors to letters home."""

from __future__ import annotations

from handrail.incidents.access import NoSuchIncident, written_of
from handrail.incidents.models import Incident, in_force
from handrail.papers.models import Letter


def letters_of(incident: Incident) -> tuple[Letter, ...]:
    """The letters of an incident as they count now, by number. The caller has the incident from a door."""
    return tuple(sorted(in_force(written_of(incident, Letter)), key=lambda letter: letter.number))


def one_letter(incident: Incident, number: int) -> Letter:
    """One letter of this incident, as it counts now. Raises `NoSuchIncident`."""
    for letter in letters_of(incident):
        if letter.number == number:
            return letter
    raise NoSuchIncident(number)
