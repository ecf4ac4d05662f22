"""Recording a report, the beginning of every incident."""

from __future__ import annotations

import re

import pytest

from handrail.audit.access import entries_of
from handrail.incidents.access import get_incident, incidents_for, involved_in, said_in_each
from handrail.incidents.actions import PersonGiven, ReportGiven, record_report
from handrail.incidents.actions.name_people import NobodyNamed, letter
from handrail.incidents.actions.record_report import ToldLater
from handrail.incidents.actions.reference import draw_reference
from handrail.incidents.models import Incident, Report
from handrail.library.access import pack_of
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from tests.incidents.given import HEARTFELT, MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, Cast


def test_it_keeps_the_reporters_own_words_and_when_they_were_written(cast: Cast) -> None:
    reference = a_report(cast.rees, told_by="A child in my class")
    report = Report.objects.get(incident__reference=reference)
    assert (report.what_happened, report.told_by) == (HEARTFELT, "A child in my class")
    assert (report.author, report.at, report.school) == (cast.rees.user, NOW, cast.rees.school)


def test_it_pins_the_incident_to_todays_edition(cast: Cast) -> None:
    incident = get_incident(cast.okafor, a_report(cast.rees))
    assert incident.edition.digest == load_pack("england").digest
    assert pack_of(incident.edition).digest == incident.edition.digest


def test_it_calls_people_by_letter_in_the_order_in_which_they_are_named(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(
        cast.rees, somebody(listed["A"]), described("An older boy", "outsider", "instigator", "witness")
    )
    first, second = involved_in(get_incident(cast.okafor, reference))
    assert (first.ref, first.name, first.parts, first.person_id) == ("A", "Pupil A", ("harmed",), listed["A"].pk)
    assert (second.ref, second.name, second.parts) == ("B", "An older boy", ("instigator", "witness"))


def test_it_keeps_what_the_reporter_said_as_facts(cast: Cast) -> None:
    reference = a_report(cast.rees, said={"deliberate": ["accidental"], "incident_kind": ["security", "other"]})
    incident = get_incident(cast.okafor, reference)
    said = said_in_each([incident])[incident.pk]
    assert said == {"deliberate": ("accidental",), "incident_kind": ("security", "other")}


def test_it_writes_to_the_audit_log_without_names_or_narrative(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["A"]))
    entry = entries_of(cast.rees.school.pk).get(act="incidents.report.recorded")
    assert (entry.actor, entry.subject_kind, entry.at) == (cast.rees.user, "incidents.incident", NOW)
    assert entry.details == {}


def test_it_keeps_nothing_when_a_person_is_neither_named_nor_described(cast: Cast) -> None:
    with pytest.raises(NobodyNamed):
        record_report(cast.rees, ReportGiven(HEARTFELT), [PersonGiven("pupil", ["harmed"], described=" ")], now=NOW)
    assert not Incident.objects.exists()
    assert not Report.objects.exists()


def test_a_reference_is_drawn_by_lot_from_letters_that_are_not_misread() -> None:
    drawn = {draw_reference() for _ in range(200)}
    assert len(drawn) == 200
    assert all(re.fullmatch(r"HR-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", reference) for reference in drawn)


def test_references_tell_nothing_of_how_many_there_are(cast: Cast) -> None:
    first, second = a_report(cast.rees), a_report(cast.rees)
    assert first[:7] != second[:7]
    assert {i.reference for i in incidents_for(cast.okafor)} == {first, second}


@pytest.mark.parametrize(("place", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA")])
def test_letters_go_on_after_z(place: int, expected: str) -> None:
    assert letter(place) == expected


def test_when_its_author_was_told_is_kept_and_lies_before_the_report(cast: Cast) -> None:
    with pytest.raises(ToldLater):
        a_report(cast.rees, told_at=NOW + MINUTE)
    assert not Incident.objects.exists()
    a_report(cast.rees, told_by="A parent", told_at=NOW - 90 * MINUTE)
    assert Report.objects.get().told_at == NOW - 90 * MINUTE
