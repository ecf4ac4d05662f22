"""Decisions about adults: who reads them, and that nobody else finds a trace of one anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handrail.audit.access import entries_of
from handrail.casework.access import CaseRecord
from handrail.casework.actions import (
    add_person_to_incident,
    answer_question,
    change_person_in_incident,
    settle_for_person,
    withdraw_settling,
    withhold_from_person,
)
from handrail.incidents.access import (
    LogFilter,
    NoSuchIncident,
    get_incident,
    incidents_for,
    involved_in,
    log_page,
)
from handrail.incidents.models import LogLine
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.sanctions.access import (
    about_adults,
    earlier_of,
    ending_soon,
    may_read,
    may_write,
    network_tasks,
    one_about_adult,
)
from handrail.sanctions.models import Decision, Restriction
from handrail.schools.access import Actor, NotAllowed, actor_for, may_appoint, offices_to_give
from handrail.schools.actions import appoint
from tests.casework.given import reached
from tests.incidents.given import a_report, described, somebody
from tests.sanctions.given import (
    SECRET,
    a_decision,
    about_staff,
    answered,
    follow,
    hr_of,
    no_internet,
    pupil_case,
    staff_case,
)
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
Listed = Mapping[str, Person]
KINDS = ("staff", "head", "governor", "visitor", "outsider", "parent", "not_known")
EVERY_PAGE = ("", "now/", "next/", "danger/", "papers/", "papers/chronology/", "papers/summary/", "people/A/")


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    """A case about a member of staff, with a decision and something withheld."""
    reference = staff_case(cast)
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    given = no_internet(what_words=f"{SECRET} account", ends_on=timezone.localdate(), for_network=True, told=SECRET)
    withhold_from_person(cast.hughes, reference, given, now=NOW)
    return reference


@pytest.mark.parametrize("kind", KINDS)
def test_who_reads_of_which_adult(cast: Cast, kind: str) -> None:
    everybody = {"hr": hr_of(cast), **{name: getattr(cast, name) for name in
                 ("okafor", "patel", "hughes", "rees", "webb", "lane", "ellis")}}  # fmt: skip
    readers = {name for name, actor in everybody.items() if may_read(actor, kind)}
    assert readers == ({"lane"} if kind in ("head", "governor") else {"hughes", "lane", "hr"})
    assert readers == {name for name, actor in everybody.items() if may_write(actor, kind, ("coordinator", "dsl"))}


def test_the_coordinator_and_the_safeguarding_lead_see_the_incident_and_no_trace(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    for actor in (cast.okafor, cast.patel):
        assert incidents_for(actor).filter(reference=reference).exists()
        kept = CaseRecord(get_incident(actor, reference), actor).sanctions
        assert not kept.decisions and not kept.restrictions and not kept.restored and not kept.decided
        browser = signed_in(actor)
        for page in EVERY_PAGE:
            answer = browser.get(f"/incidents/{reference}/{page}")
            assert answer.status_code in (200, 302), page
            assert SECRET not in answer.content.decode(), page
        for page in ("/", "/incidents/", f"/incidents/?words={SECRET}"):
            shown = browser.get(page).content.decode().replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
            assert SECRET not in shown, page
            assert "To be given back" not in shown


def test_its_words_never_enter_the_index_of_the_log_whoever_searches(cast: Cast, reference: str) -> None:
    add_person_to_incident(cast.okafor, reference, described("A witness", "pupil", "witness"), now=NOW)
    line = LogLine.objects.get(incident__reference=reference)
    assert SECRET not in line.words + line.names + str(line.shown)
    for actor in (cast.hughes, cast.okafor, cast.patel):
        assert not log_page(actor, LogFilter(words=SECRET)).rows


def test_calling_the_adult_a_pupil_opens_nothing(cast: Cast, reference: str) -> None:
    """A coordinator may correct what somebody is known as; what was decided about an adult stays where it was."""
    a_pupil = described("The caretaker", "pupil", "instigator")
    change_person_in_incident(cast.okafor, reference, "A", a_pupil, reason="A slip", now=NOW)
    assert not CaseRecord(get_incident(cast.okafor, reference), cast.okafor).sanctions.decisions
    assert SECRET not in LogLine.objects.get(incident__reference=reference).words
    assert CaseRecord(get_incident(cast.hughes, reference), cast.hughes).sanctions.decisions


def test_a_pupil_who_turns_out_to_be_an_adult_takes_the_decision_along(cast: Cast) -> None:
    """What was written about a pupil leaves the page and the index when it is known to be about an adult."""
    reference = a_report(cast.rees, described("A helper", "pupil", "instigator"), said={"deliberate": ["deliberate"]})
    answered(cast.okafor, reference, leader_involved="no", illegal_suspected="no")
    given = replace(about_staff(cast.hughes), category="under_the_rules")
    settle_for_person(cast.okafor, reference, given, now=NOW)
    assert [row.reference for row in log_page(cast.okafor, LogFilter(words=SECRET)).rows] == [reference]
    adult = described("A helper", "staff", "instigator")
    change_person_in_incident(cast.okafor, reference, "A", adult, reason="An assistant", now=NOW)
    assert not log_page(cast.hughes, LogFilter(words=SECRET)).rows
    assert not CaseRecord(get_incident(cast.okafor, reference), cast.okafor).sanctions.decisions
    assert CaseRecord(get_incident(cast.hughes, reference), cast.hughes).sanctions.decisions


def test_nothing_in_the_walk_tells_that_it_was_decided_unless_the_head_says_so(cast: Cast) -> None:
    follow(cast, "hertfordshire")
    said = {"deliberate": ["deliberate"], "incident_kind": ["staff_misuse"]}
    reference = a_report(cast.rees, described("The caretaker", "staff", "instigator"), said=said)
    answered(cast.patel, reference, leader_involved="no", illegal_suspected="no", staff_targeted="no")
    answer_question(cast.patel, reference, "allegation_test", ["none"], person="A", now=NOW)
    before = reached(cast.okafor, reference)
    assert before["staff-member-involved.disciplinary", "A"] == "due"
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    assert reached(cast.okafor, reference) == before
    assert not CaseRecord(get_incident(cast.okafor, reference)).actions
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), shows_settled=True, now=NOW)
    assert reached(cast.okafor, reference)["staff-member-involved.disciplinary", "A"] == "done"
    (taken,) = CaseRecord(get_incident(cast.okafor, reference)).actions
    assert SECRET not in taken.reason and taken.deed_by == "Mrs Hughes"


@pytest.mark.parametrize("who", ["okafor", "patel"])
def test_nobody_else_records_one(cast: Cast, who: str) -> None:
    reference = staff_case(cast)
    with pytest.raises(NotAllowed):
        settle_for_person(getattr(cast, who), reference, about_staff(cast.hughes), now=NOW)
    with pytest.raises(NotAllowed):
        withhold_from_person(getattr(cast, who), reference, no_internet(), now=NOW)
    assert not Decision.objects.exists() and not Restriction.objects.exists()


def test_whether_there_is_one_cannot_be_found_out_by_trying_to_withdraw_it(cast: Cast, reference: str) -> None:
    real = Decision.objects.get().pk
    for number in (real, real + 1):
        with pytest.raises(NoSuchIncident):
            withdraw_settling(cast.okafor, reference, number, "Why not", now=NOW)


def test_the_network_manager_gets_no_task_about_an_adult(cast: Cast, reference: str) -> None:
    assert not network_tasks(cast.webb, TODAY)
    assert not Restriction.objects.get().for_network


def test_the_audit_holds_numbers_only(cast: Cast, reference: str) -> None:
    entries = entries_of(cast.hughes.school.pk).filter(act__startswith="sanctions.")
    assert entries.count() == 2
    assert all(set(entry.details) == {"row"} for entry in entries)


def test_about_the_head_the_chair_alone_decides_and_reads(cast: Cast, listed: Listed) -> None:
    hr = hr_of(cast)
    people = (somebody(listed["Hughes"], "instigator"),)
    reference = a_report(cast.rees, *people, said={"deliberate": ["deliberate"]})
    answered(cast.okafor, reference, illegal_suspected="no")
    with pytest.raises(NoSuchIncident):
        settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    for actor in (cast.okafor, cast.patel):
        with pytest.raises(NotAllowed):
            settle_for_person(actor, reference, about_staff(cast.lane, "chair"), now=NOW)
    settle_for_person(cast.lane, reference, about_staff(cast.lane, "chair"), now=NOW)
    assert [one.row.reason for one in about_adults(cast.lane)] == [f"{SECRET} reason"]
    for actor in (cast.hughes, hr, cast.okafor, cast.patel, cast.novak):
        assert not about_adults(actor)


def test_hr_and_the_chair_read_it_without_seeing_the_incident(cast: Cast, reference: str) -> None:
    number = Decision.objects.get().pk
    for actor in (cast.okafor, cast.patel, cast.rees, cast.webb, cast.ellis, cast.novak):
        assert not about_adults(actor)
        with pytest.raises(NoSuchIncident):
            one_about_adult(actor, number)
    for actor in (hr_of(cast), cast.lane):
        assert not incidents_for(actor).filter(reference=reference).exists()
        assert one_about_adult(actor, number).name == "The caretaker"


def test_hr_never_reads_about_themselves(cast: Cast) -> None:
    hr = hr_of(cast)
    reference = a_report(cast.rees, described("Ms North", "staff", "instigator"), said={"deliberate": ["deliberate"]})
    answered(cast.patel, reference, leader_involved="no", illegal_suspected="no")
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    assert about_adults(cast.hughes)
    assert not about_adults(hr)


def test_what_was_decided_before_is_shown_only_to_those_who_may_read_it(cast: Cast, listed: Listed) -> None:
    said = {"deliberate": ["deliberate"]}
    first = a_report(cast.okafor, somebody(listed["Rees"], "instigator"), said=said)
    answered(cast.patel, first, leader_involved="no", illegal_suspected="no")
    settle_for_person(cast.hughes, first, about_staff(cast.hughes), now=NOW)
    second = get_incident(cast.hughes, a_report(cast.okafor, somebody(listed["Rees"], "instigator"), said=said))
    person = involved_in(second)[0].person_id
    assert [row.reason for row in earlier_of(cast.hughes, person, second).decisions] == [f"{SECRET} reason"]
    assert not earlier_of(cast.okafor, person, second).decisions
    assert not earlier_of(cast.lane, person, second).incidents, "who may not see the incident learns nothing of it"


def test_what_ends_soon_is_told_to_those_who_may_read_it(cast: Cast, reference: str) -> None:
    today = timezone.localdate()
    assert len(ending_soon(cast.hughes, today)) == 1
    for actor in (cast.okafor, cast.patel, cast.lane, cast.rees):
        assert not ending_soon(actor, today)


def test_the_coordinator_fills_every_empty_office_but_the_one_that_reads_of_adults(cast: Cast) -> None:
    assert may_appoint(cast.okafor, "senior_leader", TODAY)
    assert not may_appoint(cast.okafor, "hr", TODAY)
    assert "hr" not in {office.id for office in offices_to_give(cast.okafor, TODAY)}
    with pytest.raises(NotAllowed):
        appoint(cast.okafor, cast.ellis.user, "hr", held_from=TODAY, now=NOW)
    appoint(cast.hughes, cast.ellis.user, "hr", held_from=TODAY, now=NOW)
    assert may_read(actor_for(cast.ellis.user, TODAY), "staff")


def test_hr_appointed_afterwards_by_somebody_kept_out_reads_nothing_of_it(cast: Cast, listed: Listed) -> None:
    """The head is one of those it is about: a friend whom the head makes the contact later must not read it."""
    people = (described("The caretaker", "staff", "instigator"), somebody(listed["Hughes"], "instigator"))
    reference = a_report(cast.rees, *people, said={"deliberate": ["deliberate"]})
    answered(cast.okafor, reference, illegal_suspected="no")
    settle_for_person(cast.lane, reference, about_staff(cast.lane, "chair"), now=NOW)
    appoint(cast.hughes, cast.ellis.user, "hr", held_from=TODAY, now=NOW + timedelta(minutes=5))
    assert not about_adults(actor_for(cast.ellis.user, TODAY))
    assert about_adults(cast.lane)


def test_the_head_sees_it_on_the_page_and_in_the_chronology(cast: Cast, reference: str, signed_in: SignIn) -> None:
    shown = signed_in(cast.hughes).get(f"/incidents/{reference}/").content.decode()
    assert shown.count(f"{SECRET} reason") >= 2, "in its section and in the chronology"
    assert "To be given back" in signed_in(cast.hughes).get("/").content.decode()


def test_no_paper_holds_it_whoever_prints_it_since_papers_go_from_hand_to_hand(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    pupil = pupil_case(cast, {"A": add_person(cast.hughes, display_name="Pupil X", kind="pupil", now=NOW)})
    settle_for_person(cast.hughes, pupil, replace(a_decision(cast.hughes), reason="Ordinary words"), now=NOW)
    browser = signed_in(cast.hughes)
    for page in ("papers/chronology/", "papers/summary/"):
        assert SECRET not in browser.get(f"/incidents/{reference}/{page}").content.decode()
    assert "Ordinary words" in browser.get(f"/incidents/{pupil}/papers/chronology/").content.decode()
