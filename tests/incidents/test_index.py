"""The index of the log: whatever is done, it says what the record says."""

from __future__ import annotations

from typing import Any

import pytest

from handrail.casework.actions import (
    add_person_to_incident,
    answer_question,
    change_person_in_incident,
    close_incident,
    reopen_incident,
)
from handrail.incidents.actions import add_note, correct_note, index_words
from handrail.incidents.models import Incident, LogKind, LogLine
from handrail.people.models import Person
from tests.casework.given import settle
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import NOW, Cast


def line_of(reference: str) -> dict[str, Any]:
    return LogLine.objects.values("standing", "words", "names", "shown").get(incident__reference=reference)


def test_it_is_in_step_after_every_act(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["security"]})
    incident = Incident.objects.get(reference=reference)

    def in_step() -> None:
        kept = line_of(reference)
        index_words(incident)
        assert line_of(reference) == kept
        kinds = list(LogKind.objects.filter(incident=incident).order_by("pk").values_list("kind", flat=True))
        assert kept["shown"]["kinds"] == kinds

    in_step()
    add_person_to_incident(cast.okafor, reference, described("A boy", "pupil", "not_known"), now=NOW)
    in_step()
    known = somebody(listed["B"], "instigator")
    change_person_in_incident(cast.okafor, reference, "B", known, reason="Recognised", now=NOW)
    in_step()
    answer_question(cast.okafor, reference, "incident_kind", ["self_harm", "other"], now=NOW)
    in_step()
    note = add_note(cast.okafor, reference, "A first note", now=NOW)
    correct_note(cast.okafor, reference, note.pk, "A better note", now=NOW)
    in_step()
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    in_step()
    assert line_of(reference)["standing"] == "closed"
    reopen_incident(cast.okafor, reference, "Again", now=NOW)
    in_step()
    assert line_of(reference)["standing"] == "open"


def test_a_corrected_note_is_still_found(cast: Cast) -> None:
    reference = a_report(cast.rees)
    note = add_note(cast.okafor, reference, "kingfisher", now=NOW)
    correct_note(cast.okafor, reference, note.pk, "heron", now=NOW)
    assert {"kingfisher", "heron"} <= set(line_of(reference)["words"].split())


@pytest.mark.parametrize("name", ["A boy", "Pupil B"])
def test_a_name_that_was_put_right_is_found_by_the_new_one_only(
    cast: Cast, listed: dict[str, Person], name: str
) -> None:
    reference = a_report(cast.rees, described("A boy", "pupil"))
    change_person_in_incident(cast.okafor, reference, "A", somebody(listed["B"]), reason="Recognised", now=NOW)
    assert (name in line_of(reference)["names"]) is (name == "Pupil B")
