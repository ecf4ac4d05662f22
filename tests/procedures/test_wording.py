"""Which words of a sentence are forbidden in it, and which only stand in the same sentence as a negation."""

from __future__ import annotations

import pytest

from handrail.procedures.wording import any_of, unforbidden

WORDS = any_of(["look at", "looks at", "copy", "copies", "print*", "open … phone*", "go through", "forward"])
NEGATIONS = any_of(["not", "nobody", "never", "neither", "nor", "without", "no", "instead of"])

FORBIDDEN = [
    "Do not look at it.",
    "Nobody looks at it.",
    "Nobody looks at it, copies, prints, saves or forwards it.",
    "Where any of it is sexual, nobody saves it, copies it or looks at it.",
    "Keep all of it, but neither look at it nor copy it, and do not print it.",
    "Do not look for more, do not open her phone, do not copy, photograph or forward anything.",
    "Lock it away without looking: never go through it",
    "Write it down instead of printing it.",
    "Do not yet copy it.",
    "Neither the manager nor anybody else copies it.",
]
NOT_FORBIDDEN = {
    "\uff2c\uff4f\uff4f\uff4b at it.": "Look at",
    "Pri\u00adnt it.": "Print",
    "C\u200bopy it.": "Copy",
    "Keep it unseen and look at it.": "look at",
    "Look at it, and do not copy it.": "Look at",
    "Do not tell anybody, and look at it.": "look at",
    "Do not tell anybody, look at it.": "look at",
    "Do not wait. Look at it.": "Look at",
    "Do not tell anybody: look at it.": "look at",
    "Do not tell anybody but look at it.": "look at",
    "Nobody is told; the head looks at it.": "looks at",
    "Nobody except the head looks at it.": "looks at",
    "Nobody else looks at it.": "looks at",
    "Do not forget to look at it.": "look at",
    "Do not go on without a look: look at it.": "look at",
    "Do not leave without printing it.": "printing",
    "No lesson is held then copy it.": "copy",
    "Copy it if nobody has yet.": "Copy",
    "Open the pupil’s own phone (nobody else is there).": "Open the pupil’s own phone",
    "There is no need for anybody in the school office or the hall or the library to be told to copy it.": "copy",
}


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_word_that_a_negation_reaches_is_forbidden(text: str) -> None:
    assert list(unforbidden([text], WORDS, NEGATIONS)) == []


@pytest.mark.parametrize("text", NOT_FORBIDDEN)
def test_a_word_that_no_negation_reaches_is_told(text: str) -> None:
    assert list(unforbidden([text], WORDS, NEGATIONS)) == [NOT_FORBIDDEN[text]]


def test_without_negations_every_word_is_told_and_without_words_none() -> None:
    assert list(unforbidden(["Do not look at it.", "Copy it."], WORDS, any_of(()))) == ["look at", "Copy"]
    assert list(unforbidden(["Look at it."], any_of(()), NEGATIONS)) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Open the phone", True), ("Open the child's old blue phone", False), ("open two locked phones", True),
    ("Open phone", True), ("Open it. Phone her", False), ("Reopen the phone", False),
])  # fmt: skip
def test_dots_stand_for_up_to_three_words(text: str, found: bool) -> None:
    assert bool(WORDS.search(text)) is found
