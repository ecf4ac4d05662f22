"""Answering questions, and changing answers."""

from __future__ import annotations

import pytest

from handrail.audit.access import entries_of
from handrail.casework.access import CaseRecord, facts_of
from handrail.casework.actions import NothingChosen, UnknownFact, UnknownOption, answer_question, change_answer
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.actions import IsClosed
from handrail.people.models import Person
from tests.casework.given import open_facts, reached, settle, where
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"], "harmed"), somebody(listed["B"], "harmed", "instigator"))


def test_an_answer_moves_the_walk_on(cast: Cast, reference: str) -> None:
    assert ("leader_involved", "") in open_facts(cast.okafor, reference)
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    assert ("leader_involved", "") not in open_facts(cast.okafor, reference)
    assert ("danger_now", "") in open_facts(cast.okafor, reference)


def test_people_walk_apart(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    assert ("child_at_risk", "B") in open_facts(cast.okafor, reference)
    assert ("child-at-risk.childrens_services", "A") in reached(cast.okafor, reference)
    assert ("child-at-risk.childrens_services", "B") not in reached(cast.okafor, reference)


def test_a_fact_told_in_the_report_is_not_asked_again(cast: Cast) -> None:
    told, untold = a_report(cast.rees, said={"incident_kind": ["security"]}), a_report(cast.rees)
    for reference in (told, untold):
        for fact in ("leader_involved", "danger_now", "illegal_suspected", "safeguarding_matter"):
            answer_question(cast.okafor, reference, fact, ["no"], now=NOW)
    assert ("incident_kind", "") not in open_facts(cast.okafor, told)
    assert ("incident_kind", "") in open_facts(cast.okafor, untold)


def test_the_newest_answer_counts_and_every_answer_is_kept(cast: Cast, reference: str) -> None:
    first = answer_question(cast.okafor, reference, "danger_now", ["not_known"], reason="No word yet", now=NOW)
    second = change_answer(cast.patel, reference, "danger_now", ["no"], reason="She is at home", now=NOW + MINUTE)
    incident = get_incident(cast.okafor, reference)
    assert facts_of(incident).incident["danger_now"] == ("no",)
    kept = CaseRecord(incident).answers
    assert [(a.options, a.reason, a.author, a.at) for a in kept] == [
        (["not_known"], "No word yet", cast.okafor.user, NOW),
        (["no"], "She is at home", cast.patel.user, NOW + MINUTE),
    ]
    assert second.replaces == first


def test_an_answer_counts_before_what_the_report_said(cast: Cast) -> None:
    reference = a_report(cast.rees, said={"incident_kind": ["security"]})
    answer_question(cast.okafor, reference, "incident_kind", ["self_harm", "bullying_pupil"], now=NOW)
    assert facts_of(get_incident(cast.okafor, reference)).incident["incident_kind"] == ("bullying_pupil", "self_harm")
    for kind, count in {"security": 0, "self_harm": 1, "bullying_pupil": 1}.items():
        assert log_page(cast.okafor, LogFilter(kind=kind)).count == count


def test_the_audit_log_holds_fact_and_options_but_no_reason(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "child_at_risk", ["no"], person="A", reason="Her words", now=NOW)
    entry = entries_of(cast.okafor.school.pk).get(act="casework.answer.given")
    assert entry.details == {"fact": "child_at_risk", "person": "A", "options": ["no"]}


@pytest.mark.parametrize(
    ("fact", "person", "options", "fault"),
    [
        ("no_such_fact", "", ["no"], UnknownFact),
        ("child_at_risk", "", ["no"], UnknownFact),
        ("danger_now", "A", ["no"], UnknownFact),
        ("child_at_risk", "Z", ["no"], NoSuchIncident),
        ("danger_now", "", ["perhaps"], UnknownOption),
        ("danger_now", "", ["yes", "no"], UnknownOption),
        ("incident_kind", "", ["security", "nonsense"], UnknownOption),
        ("danger_now", "", [], NothingChosen),
    ],
)
def test_it_refuses_what_the_edition_does_not_ask(
    cast: Cast, reference: str, fact: str, person: str, options: list[str], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        answer_question(cast.okafor, reference, fact, options, person=person, now=NOW)
    assert not CaseRecord(get_incident(cast.okafor, reference)).answers


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_nobody_answers_who_may_not_see_it(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        answer_question(getattr(cast, name), reference, "danger_now", ["no"], now=NOW)


def test_a_closed_incident_takes_no_answers(cast: Cast, reference: str) -> None:
    from handrail.casework.actions import close_incident

    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    with pytest.raises(IsClosed):
        answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)


def test_an_answer_no_longer_needed_is_kept_and_named(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    answer_question(cast.okafor, reference, "settled", ["yes"], now=NOW)
    assert ("settled", "") in where(cast.okafor, reference).unused_facts
