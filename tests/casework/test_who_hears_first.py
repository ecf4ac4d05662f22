"""Who hears first, by what was reported: they are named to the reporter and find it at the top; nothing is opened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.casework.access import new_for
from handrail.casework.actions import answer_question
from handrail.incidents.access import NoSuchIncident, acknowledge, get_incident, get_own_report
from handrail.incidents.actions import ReportGiven, open_incident, record_report
from handrail.people.models import Person
from handrail.reminders.access import count_due
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import appoint, choose_setting
from handrail.schools.models import School
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
SECURITY = {"incident_kind": ["personal_data"]}
GROOMING = {"incident_kind": ["adult_contact"]}


def follows(cast: Cast, pack: str) -> None:
    School.objects.filter(pk=cast.okafor.school.pk).update(pack=pack)
    for actor in vars(cast).values():
        actor.school.refresh_from_db()


def told_to(cast: Cast, reference: str) -> list[str]:
    """The offices named to the reporter as those who hear of it first."""
    report = get_own_report(cast.rees, reference)
    return [reader.office for reader in acknowledge(report, TODAY).hears]


def hearing(cast: Cast, reference: str) -> set[str]:
    """Who of the cast finds it on the list of what they are to hear of first."""
    return {
        name
        for name, actor in vars(cast).items()
        if reference in [incident.reference for incident in new_for(actor, TODAY)]
    }


@pytest.mark.parametrize(
    ("pack", "said", "offices", "names"),
    [
        ("england", {}, ["coordinator"], {"okafor", "patel"}),  # Mr Patel stands in for the coordinator.
        ("woodlands", {}, ["dsl"], {"patel"}),
        ("st-lukes", SECURITY, ["head"], {"hughes"}),
        ("beechfield", SECURITY, ["coordinator", "head"], {"okafor", "patel", "hughes"}),
        ("st-lukes", GROOMING, ["coordinator", "dsl"], {"okafor", "patel"}),
        ("woodlands", {"incident_kind": ["accidental_access"]}, ["dsl"], {"patel"}),
        ("st-lukes", {"incident_kind": ["bullying_pupil"]}, ["coordinator"], {"okafor", "patel"}),
        ("st-lukes", {"incident_kind": ["security", "adult_contact"]}, ["coordinator", "dsl", "head"],
         {"okafor", "patel", "hughes"}),
    ],
)  # fmt: skip
def test_the_offices_of_the_kind_hear(
    cast: Cast, pack: str, said: dict[str, list[str]], offices: list[str], names: set[str]
) -> None:
    follows(cast, pack)
    reference = a_report(cast.rees, described("A child", "pupil"), said=said)
    assert told_to(cast, reference) == offices
    assert hearing(cast, reference) == names


def test_nobody_hears_of_a_case_about_themselves_and_it_goes_on_to_the_chair(
    cast: Cast, listed: dict[str, Person]
) -> None:
    follows(cast, "st-lukes")
    about_head = a_report(cast.rees, somebody(listed["Hughes"], "instigator"), said=SECURITY)
    assert "hughes" not in hearing(cast, about_head) and "lane" in hearing(cast, about_head)
    assert told_to(cast, about_head)[0] == "chair"
    with pytest.raises(NoSuchIncident):
        get_incident(cast.hughes, about_head)
    about_patel = a_report(cast.rees, somebody(listed["Patel"], "instigator"), said=GROOMING)
    assert "patel" not in hearing(cast, about_patel)
    assert "patel" not in str(acknowledge(get_own_report(cast.rees, about_patel), TODAY).hears).lower()


def test_an_office_that_does_not_see_the_log_is_passed_over_and_stays_outside(cast: Cast) -> None:
    follows(cast, "woodlands")
    reference = a_report(cast.rees, said={"incident_kind": ["deliberate_access"]})  # network manager, then the lead
    with pytest.raises(NoSuchIncident):
        get_incident(cast.webb, reference)
    assert "webb" not in hearing(cast, reference)
    assert new_for(cast.webb, TODAY) == [] and new_for(cast.lane, TODAY) == []


def test_the_second_hears_where_nobody_holds_the_first(cast: Cast) -> None:
    choose_setting(cast.hughes, "first_recipient", ["senior_leader", "head"], reason="Ours", now=NOW)
    reference = a_report(cast.rees)
    assert (told_to(cast, reference), hearing(cast, reference)) == (["head"], {"hughes"})


def test_where_none_of_those_named_can_see_it_everybody_who_can_hears(cast: Cast) -> None:
    choose_setting(cast.hughes, "first_recipient", ["senior_leader"], reason="Ours", now=NOW)
    reference = a_report(cast.rees)
    assert told_to(cast, reference) == []
    assert hearing(cast, reference) == {"okafor", "patel", "hughes"}


def test_an_office_has_heard_when_one_of_its_holders_opened_it_and_other_offices_have_not(cast: Cast) -> None:
    follows(cast, "st-lukes")
    reference = a_report(cast.rees, said=GROOMING)
    open_incident(cast.okafor, reference, now=NOW)
    assert hearing(cast, reference) == {"patel"}
    before = count_due(cast.patel, TODAY)
    open_incident(cast.patel, reference, now=NOW)
    assert hearing(cast, reference) == set()
    assert count_due(cast.patel, TODAY) == before - 1


def test_what_is_found_out_later_lets_others_hear(cast: Cast, listed: dict[str, Person]) -> None:
    follows(cast, "st-lukes")
    reference = a_report(cast.rees, somebody(listed["A"]))
    open_incident(cast.okafor, reference, now=NOW)
    assert hearing(cast, reference) == set()
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    assert hearing(cast, reference) == {"patel"}


def test_the_reporter_reads_who_hears_and_they_find_it_first(cast: Cast, signed_in: SignIn) -> None:
    follows(cast, "st-lukes")
    reference = a_report(cast.rees, said=SECURITY)
    told = signed_in(cast.rees).get(f"/reports/{reference}/").content.decode()
    assert "Mrs Hughes (Headteacher)" in told and "heard of first" in told
    page = signed_in(cast.hughes).get("/").content.decode()
    assert "For you to hear of first" in page and page.index("For you to hear of first") < page.index(reference)
    assert "For you to hear of first" not in signed_in(cast.okafor).get("/").content.decode()
    head = signed_in(cast.hughes)
    head.get(f"/incidents/{reference}/now/")
    assert "For you to hear of first" not in head.get("/").content.decode()


def test_what_was_told_in_confidence_is_heard_of_by_who_received_it_alone(cast: Cast) -> None:
    report = record_report(cast.rees, ReportGiven("In confidence", said=SECURITY), [], now=NOW, confide_in="chair")
    reference = report.incident.reference
    assert hearing(cast, reference) == {"lane"}
    assert acknowledge(report, TODAY).hears == ()


def test_who_gains_the_office_afterwards_hears_of_what_nobody_in_it_has_opened(cast: Cast) -> None:
    reference = a_report(cast.rees)
    appoint(cast.hughes, cast.rees.user, "coordinator", is_deputy=True, held_from=TODAY, now=NOW)
    rees = actor_for(cast.rees.user, TODAY)
    assert [one.reference for one in new_for(rees, TODAY)] == [reference]
