"""The stricter answer holds: the rule alone, tried on every order of answers that hypothesis thinks of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.consents.access.standing import ON_PAPER, Given, Standing, Verdict, standing_of
from handrail.procedures.model import Part

BEGAN = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
PARENTS = ("mother", "father", f"{ON_PAPER}gran")
MAY = {Part.PARENT: frozenset({"mother", "father"}), Part.PUPIL: frozenset({"child"})}
ONE, BOTH = (Part.PARENT,), (Part.PARENT, Part.PUPIL)


def said(giver: str, yes: bool, hour: int = 0, *, lifts: bool = False) -> Given:
    at = BEGAN + timedelta(hours=hour)
    return Given(giver, Part.PUPIL if giver == "child" else Part.PARENT, yes, at.date(), at, lifts)


answers = st.lists(st.tuples(st.sampled_from((*PARENTS, "child")), st.booleans(), st.booleans()), max_size=8).map(
    lambda drawn: [said(giver, yes, hour, lifts=yes and lifts) for hour, (giver, yes, lifts) in enumerate(drawn)]
)
needs = st.sampled_from((ONE, BOTH))
ended = st.frozensets(st.sampled_from(("mother", "father")))


def stands(rows: list[Given], needed: tuple[Part, ...] = ONE, gone: frozenset[str] = frozenset()) -> Standing:
    """As it stands with these barred after the last answer."""
    later = BEGAN + timedelta(hours=100)
    may = MAY | {Part.PARENT: MAY[Part.PARENT] - gone}
    return standing_of(rows, needed, may, there=True, lost=dict.fromkeys(gone, later))


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([], Verdict.UNANSWERED),
        ([said("mother", True)], Verdict.YES),
        ([said("mother", False)], Verdict.NO),
        ([said("mother", True), said("father", False, 1)], Verdict.NO),
        ([said("mother", False), said("father", True, 1)], Verdict.NO),
        ([said("mother", True), said("mother", False, 1)], Verdict.NO),
        ([said("mother", False), said("mother", True, 1)], Verdict.YES),
        ([said("stranger", True)], Verdict.UNANSWERED),
        ([said(f"{ON_PAPER}gran", True)], Verdict.YES),
        ([said("child", True)], Verdict.UNANSWERED),
    ],
)
def test_one_no_is_enough_and_nothing_answered_is_no_yes(rows: list[Given], verdict: Verdict) -> None:
    assert stands(rows).verdict is verdict


def test_parents_who_disagree_are_told_and_a_change_of_mind_is_no_disagreement() -> None:
    assert stands([said("mother", True), said("father", False, 1)]).disagree
    assert not stands([said("mother", True), said("mother", False, 1)]).disagree
    assert not stands([said("mother", True), said("father", False, 1), said("father", True, 2)]).disagree


def test_a_pupil_who_must_agree_too_can_say_no() -> None:
    assert stands([said("mother", True)], BOTH).waits == (Part.PUPIL,)
    assert stands([said("mother", True), said("child", False)], BOTH).verdict is Verdict.NO
    assert stands([said("mother", True), said("child", True)], BOTH).may


def test_what_a_barred_parent_allowed_is_allowed_no_longer() -> None:
    assert stands([said("mother", True)], gone=frozenset({"mother"})).verdict is Verdict.UNANSWERED


def test_the_no_of_a_parent_who_was_barred_stays_until_the_other_lifts_it_on_purpose() -> None:
    rows, gone = [said("mother", False), said("father", True, 1)], frozenset({"mother"})
    assert stands(rows, gone=gone).verdict is Verdict.NO
    assert stands([*rows, said("father", True, 101)], gone=gone).verdict is Verdict.NO
    assert stands([*rows, said("father", True, 99, lifts=True)], gone=gone).verdict is Verdict.NO, "before the bar"
    lifted = [*rows, said("father", True, 101, lifts=True)]
    assert stands(lifted, gone=gone).verdict is Verdict.YES
    unlisted = [*rows, said(f"{ON_PAPER}gran", True, 101, lifts=True)]
    assert stands(unlisted, gone=gone).verdict is Verdict.NO, "a name that is on no list lifts nothing"
    again = [*lifted, said("father", False, 102), said("father", True, 103)]
    assert stands(again, gone=gone).verdict is Verdict.YES, "it was lifted once for all"
    assert stands(lifted, gone=gone | {"father"}).verdict is Verdict.NO, "whoever lifted it may do so no longer"
    assert stands([*rows, said("mother", True, 101)], gone=gone).verdict is Verdict.YES, "it is no no any more"


def test_whoever_left_may_not_be_shown_whatever_was_said() -> None:
    assert standing_of([said("mother", True)], ONE, MAY, there=False).verdict is Verdict.LEFT


@given(answers, needs, ended)
def test_a_use_is_let_just_where_each_part_has_a_yes_and_no_no(
    rows: list[Given], needed: tuple[Part, ...], gone: frozenset[str]
) -> None:
    """The same told another way: as the last words on the wall, wiped by whoever writes again."""
    wall: dict[str, bool] = {}
    for row in rows:
        wall[row.giver] = row.yes
    parents = [wall[name] for name in PARENTS if name in wall and name not in gone]
    barred_no = any(wall.get(name) is False for name in gone)
    let = bool(parents) and all(parents) and not barred_no
    if Part.PUPIL in needed:
        let = let and wall.get("child") is True
    assert stands(rows, needed, gone).may is let


@given(answers, needs, ended, st.sampled_from(PARENTS))
def test_a_no_more_never_lets_anything(
    rows: list[Given], needed: tuple[Part, ...], gone: frozenset[str], giver: str
) -> None:
    if giver not in gone:
        assert not stands([*rows, said(giver, False, 50)], needed, gone).may


@given(answers, needs, ended)
def test_barring_somebody_never_lets_what_was_not_let(
    rows: list[Given], needed: tuple[Part, ...], gone: frozenset[str]
) -> None:
    assert not (stands(rows, needed, gone).may and not stands(rows, needed).may)


@given(answers, needs, st.sampled_from(("mother", "father")), st.booleans())
def test_the_no_of_somebody_barred_is_lifted_by_nothing_but_a_choice_on_purpose(
    rows: list[Given], needed: tuple[Part, ...], gone: str, lifts: bool
) -> None:
    other = "mother" if gone == "father" else "father"
    before = [*rows, said(gone, False, 50), said(other, False, 51), said(f"{ON_PAPER}gran", True, 52)]
    before += [said("child", True, 53)]
    assert stands([*before, said(other, True, 101, lifts=lifts)], needed, frozenset({gone})).may is lifts


@given(st.permutations([said("mother", True, 1), said("father", True, 2), said("father", False, 3)]))
def test_the_order_in_which_rows_are_read_changes_nothing(rows: list[Given]) -> None:
    assert stands(rows).verdict is Verdict.NO and stands(rows).disagree


def test_a_slip_of_an_earlier_day_that_comes_in_later_does_not_overrule() -> None:
    late = Given("mother", Part.PARENT, True, date(2026, 3, 1), BEGAN + timedelta(hours=5))
    assert stands([said("mother", False), late]).verdict is Verdict.NO
