"""Notes, and who looked."""

from __future__ import annotations

import pytest

from handrail.audit.access import entries_of
from handrail.incidents.access import NoSuchIncident, Record
from handrail.incidents.actions import add_note, correct_note, open_incident
from handrail.incidents.models import Incident, Note
from tests.incidents.given import MINUTE, a_report
from tests.schools.cast import NOW, Cast
from tests.standing import standing


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    return a_report(cast.rees)


def test_a_correction_keeps_the_original(cast: Cast, reference: str) -> None:
    note = add_note(cast.okafor, reference, "She was in Room 4.", now=NOW)
    correct_note(cast.patel, reference, note.pk, "She was in Room 5.", now=NOW + MINUTE)
    first, second = Record(Incident.objects.get(reference=reference)).notes
    assert (first.text, first.author, first.at) == ("She was in Room 4.", cast.okafor.user, NOW)
    assert (second.text, second.author, second.replaces_id) == ("She was in Room 5.", cast.patel.user, first.pk)


def test_a_note_is_corrected_once_and_then_its_correction(cast: Cast, reference: str) -> None:
    note = add_note(cast.okafor, reference, "one", now=NOW)
    again = correct_note(cast.okafor, reference, note.pk, "two", now=NOW)
    with pytest.raises(NoSuchIncident):
        correct_note(cast.okafor, reference, note.pk, "three", now=NOW)
    assert correct_note(cast.okafor, reference, again.pk, "three", now=NOW).text == "three"


def test_a_note_of_another_incident_is_not_corrected_here(cast: Cast, reference: str) -> None:
    note = add_note(cast.okafor, a_report(cast.rees), "elsewhere", now=NOW)
    with pytest.raises(NoSuchIncident):
        correct_note(cast.okafor, reference, note.pk, "here", now=NOW)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_nobody_notes_who_may_not_see_it(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        add_note(getattr(cast, name), reference, "I was here", now=NOW)
    assert not Note.objects.exists()


def test_looking_leaves_a_trace_once_a_quarter_of_an_hour(cast: Cast, reference: str) -> None:
    for minutes in (0, 5, 14, 15):
        open_incident(cast.hughes, reference, now=NOW + minutes * MINUTE)
    openings = Record(Incident.objects.get(reference=reference)).openings
    assert [(row.author, row.at) for row in openings] == [
        (cast.hughes.user, NOW + 15 * MINUTE),
        (cast.hughes.user, NOW),
    ]
    assert entries_of(cast.hughes.school.pk).filter(act="incidents.incident.opened").count() == 2


def test_looking_where_one_may_not_leaves_nothing_to_see(cast: Cast, reference: str) -> None:
    with pytest.raises(NoSuchIncident):
        open_incident(cast.novak, reference, now=NOW)
    assert not Record(Incident.objects.get(reference=reference)).openings
