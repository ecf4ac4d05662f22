"""Answering and acting in a rehearsal: the same procedures, the same cards, the same rules as in earnest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.casework.access import NoSuchInstruction, cards_in, stand_of
from handrail.casework.actions import answer_question
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.rehearsals.access import Stand, get_rehearsal, times_of
from handrail.rehearsals.access import stand_of as stand_rehearsed
from handrail.rehearsals.actions import (
    NothingRecorded,
    ReasonMissing,
    RehearsalOver,
    UnknownAnswer,
    answer_in_rehearsal,
    end_rehearsal,
    settle_in_rehearsal,
    take_back_in_rehearsal,
)
from handrail.rehearsals.models import Rehearsal, RehearsedAction
from handrail.schools.access import Actor
from tests.incidents.given import a_report, somebody
from tests.rehearsals.given import MINUTE, a_rehearsal
from tests.schools.cast import NOW, Cast

SAFE, CALL, TELL = "spine.make_safe", "danger-now.call_999", "danger-now.tell_dsl"
ANSWERS = {"danger_now": "yes", "leader_involved": "no", "illegal_suspected": "no", "incident_kind": "bullying_pupil"}


def stand(actor: Actor, rehearsal: Rehearsal) -> Stand:
    return stand_rehearsed(get_rehearsal(actor, rehearsal.pk))


def cards(told: Stand) -> list[tuple[str, str, bool]]:
    return [(card.id, card.person, card.is_due) for card in cards_in(told.walk)]


def test_it_walks_as_a_real_incident_with_the_same_answers(cast: Cast, listed: dict[str, Person]) -> None:
    """The coordinator answers the same in both, one question after another."""
    rehearsal = a_rehearsal(cast.okafor)
    reference = a_report(cast.rees, somebody(listed["A"], "harmed"))
    for fact, option in ANSWERS.items():
        answer_in_rehearsal(cast.okafor, rehearsal.pk, fact, [option], now=NOW)
        answer_question(cast.okafor, reference, fact, [option], now=NOW)
        real = stand_of(get_incident(cast.okafor, reference)).walk
        mock = stand(cast.okafor, rehearsal).walk
        assert cards(stand(cast.okafor, rehearsal)) == [(c.id, c.person, c.is_due) for c in cards_in(real)]
        assert [(q.fact.id, q.person) for q in mock.questions] == [(q.fact.id, q.person) for q in real.questions]
        assert [never.id for never in mock.nevers] == [never.id for never in real.nevers]


def test_what_is_not_asked_or_offered_is_refused(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor)
    wrong = [("no_such_fact", ["yes"], ""), ("danger_now", ["perhaps"], ""), ("danger_now", [], ""),
             ("danger_now", ["yes", "no"], ""), ("danger_now", ["yes"], "A"), ("child_at_risk", ["yes"], ""),
             ("child_at_risk", ["yes"], "B")]  # fmt: skip
    for fact, options, person in wrong:
        with pytest.raises(UnknownAnswer):
            answer_in_rehearsal(cast.okafor, rehearsal.pk, fact, options, person=person, now=NOW)
    answer_in_rehearsal(cast.okafor, rehearsal.pk, "child_at_risk", ["yes"], person="A", now=NOW)
    assert stand(cast.okafor, rehearsal).facts.people[0].facts == {"child_at_risk": ("yes",)}


def test_an_answer_that_is_changed_is_kept_and_the_walk_goes_by_the_new_one(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    first = answer_in_rehearsal(cast.okafor, rehearsal.pk, "danger_now", ["no"], now=NOW)
    second = answer_in_rehearsal(cast.rees, rehearsal.pk, "danger_now", ["yes"], now=NOW + MINUTE)
    assert second.replaces_id == first.pk
    assert any(id_ == CALL for id_, _, _ in cards(stand(cast.rees, rehearsal)))
    assert [entry.pk for entry in times_of(rehearsal).entries] == [first.pk, second.pk]


def test_a_step_that_is_not_reached_or_lacks_its_reason_is_not_recorded(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor)
    with pytest.raises(NoSuchInstruction):
        settle_in_rehearsal(cast.okafor, rehearsal.pk, CALL, "done", now=NOW)
    with pytest.raises(ReasonMissing):
        settle_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, "not_needed", reason=" ", now=NOW)
    with pytest.raises(NothingRecorded):
        take_back_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, now=NOW)
    settle_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, "done", now=NOW)
    assert (SAFE, "", False) in cards(stand(cast.okafor, rehearsal))


def test_the_clock_runs_from_the_beginning_to_what_is_done_and_stays_done(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    assert (times_of(rehearsal).to_first_action, times_of(rehearsal).to_first_urgent) == (None, None)
    settle_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, "not_needed", reason="By mistake", now=NOW + MINUTE)
    assert times_of(rehearsal).to_first_action is None, "what is not done is no action"
    take_back_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, now=NOW + MINUTE)
    settle_in_rehearsal(cast.rees, rehearsal.pk, SAFE, "done", now=NOW + 2 * MINUTE)
    assert times_of(rehearsal).to_first_action == 120
    take_back_in_rehearsal(cast.rees, rehearsal.pk, SAFE, now=NOW + 3 * MINUTE)
    assert times_of(rehearsal).to_first_action is None, "what was taken back was never done"
    settle_in_rehearsal(cast.rees, rehearsal.pk, SAFE, "done", now=NOW + timedelta(seconds=250))
    assert times_of(rehearsal).to_first_action == 250


def test_what_must_be_done_now_is_told_from_what_may_wait(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor)
    for fact, option in ANSWERS.items():
        answer_in_rehearsal(cast.okafor, rehearsal.pk, fact, [option], now=NOW)
    found = cards_in(stand(cast.okafor, rehearsal).walk)
    waits = next(c for c in found if c.is_due and c.within.value != "now" and not c.modality.is_soft)
    settle_in_rehearsal(cast.okafor, rehearsal.pk, waits.id, "done", person=waits.first.person, now=NOW + MINUTE)
    assert (times_of(rehearsal).to_first_action, times_of(rehearsal).to_first_urgent) == (60, None)
    settle_in_rehearsal(cast.okafor, rehearsal.pk, CALL, "done", now=NOW + 4 * MINUTE)
    assert (times_of(rehearsal).to_first_action, times_of(rehearsal).to_first_urgent) == (60, 240)


def test_nothing_is_answered_or_done_once_it_is_over(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor)
    settle_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, "done", now=NOW)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.okafor.user.pk], now=NOW)
    with pytest.raises(RehearsalOver):
        answer_in_rehearsal(cast.okafor, rehearsal.pk, "danger_now", ["yes"], now=NOW)
    with pytest.raises(RehearsalOver):
        settle_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, "done", now=NOW)
    with pytest.raises(RehearsalOver):
        take_back_in_rehearsal(cast.okafor, rehearsal.pk, SAFE, now=NOW)
    assert RehearsedAction.objects.count() == 1
