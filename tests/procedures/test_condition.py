"""Conditions have three answers, and never guess."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.procedures.condition import All, AnyOf, Condition, Is, Listed, Not, ThisPerson, matches
from handrail.procedures.model import Person

CHILD = Person("A", "child", frozenset({"harmed", "saw"}))
NOBODY = Person("B", "adult", frozenset())


@dataclass
class Known:
    """What is known, for a condition to look at."""

    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    person: Person | None = None
    people: tuple[Person, ...] = ()

    def chosen(self, fact: str) -> tuple[str, ...] | None:
        return self.facts.get(fact)


def is_(fact: str, *options: str) -> Is:
    return Is(fact, frozenset(options))


@pytest.mark.parametrize(("chosen", "options", "holds"), [
    (("yes",), ("yes",), True), (("no",), ("yes",), False), (("no",), ("yes", "no"), True), (None, ("yes",), None),
    (("not_known",), ("yes",), None), (("not_known",), ("not_known",), True), (("yes",), ("not_known",), False),
    (None, ("not_known",), None), (("red", "blue"), ("blue",), True), (("red", "not_known"), ("blue",), None),
    (("red", "not_known"), ("red",), True), (("red", "green"), ("blue",), False),
])  # fmt: skip
def test_a_fact_is_one_of_the_options_or_is_not_or_is_not_known(
    chosen: tuple[str, ...] | None, options: tuple[str, ...], holds: bool | None
) -> None:
    assert is_("a", *options).holds(Known({"a": chosen} if chosen else {})) is holds


A, B = is_("a", "yes"), is_("b", "yes")
VALUES: dict[bool | None, tuple[str, ...]] = {True: ("yes",), False: ("no",), None: ("not_known",)}


@pytest.mark.parametrize("a", VALUES)
@pytest.mark.parametrize("b", VALUES)
def test_all_any_and_not_know_three_values(a: bool | None, b: bool | None) -> None:
    view = Known({"a": VALUES[a], "b": VALUES[b]})
    assert All((A, B)).holds(view) is (False if False in (a, b) else None if None in (a, b) else True)
    assert AnyOf((A, B)).holds(view) is (True if True in (a, b) else None if None in (a, b) else False)
    assert Not(A).holds(view) is (None if a is None else not a)


CONDITIONS = st.recursive(
    st.sampled_from([A, B, Listed(("child",)), ThisPerson((), ("saw",))]),
    lambda inner: st.one_of(inner.map(Not), st.lists(inner, max_size=3).map(tuple).flatmap(lambda of: st.sampled_from([All(of), AnyOf(of)]))),
    max_leaves=8,
)  # fmt: skip
SOME = st.dictionaries(st.sampled_from("ab"), st.sampled_from([*VALUES.values()]))
PEOPLE = st.sampled_from([(), (CHILD,), (NOBODY, CHILD)])


@given(CONDITIONS, SOME, PEOPLE, st.sampled_from("ab"), st.sampled_from([("yes",), ("no",)]))
def test_to_learn_more_settles_what_was_open_and_changes_nothing_that_was_settled(
    condition: Condition,
    facts: dict[str, tuple[str, ...]],
    people: tuple[Person, ...],
    fact: str,
    answer: tuple[str, ...],
) -> None:
    person = people[0] if people else None
    before = condition.holds(Known(facts, person, people))
    if facts.get(fact, ("not_known",)) == ("not_known",) and before is not None:
        assert condition.holds(Known({**facts, fact: answer}, person, people)) is before
    assert set(condition.facts()) <= {"a", "b"}


@pytest.mark.parametrize(("kinds", "parts", "child", "nobody"), [
    ((), (), True, True), (("child",), (), True, False), ((), ("harmed",), True, False), (("child",), ("other", "saw"), True, False),
    (("adult",), ("saw",), False, False), (("adult", "child"), (), True, True),
])  # fmt: skip
def test_people_are_told_by_kind_and_part(
    kinds: tuple[str, ...], parts: tuple[str, ...], child: bool, nobody: bool
) -> None:
    assert matches(CHILD, kinds, parts) is child
    assert matches(NOBODY, kinds, parts) is nobody
    assert Listed(kinds, parts).holds(Known(people=(NOBODY, CHILD))) is (child or nobody)
    assert ThisPerson(kinds, parts).holds(Known(person=CHILD)) is child


def test_nobody_is_listed_and_this_is_nobody_while_there_is_nobody() -> None:
    assert Listed().holds(Known()) is False
    assert ThisPerson().holds(Known()) is False
