"""One question a page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from handrail.casework.access import CaseRecord
from handrail.casework.actions import answer_question
from handrail.incidents.access import get_incident
from handrail.library.presenters import cite
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from handrail.schools.access import Actor
from handrail.schools.actions import appoint
from tests.casework.given import open_facts, settle, where
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"], "instigator"))


def test_it_asks_the_most_pressing_question_with_hint_source_and_not_known(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    question = where(cast.okafor, reference).questions[0]
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/next/").content.decode()
    assert question.ask in page and question.hint in page
    assert all(option.label in page for option in question.options)
    assert escape(cite(load_pack("england"), question.step.provenance.source[0])) in page


def test_an_answer_leads_to_the_next_question(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer = signed_in(cast.okafor).post(
        f"/incidents/{reference}/questions/leader_involved/", {"options": "no", "reason": "Two pupils"}, follow=True
    )
    assert answer.redirect_chain == [(f"/incidents/{reference}/next/", 302)]
    assert ("leader_involved", "") not in open_facts(cast.okafor, reference)
    assert "Two pupils" in signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode()


def test_an_answer_that_calls_for_something_now_leads_to_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    address = f"/incidents/{reference}/questions/danger_now/"
    answer = signed_in(cast.okafor).post(address, {"options": "yes"}, follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/now/", 302)]
    page = answer.content.decode()
    assert "something must be done now" in page and 'href="tel:999"' in page


def test_no_answer_is_a_mistake_that_is_explained(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = signed_in(cast.okafor).post(f"/incidents/{reference}/questions/danger_now/", {}).content.decode()
    assert "<title>Error:" in page and "Choose an answer" in page
    assert not CaseRecord(get_incident(cast.okafor, reference)).answers


def test_a_person_is_named_above_a_question_about_them(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/questions/child_at_risk/B/").content.decode()
    assert "Child B: Pupil B" in page


def test_an_earlier_answer_can_be_changed(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    answer_question(cast.okafor, reference, "danger_now", ["not_known"], now=NOW)
    client = signed_in(cast.okafor)
    listed = client.get(f"/incidents/{reference}/next/").content.decode()
    assert f'href="/incidents/{reference}/questions/leader_involved/"' in listed
    before = client.get(f"/incidents/{reference}/questions/leader_involved/").content.decode()
    chosen = [tag for tag in re.findall(r"<input[^>]+>", before) if " checked" in tag]
    assert [re.findall(r'value="(\w+)"', tag) for tag in chosen] == [["no"]]


def test_back_leads_to_the_question_before(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    first = client.get(f"/incidents/{reference}/questions/leader_involved/").content.decode()
    assert f'class="back-link" href="/incidents/{reference}/now/"' in first
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    second = client.get(f"/incidents/{reference}/questions/danger_now/").content.decode()
    assert f'class="back-link" href="/incidents/{reference}/questions/leader_involved/"' in second


def test_several_may_be_chosen_where_the_fact_says_so(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    assert 'type="checkbox"' in client.get(f"/incidents/{reference}/questions/incident_kind/").content.decode()
    client.post(f"/incidents/{reference}/questions/incident_kind/", {"options": ["security", "other"]})
    assert "Security breach" in client.get("/incidents/").content.decode()


def test_it_says_when_no_question_is_open(cast: Cast, signed_in: SignIn, reference: str) -> None:
    settle(cast.okafor, reference)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/next/").content.decode()
    assert "No question is open" in page


def test_whoever_answers_themselves_out_of_reach_is_thanked(cast: Cast, signed_in: SignIn, reference: str) -> None:
    appoint(cast.hughes, cast.webb.user, "coordinator", held_from=TODAY, now=NOW + MINUTE)
    answer = signed_in(cast.webb).post(
        f"/incidents/{reference}/questions/leader_involved/", {"options": "head"}, follow=True
    )
    assert answer.redirect_chain == [("/", 302)]
    assert reference not in answer.content.decode()


def not_known(cast: Cast, reference: str) -> None:
    for fact in ("danger_now", "illegal_suspected"):
        answer_question(cast.okafor, reference, fact, ["not_known"], now=NOW)


def asked_again(cast: Cast, reference: str) -> set[str]:
    return {question.fact.id for question in where(cast.okafor, reference).questions if question.again}


def test_not_known_does_not_stand_in_the_way_of_the_other_questions(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    for fact in ("danger_now", "illegal_suspected"):
        client.post(f"/incidents/{reference}/questions/{fact}/", {"options": "not_known"})
    assert asked_again(cast, reference), "something must be asked again for this test to mean anything"
    fresh = [question for question in where(cast.okafor, reference).questions if not question.again]
    page = client.get(f"/incidents/{reference}/next/").content.decode()
    assert escape(fresh[0].ask) in re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0]
    assert "Asked again:" not in page
    for fact in asked_again(cast, reference):
        assert f'<li><a href="/incidents/{reference}/questions/{fact}/">' in page


def test_when_all_that_is_open_is_asked_again_one_may_choose(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    settle(cast.okafor, reference)
    not_known(cast, reference)
    again = asked_again(cast, reference)
    while fresh := [question for question in where(cast.okafor, reference).questions if not question.again]:
        option = next(one.id for one in fresh[0].options if one.id in ("no", "other"))
        answer_question(cast.okafor, reference, fresh[0].fact.id, [option], person=fresh[0].person, now=NOW)
    page = client.get(f"/incidents/{reference}/next/").content.decode()
    assert again and "No new question" in page
    for fact in again:
        assert f'href="/incidents/{reference}/questions/{fact}/"' in page
    assert "answer when advice is taken" in client.get(f"/incidents/{reference}/now/").content.decode()


def test_the_other_open_questions_are_listed_below_the_one_asked(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/next/").content.decode()
    first, *others = where(cast.okafor, reference).questions
    assert others
    listed = page[page.index("Other open questions") :]
    for question in others:
        about = f"{question.person}/" if question.person else ""
        assert f'href="/incidents/{reference}/questions/{question.fact.id}/{about}"' in listed
    assert f'<li><a href="/incidents/{reference}/questions/{first.fact.id}/"' not in listed
