"""What may stand in a letter: nothing that could be about somebody."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.post.wording import NotForALetter, Wording, word

PLAIN = Wording("{count} things at {school}", "Since {day}. Sign in: {address}\n{sign}\n")


@pytest.mark.parametrize(
    "mark",
    ["Amara", "HR-7K2P-Q", "Somebody said\nsomething", "x@y.example", "", 1.5, True, None, ["a"], "A" * 64, b"ab"],
)
def test_text_is_refused_wherever_it_stands(mark: object) -> None:
    marks = {"count": 3, "day": date(2026, 3, 4), "sign": mark}
    with pytest.raises(NotForALetter):
        word(PLAIN, school="Oak Primary", address="", marks=marks)  # type: ignore[arg-type]


def test_numbers_days_digests_and_the_name_of_the_school_are_put_in() -> None:
    marks = {"count": 3, "day": date(2026, 3, 4), "sign": "0a" * 32}
    worded = word(PLAIN, school="Oak Primary", address="https://h.example", marks=marks)
    assert worded.subject == "3 things at Oak Primary"
    assert worded.body == f"Since 4 March 2026. Sign in: https://h.example\n{'0a' * 32}\n"


def test_a_school_name_cannot_break_out_of_the_subject() -> None:
    worded = word(Wording("{school}", ""), school="Oak\r\nBcc: all@x.example {address}", address="https://h", marks={})
    assert worded.subject == "Oak Bcc: all@x.example {address}"


def test_a_wording_that_asks_for_what_is_not_given_is_refused() -> None:
    with pytest.raises(KeyError):
        word(PLAIN, school="Oak", address="", marks={"count": 3})
