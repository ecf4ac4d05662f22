"""Whether the coordinator works on what is about the head is for the chair to decide; as shipped, they do."""

from __future__ import annotations

import pytest

from handrail.incidents.access import get_incident, leading_offices
from handrail.incidents.models import Exclusion, Incident, Lead
from handrail.people.models import Person
from handrail.schools.access import NotAllowed
from handrail.schools.actions import choose_setting
from tests.incidents.given import a_report, described, somebody
from tests.incidents.in_confidence import hire
from tests.incidents.test_who_sees_what import ways_in
from tests.schools.cast import NOW, Cast

SETTING = "coordinator_when_about_head"


def kept_out(cast: Cast) -> None:
    choose_setting(cast.lane, SETTING, ["kept_out"], reason="The chair deals with it alone.", now=NOW)


def test_as_shipped_the_coordinator_keeps_the_record_and_the_chair_leads(cast: Cast) -> None:
    reference = a_report(cast.rees, described("The head", "head", "instigator"))
    assert ways_in(cast.okafor, reference)
    assert leading_offices(get_incident(cast.lane, reference)) == ("chair",)


def test_where_the_chair_says_so_the_coordinator_finds_no_trace_and_the_next_in_line_takes_the_place(
    cast: Cast,
) -> None:
    lead = hire(cast, "Mrs Dale", "dsl")
    kept_out(cast)
    reference = a_report(cast.rees, described("The head", "head", "instigator"))
    assert ways_in(cast.okafor, reference) == set() == ways_in(cast.hughes, reference)
    assert ways_in(cast.lane, reference) and ways_in(lead, reference)
    assert list(Lead.objects.filter(in_place_of="coordinator").values_list("office", flat=True)) == ["dsl"]
    assert leading_offices(Incident.objects.get(reference=reference)) == ("chair",)


def test_it_changes_nothing_of_other_incidents(cast: Cast, listed: dict[str, Person]) -> None:
    kept_out(cast)
    assert ways_in(cast.okafor, a_report(cast.rees, somebody(listed["A"])))
    assert not Exclusion.objects.exists()


def test_it_is_for_the_chair_alone(cast: Cast) -> None:
    for actor in (cast.hughes, cast.okafor, cast.patel):
        with pytest.raises(NotAllowed):
            choose_setting(actor, SETTING, ["kept_out"], reason="A reason", now=NOW)
