"""The first words of a longer text."""

from __future__ import annotations

import pytest

from handrail.ui.excerpt import beginning, cut


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He hit her.", "He hit her."),
        ("He\nhit  her. Twice.", "He hit her…"),
        ("He wrote: “go away”, and more", "He wrote: “go…"),
        ("One, two, three, four", "One, two, three…"),
        ("Who was it? Nobody knows", "Who was it?…"),
        ("x" * 5000, "x" * 240 + "…"),
        ("", ""),
    ],
)
def test_it_ends_in_one_mark_alone(text: str, shown: str) -> None:
    assert beginning(text, 3) == shown


def test_what_is_cut_within_a_word_says_so() -> None:
    assert cut("Rules, by Ada", 13) == "Rules, by Ada"
    assert cut("Rules, by Adam", 13) == "Rules, by Ad…"
    assert cut("Rules, by Adam", 11) == "Rules, by…"
