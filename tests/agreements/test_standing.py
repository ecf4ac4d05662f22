"""The rule of who has signed: each case by itself, and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.agreements.access.standing import GRACE, Given, Situation, Standing, State, next_due, standing_of
from handrail.procedures.agreements import SigningRule
from handrail.procedures.model import Again, First, Part

BEGAN = date(2025, 9, 1)
DAY = timedelta(days=1)


def said(on: date, *, signed: bool = True, signer: str = "a", changed: bool = False, lost: date | None = None) -> Given:
    return Given(signer, signed, on, noon(on), changed, noon(lost) if lost else None)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def about(*answers: Given, first: First = First.ON_JOINING, again: Again = Again.ONCE) -> Situation:
    return Situation(SigningRule((Part.PUPIL,), first, again), BEGAN, None, BEGAN, answers)


def test_nobody_is_late_before_two_weeks_are_over() -> None:
    assert standing_of(about(), BEGAN).state is State.DUE
    assert standing_of(about(), BEGAN + GRACE).state is State.DUE
    late = standing_of(about(), BEGAN + GRACE + DAY)
    assert (late.state, late.due_on, late.no_access) == (State.OVERDUE, BEGAN, True)


def test_whoever_joins_in_the_middle_of_a_year_is_asked_from_that_day() -> None:
    joined = replace(about(), joined=date(2026, 1, 12))
    assert standing_of(joined, date(2026, 1, 13)) == Standing(State.DUE, date(2026, 1, 12), no_access=True)


@pytest.mark.parametrize("first", [First.BEFORE_FIRST_USE, First.BEFORE_LOGIN])
def test_what_is_signed_before_use_is_never_late_and_keeps_access_off(first: First) -> None:
    found = standing_of(about(first=first), BEGAN + 10 * GRACE)
    assert (found.state, found.no_access) == (State.DUE, True)


def test_whoever_is_not_asked_is_asked_only_once_more_by_name() -> None:
    never = about(first=First.NOT_ASKED)
    assert standing_of(never, BEGAN).state is State.NOT_ASKED
    again = replace(never, reopened=datetime(2025, 10, 1, tzinfo=UTC))
    assert standing_of(again, date(2025, 10, 1)).state is State.DUE


@pytest.mark.parametrize(
    ("again", "signed", "due"),
    [
        (Again.ONCE, date(2025, 9, 3), None),
        (Again.EACH_VISIT, date(2025, 9, 3), date(2025, 9, 4)),
        (Again.START_OF_YEAR, date(2025, 9, 1), date(2026, 9, 1)),
        (Again.START_OF_YEAR, date(2026, 8, 31), date(2026, 9, 1)),
        (Again.YEARLY, date(2025, 9, 3), date(2026, 9, 3)),
        (Again.YEARLY, date(2024, 2, 29), date(2025, 3, 1)),
    ],
)
def test_when_it_is_signed_again(again: Again, signed: date, due: date | None) -> None:
    assert next_due(again, signed) == due
    if due:
        rule = replace(about(said(signed), again=again), since=signed)
        assert standing_of(rule, due - DAY).state is State.SIGNED
        assert standing_of(rule, due).state is State.DUE
        assert standing_of(rule, due + GRACE + DAY).state is State.OVERDUE


def test_what_was_signed_before_the_first_day_counts_for_the_year_that_begins_then() -> None:
    early = replace(about(said(date(2025, 7, 10)), again=Again.START_OF_YEAR), joined=date(2025, 9, 2))
    assert standing_of(early, date(2025, 9, 2)).state is State.SIGNED
    assert standing_of(replace(early, joined=None), date(2025, 9, 2)).state is State.DUE


def test_a_renewal_leaves_access_for_two_weeks_and_a_visit_does_not() -> None:
    yearly = about(said(BEGAN), again=Again.YEARLY)
    assert not standing_of(yearly, date(2026, 9, 15)).no_access
    assert standing_of(yearly, date(2026, 9, 16)).no_access
    assert standing_of(about(said(BEGAN), again=Again.EACH_VISIT), BEGAN + DAY).no_access


def test_changed_words_ask_again_and_close_access_after_two_weeks() -> None:
    older = replace(about(said(BEGAN, changed=True)), changed_on=date(2026, 1, 5))
    assert (standing_of(older, date(2026, 1, 19)).state, standing_of(older, date(2026, 1, 19)).no_access) == (
        State.OLDER,
        False,
    )
    assert standing_of(older, date(2026, 1, 20)).no_access


def test_of_two_parents_the_stricter_answer_holds_until_the_same_one_changes_it() -> None:
    yes, no = said(BEGAN, signer="a"), said(BEGAN + DAY, signer="b", signed=False)
    for answers in ((yes, no), (replace(no, on=BEGAN, at=yes.at - DAY), yes)):
        found = standing_of(about(*answers), BEGAN + 2 * DAY)
        assert (found.state, found.disagree, found.no_access) == (State.REFUSED, True, True)
    after = standing_of(about(yes, no, said(BEGAN + 3 * DAY, signer="b")), BEGAN + 4 * DAY)
    assert (after.state, after.disagree, after.counts) == (State.SIGNED, False, 2)


def test_the_refusal_of_a_parent_who_was_barred_holds_until_another_signs_after_that() -> None:
    barred = BEGAN + 5 * DAY
    no = said(BEGAN + DAY, signer="b", signed=False, lost=barred)
    for answers in ((no,), (said(BEGAN), no), (no, said(BEGAN + 2 * DAY)), (no, said(barred))):
        found = standing_of(about(*answers), barred + DAY)
        assert (found.state, found.due_on, found.no_access, found.former) == (State.DUE, barred, True, True)
    assert standing_of(about(no), barred + GRACE + DAY).state is State.OVERDUE
    after = standing_of(about(no, said(barred + DAY)), barred + DAY)
    assert (after.state, after.former, after.no_access) == (State.SIGNED, False, False)


def test_a_name_that_is_not_on_the_list_never_makes_up_for_a_refusal_of_a_parent_who_was_barred() -> None:
    """Whoever was barred could have written it, in another way."""
    barred = BEGAN + 5 * DAY
    no = said(BEGAN + DAY, signer="b", signed=False, lost=barred)
    unlisted = replace(said(barred + DAY, signer="paper:t jones"), listed=False)
    found = standing_of(about(no, unlisted), barred + 2 * DAY)
    assert (found.state, found.no_access, found.former) == (State.DUE, True, True)
    assert standing_of(about(no, unlisted, said(barred + 2 * DAY)), barred + 2 * DAY).state is State.SIGNED
    assert standing_of(about(unlisted), barred + 2 * DAY).state is State.SIGNED, "where nobody refused it counts"


def test_what_is_said_after_the_bar_is_nothing_and_what_was_signed_before_goes_on_counting() -> None:
    barred = BEGAN + 5 * DAY
    late = said(barred + DAY, signer="b", signed=False, lost=barred)
    assert standing_of(about(said(BEGAN), late), barred + DAY).state is State.SIGNED
    assert standing_of(about(replace(late, signed=True)), barred + DAY).state is State.DUE
    before = standing_of(about(said(BEGAN, signer="b", lost=barred)), barred + DAY)
    assert (before.state, before.former) == (State.SIGNED, True)


def test_signing_again_needs_a_signature_of_that_day_or_later() -> None:
    asked = datetime(2025, 10, 6, 9, tzinfo=UTC)
    reopened = replace(about(said(BEGAN)), reopened=asked, access_waits=True)
    found = standing_of(reopened, date(2025, 10, 6))
    assert (found.state, found.due_on, found.no_access) == (State.DUE, date(2025, 10, 6), True)
    assert not standing_of(replace(reopened, access_waits=False), date(2025, 10, 6)).no_access
    # A slip signed in September that comes in late is no answer to what was asked in October.
    late = replace(said(BEGAN + DAY), at=datetime(2025, 10, 7, 12, tzinfo=UTC))
    assert standing_of(replace(reopened, given=(late,)), date(2025, 10, 8)).state is State.DUE
    done = replace(reopened, given=(said(BEGAN), said(date(2025, 10, 6))))
    assert (standing_of(done, date(2025, 10, 8)).state, standing_of(done, date(2025, 10, 8)).no_access) == (
        State.SIGNED,
        False,
    )


DAYS = st.dates(BEGAN, date(2028, 8, 31))
ANSWERS = st.lists(st.builds(said, DAYS, signed=st.booleans(), signer=st.sampled_from("ab"), changed=st.booleans()))
SITUATIONS = st.builds(
    lambda answers, first, again, joined: replace(about(*answers, first=first, again=again), joined=joined),
    ANSWERS,
    st.sampled_from(First),
    st.sampled_from(Again),
    st.none() | DAYS,
)


@given(SITUATIONS, DAYS)
def test_what_holds_of_every_situation(situation: Situation, today: date) -> None:
    found = standing_of(situation, today)
    last = {one.signer: one for one in sorted(situation.given, key=lambda one: (one.on, one.at))}
    refused = any(not one.signed for one in last.values())
    assert (found.state is State.REFUSED) == refused
    assert found.disagree == (refused and any(one.signed for one in last.values()))
    if found.state is State.SIGNED:
        assert found.counts is not None and situation.given[found.counts].signed and not found.no_access
        assert found.due_on is None or found.due_on > today
    if not found.no_access:
        assert found.state is State.NOT_ASKED or any(one.signed for one in last.values())
    if found.state is State.OVERDUE:
        assert found.no_access and found.due_on is not None and today > found.due_on + GRACE


@given(ANSWERS, DAYS)
def test_taking_a_right_away_never_signs_what_was_not_signed(answers: list[Given], barred: date) -> None:
    so_far = [one for one in answers if one.on <= barred]
    gone = [replace(one, lost=noon(barred)) if one.signer == "b" else one for one in so_far]
    before, after = (standing_of(about(*some), date(2028, 8, 31)) for some in (so_far, gone))
    assert before.no_access <= after.no_access
    assert after.state is not State.SIGNED or before.state is State.SIGNED


@given(SITUATIONS, DAYS)
def test_time_alone_never_signs_anything(situation: Situation, today: date) -> None:
    steps = {
        State.SIGNED: {State.SIGNED, State.DUE, State.OVERDUE},
        State.DUE: {State.DUE, State.OVERDUE},
        State.OVERDUE: {State.OVERDUE},
        State.OLDER: {State.OLDER},
        State.REFUSED: {State.REFUSED},
        State.NOT_ASKED: {State.NOT_ASKED},
    }
    before, after = standing_of(situation, today), standing_of(situation, today + DAY)
    assert after.state in steps[before.state]
    assert after.no_access or not before.no_access


@given(SITUATIONS, DAYS)
def test_to_sign_today_is_always_enough_unless_somebody_else_refused(situation: Situation, today: date) -> None:
    earlier = tuple(one for one in situation.given if one.on < today and (one.signer == "a" or one.signed))
    found = standing_of(replace(situation, given=(*earlier, said(today)), joined=None), today)
    assert found.state is State.SIGNED
