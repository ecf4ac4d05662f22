"""Every text typed while an incident is worked on is found by the log's search, by those who may see it."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from handrail.casework.actions import (
    Deed,
    add_person_to_incident,
    answer_question,
    change_person_in_incident,
    close_incident,
    reopen_incident,
    take_action,
    take_back,
)
from handrail.casework.models import ActionTaken, Answer
from handrail.incidents.access import LogFilter, log_page
from handrail.incidents.actions import index_words
from handrail.incidents.models import Incident, LogLine, Particulars, StatusChange
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

MAKE_SAFE = "spine.make_safe"


def found(actor: Actor, words: str) -> list[str]:
    return [row.reference for row in log_page(actor, LogFilter(words=words)).rows]


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    a_report(cast.rees, what_happened="Something else altogether.")
    return a_report(cast.rees, somebody(listed["A"]))


def test_the_reason_for_an_answer(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["no"], reason="The kingfisher club has her.", now=NOW)
    assert found(cast.okafor, "kingfisher") == [reference]
    assert found(cast.okafor, "clubs") == [reference], "words are found in their other forms"
    answer_question(cast.okafor, reference, "danger_now", ["not_known"], reason="A heron", now=NOW + MINUTE)
    assert found(cast.okafor, "kingfisher") == found(cast.okafor, "heron") == [reference]


def test_what_was_written_of_an_action_and_who_did_it(cast: Cast, reference: str) -> None:
    deed = Deed(by_words="Bartholomew from the office")
    take_action(cast.okafor, reference, MAKE_SAFE, "done", reason="Put behind the puffin", deed=deed, now=NOW)
    assert found(cast.okafor, "puffin") == found(cast.okafor, "bartholomew") == [reference]
    take_back(cast.okafor, reference, MAKE_SAFE, reason="It was an osprey", now=NOW + MINUTE)
    assert found(cast.okafor, "osprey") == found(cast.okafor, "puffin") == [reference]


def test_why_it_was_not_needed(cast: Cast, reference: str) -> None:
    take_action(cast.okafor, reference, MAKE_SAFE, "not_needed", reason="Only a bittern", now=NOW)
    assert found(cast.okafor, "bittern") == [reference]


def test_why_somebody_is_described_otherwise_now(cast: Cast, reference: str) -> None:
    added = add_person_to_incident(cast.okafor, reference, described("A boy", "pupil", "witness"), now=NOW)
    other = described("A girl", "pupil", "witness")
    change_person_in_incident(cast.okafor, reference, added.ref, other, reason="The dunlin said so", now=NOW)
    assert found(cast.okafor, "dunlin") == [reference]


def test_how_it_ended_and_why_it_was_opened_again(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled with the whimbrel", now=NOW)
    assert found(cast.okafor, "whimbrel") == [reference]
    reopen_incident(cast.okafor, reference, "A parent saw the curlew", now=NOW + MINUTE)
    assert found(cast.okafor, "curlew") == found(cast.okafor, "whimbrel") == [reference]


def test_those_who_may_not_see_the_incident_find_none_of_it(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], reason="About the avocet", now=NOW)
    assert found(cast.okafor, "avocet") == found(cast.lane, "avocet") == [reference]
    for actor in (cast.hughes, cast.rees, cast.webb, cast.novak):
        assert found(actor, "avocet") == []


def test_what_was_typed_before_the_search_knew_of_it_is_found_too(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["no"], reason="kingfisher", now=NOW)
    LogLine.objects.filter(incident__reference=reference).update(words=f"{reference} tablet")
    assert found(cast.okafor, "kingfisher") == []
    import_module("handrail.casework.migrations.0004_find_reasons").find_reasons(apps, connection.schema_editor())
    assert found(cast.okafor, "kingfisher") == found(cast.okafor, "tablet") == [reference]


def test_every_kind_of_row_with_a_reason_says_that_it_is_searched() -> None:
    for kind in (Answer, ActionTaken, Particulars, StatusChange):
        assert "reason" in kind.searched


def test_the_line_holds_no_less_when_it_is_made_anew(cast: Cast, reference: str) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["no"], reason="kingfisher", now=NOW)
    take_action(cast.okafor, reference, MAKE_SAFE, "done", reason="puffin", now=NOW)
    kept = LogLine.objects.values_list("words", flat=True).get(incident__reference=reference)
    index_words(Incident.objects.get(reference=reference))
    assert LogLine.objects.values_list("words", flat=True).get(incident__reference=reference) == kept
