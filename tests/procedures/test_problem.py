"""Faults are said so that an author can mend them."""

from __future__ import annotations

import pytest

from handrail.procedures.model import Place
from handrail.procedures.problem import PackError, Problem, did_you_mean


@pytest.mark.parametrize(("word", "known", "says"), [
    ("polise", ["police", "lado"], "Did you mean “police”?"),
    ("zzz", ["police", "lado"], "Write one of: lado, police."),
    ("zzz", [f"word{i}" for i in range(13)], ""),
    ("zzz", [], ""),
    ("", ["police"], "Write one of: police."),
])  # fmt: skip
def test_the_nearest_word_is_named_or_a_short_list(word: str, known: list[str], says: str) -> None:
    assert did_you_mean(word, known) == says


def test_an_error_holds_every_problem_in_the_order_of_files_and_lines() -> None:
    late, early, other = (
        Problem(Place(*place), "It is wrong.") for place in (("b.yaml", 9), ("b.yaml", 2), ("a.yaml", 7))
    )
    error = PackError([late, early, other])
    assert error.problems == (other, early, late)
    assert str(error).splitlines() == ["a.yaml:7: It is wrong.", "b.yaml:2: It is wrong.", "b.yaml:9: It is wrong."]


def test_a_problem_says_where_what_and_what_to_write() -> None:
    assert (
        str(Problem(Place("a.yaml", 3), "It is wrong.", "Write it right.")) == "a.yaml:3: It is wrong. Write it right."
    )
    assert str(Problem(Place("a.yaml"), "It is wrong.")) == "a.yaml: It is wrong."
