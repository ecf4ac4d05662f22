"""Reports in confidence: round the head, to one office, and from nobody whom others could name."""

from __future__ import annotations

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.actions import (
    ReasonMissing,
    answer_question,
    change_person_in_incident,
    let_in_office,
    take_action,
)
from handrail.incidents.access import (
    A_CONFIDENTIAL_REPORTER,
    LogFilter,
    NoSuchIncident,
    acknowledge,
    get_incident,
    get_own_report,
    incidents_for,
    involved_in,
    kept_out_by_words,
    log_page,
    may_see,
    may_see_log,
    recipients_for,
    written_of,
)
from handrail.incidents.actions import AdmittedBefore, NobodyToConfideIn, PersonGiven, add_note
from handrail.incidents.models import Confidence, Exclusion, Incident, Involvement, Lead, Particulars, Report
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed, actor_for
from handrail.schools.actions import appoint, choose_setting
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.in_confidence import confided, hire
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

OUTSIDE = ("hughes", "okafor", "patel", "lane", "webb", "ellis", "novak", "rees")
LATER = NOW + MINUTE


@pytest.fixture
@standing
def quist(cast: Cast) -> Actor:
    """Senior leader: receives what cannot go to the head."""
    return hire(cast, "Mrs Quist", "senior_leader")


def names_written(actor: Actor, reference: str) -> set[str]:
    """The authors of everything that came with the report, as `actor` reads them."""
    incident = get_incident(actor, reference)
    kinds = (Report, Involvement, Particulars, Lead, Exclusion, Confidence)
    return {row.author.display_name for kind in kinds for row in written_of(incident, kind) if row.at == NOW}


def test_nobody_but_who_received_it_knows_of_it(cast: Cast, quist: Actor) -> None:
    reference = confided(cast.rees, "senior_leader")
    for name in OUTSIDE:
        actor = getattr(cast, name)
        assert not may_see(actor, reference), name
        assert not incidents_for(actor).exists(), name
        assert log_page(actor, LogFilter()).count == log_page(actor, LogFilter(words="mocked")).count == 0, name
    assert may_see(quist, reference) and may_see_log(quist)
    assert [row.reference for row in log_page(quist, LogFilter(words="mocked")).rows] == [reference]


def test_the_usual_report_is_as_open_as_ever(cast: Cast, quist: Actor) -> None:
    reference = a_report(cast.rees)
    assert all(may_see(actor, reference) for actor in (cast.hughes, cast.okafor, cast.patel))
    assert not may_see(quist, reference)
    assert names_written(cast.hughes, reference) == {"Miss Rees"}


def test_who_received_it_knows_the_reporter_and_whoever_is_let_in_does_not(cast: Cast, quist: Actor) -> None:
    reference = confided(cast.rees, "senior_leader", described("A parent", "parent", "instigator"))
    assert names_written(quist, reference) == {"Miss Rees"}
    let_in_office(quist, reference, "dsl", "A child is named", now=LATER)
    assert names_written(cast.patel, reference) == {A_CONFIDENTIAL_REPORTER}
    assert not may_see(cast.okafor, reference) and not may_see(cast.hughes, reference)


def test_whoever_came_to_an_incident_by_no_door_is_told_no_name(cast: Cast, quist: Actor) -> None:
    confided(cast.rees, "senior_leader", described("A parent", "parent", "instigator"))
    found = written_of(Incident.objects.get(), Report)[0]
    assert found.author.display_name == A_CONFIDENTIAL_REPORTER
    assert found.author_id != cast.rees.user.pk


@pytest.mark.parametrize("words", ["Miss Rees", "Rees", "rees, miss"])
def test_a_reporter_who_was_harmed_has_no_name_either(
    cast: Cast, listed: dict[str, Person], quist: Actor, words: str
) -> None:
    by_words = PersonGiven(kind="staff", parts=["harmed"], described=words)
    by_list = somebody(listed["Rees"], "harmed")
    for given in (by_words, by_list):
        reference = confided(cast.rees, "senior_leader", given)
        let_in_office(quist, reference, "dsl", "To support a colleague", now=LATER)
        known = get_incident(quist, reference)
        assert [person.name for person in involved_in(known)] == [given.name]
        hidden = get_incident(cast.patel, reference)
        assert [(p.name, p.person_id, p.is_hidden) for p in involved_in(hidden)] == [
            (A_CONFIDENTIAL_REPORTER, None, True)
        ]
        assert "Miss Rees" not in {one.account for one in kept_out_by_words(hidden)}


def test_the_log_finds_no_confidential_reporter_by_name(cast: Cast, listed: dict[str, Person], quist: Actor) -> None:
    people = somebody(listed["Rees"], "harmed"), described("Jo Marsh", "parent", "instigator")
    reference = confided(cast.rees, "senior_leader", *people)
    add_note(quist, reference, "Spoken with them", now=LATER)
    for wanted in (LogFilter(words="Rees"), LogFilter(person="Rees")):
        assert log_page(quist, wanted).count == 0
    row = log_page(quist, LogFilter(person="Marsh")).rows[0]
    assert [person.name for person in row.people] == [A_CONFIDENTIAL_REPORTER, "Jo Marsh"]


def test_whoever_may_not_know_the_reporter_does_not_write_over_them(
    cast: Cast, listed: dict[str, Person], quist: Actor
) -> None:
    reference = confided(cast.rees, "senior_leader", somebody(listed["Rees"], "harmed"))
    let_in_office(quist, reference, "dsl", "To support a colleague", now=LATER)
    other = somebody(listed["C"], "harmed")
    with pytest.raises(NoSuchIncident):
        change_person_in_incident(cast.patel, reference, "A", other, reason="Guess", now=LATER)
    change_person_in_incident(quist, reference, "A", other, reason="Slip", now=LATER)


def test_what_the_reporter_writes_in_office_later_is_under_their_own_name(cast: Cast, quist: Actor) -> None:
    """Otherwise their own deeds would tell that they are the reporter."""
    reference = confided(cast.patel, "senior_leader")
    let_in_office(quist, reference, "dsl", "They asked for it", now=LATER)
    let_in_office(quist, reference, "coordinator", "To help", now=LATER)
    add_note(cast.patel, reference, "Rang the parent", now=LATER)
    answer_question(cast.patel, reference, "danger_now", ["no"], now=LATER)
    take_action(cast.patel, reference, "spine.make_safe", "done", now=LATER)
    assert names_written(cast.okafor, reference) == {A_CONFIDENTIAL_REPORTER}
    assert names_written(cast.patel, reference) == {"Mr Patel"}, "their own name is no secret from them"


def test_the_head_stays_outside_whatever_is_answered_until_let_in(cast: Cast, quist: Actor) -> None:
    reference = confided(cast.rees, "senior_leader")
    for fact in ("danger_now", "leader_involved"):
        answer_question(quist, reference, fact, ["no"], now=LATER)
        assert not may_see(cast.hughes, reference)
    assert may_see(quist, reference), "and whoever received it still leads"
    let_in_office(quist, reference, "head", "The reporter agrees", now=LATER)
    assert may_see(cast.hughes, reference)
    assert names_written(cast.hughes, reference) == {A_CONFIDENTIAL_REPORTER}


def test_one_about_the_head_goes_to_the_chair_too(cast: Cast, quist: Actor, listed: dict[str, Person]) -> None:
    reference = confided(cast.rees, "senior_leader", somebody(listed["Hughes"], "instigator"))
    assert may_see(cast.lane, reference) and may_see(quist, reference)
    assert names_written(cast.lane, reference) == {A_CONFIDENTIAL_REPORTER}
    with pytest.raises(NoSuchIncident):
        let_in_office(cast.lane, reference, "dsl", "I was not the one told", now=LATER)
    let_in_office(quist, reference, "head", "By mistake", now=LATER)
    assert not may_see(cast.hughes, reference), "whom it is about is let in by nobody"


def test_only_who_received_it_lets_others_in_with_a_reason_and_once(cast: Cast, quist: Actor) -> None:
    reference = confided(cast.rees, "senior_leader")
    for name in OUTSIDE:
        with pytest.raises(NoSuchIncident):
            let_in_office(getattr(cast, name), reference, "dsl", "I want to", now=LATER)
    with pytest.raises(ReasonMissing):
        let_in_office(quist, reference, "dsl", "  ", now=LATER)
    let_in_office(quist, reference, "dsl", "A child is named", now=LATER)
    for office in ("dsl", "senior_leader", "network_manager", "teacher", "no_such_office"):
        with pytest.raises(AdmittedBefore):
            let_in_office(quist, reference, office, "Again", now=LATER)
    with pytest.raises(NoSuchIncident):
        let_in_office(cast.patel, reference, "coordinator", "Passing it on", now=LATER)
    assert may_see(cast.patel, reference) and not may_see(cast.okafor, reference)


def test_who_is_offered(cast: Cast, quist: Actor) -> None:
    assert [(one.office, one.names) for one in recipients_for(cast.rees, TODAY)] == [
        ("senior_leader", ("Mrs Quist",)),
        ("chair", ("Mrs Lane",)),
    ]
    assert recipients_for(cast.hughes, TODAY) == (), "the head needs no way round the head"
    assert [one.office for one in recipients_for(quist, TODAY)] == ["chair"], "nobody tells themselves"


def test_nobody_who_stands_in_for_the_head_receives_it(cast: Cast) -> None:
    adeyemi = hire(cast, "Mr Adeyemi", "senior_leader")
    appoint(cast.lane, adeyemi.user, "head", is_deputy=True, held_from=TODAY, now=NOW)
    assert [one.office for one in recipients_for(cast.rees, TODAY)] == ["chair"]
    with pytest.raises(NobodyToConfideIn):
        confided(cast.rees, "senior_leader")


@pytest.mark.parametrize("office", ["head", "dsl", "teacher", "no_such_office"])
def test_no_other_office_is_confided_in(cast: Cast, quist: Actor, office: str) -> None:
    with pytest.raises(NobodyToConfideIn):
        confided(cast.rees, office)
    assert not Incident.objects.exists()


def test_nobody_is_confided_in_about_themselves(cast: Cast, quist: Actor) -> None:
    with pytest.raises(NobodyToConfideIn):
        confided(cast.rees, "senior_leader", described("Mrs Quist", "staff", "instigator"))
    assert not Incident.objects.exists() and not Confidence.objects.exists()
    second = hire(cast, "Mr Brandt", "senior_leader")
    reference = confided(cast.rees, "senior_leader", described("Mrs Quist", "staff", "instigator"))
    assert may_see(second, reference) and not may_see(quist, reference)


def test_the_reporter_is_told_who_reads_it(cast: Cast, quist: Actor) -> None:
    reference = confided(cast.rees, "senior_leader")
    told = acknowledge(get_own_report(cast.rees, reference), TODAY)
    assert [(reader.office, reader.holders) for reader in told.readers] == [("senior_leader", ("Mrs Quist",))]
    assert told.in_confidence and told.vacant == ()


def test_an_office_given_by_the_head_afterwards_opens_nothing(cast: Cast, quist: Actor) -> None:
    reference = confided(cast.rees, "senior_leader")
    appoint(cast.hughes, cast.ellis.user, "senior_leader", is_deputy=False, held_from=TODAY, now=LATER)
    ellis = actor_for(cast.ellis.user, TODAY)
    assert ellis.holds("senior_leader") and not may_see(ellis, reference)
    let_in_office(quist, reference, "dsl", "A child is named", now=LATER)
    appoint(cast.hughes, ellis.user, "dsl", is_deputy=True, held_from=TODAY, now=LATER)
    assert not may_see(actor_for(ellis.user, TODAY), reference)


def test_the_audit_log_does_not_tell_who_reported(cast: Cast, quist: Actor) -> None:
    before = entries_of(cast.rees.school.pk).count()
    reference = confided(cast.rees, "senior_leader", described("A parent", "parent", "instigator"))
    entries = list(entries_of(cast.rees.school.pk).order_by("place"))[before:]
    assert {entry.act for entry in entries} >= {"incidents.report.recorded", "incidents.lead.given"}
    assert {entry.actor_id for entry in entries} == {None}
    assert str(cast.rees.user.pk) not in str([entry.as_told() for entry in entries])
    let_in_office(quist, reference, "dsl", "A child is named", now=LATER)
    last = entries_of(cast.rees.school.pk).filter(act="incidents.office.let-in").get()
    assert last.actor_id == quist.user.pk and last.details == {"office": "dsl"}


def test_where_the_policies_about_colleagues_are_found_is_said_by_the_chair_alone(cast: Cast, quist: Actor) -> None:
    browser, where = Client(), "Staff drive, folder Policies"
    browser.force_login(cast.rees.user)
    before = browser.get("/report/").content.decode()
    assert "whistleblowing policy" in before and "You find them here" not in before
    with pytest.raises(NotAllowed):
        choose_setting(cast.hughes, "staff_policies", [where], reason="Mine", now=NOW)
    choose_setting(cast.lane, "staff_policies", [where], reason="So that nobody has to ask", now=NOW)
    assert f"You find them here: {where}" in browser.get("/report/").content.decode()
