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


def test_another_language_stands_below_with_its_own_names_of_months() -> None:
    both = Wording("{school} asks", "By {day}.\n", below=Wording("Mae {school} yn gofyn", "Erbyn {day}.\n", "cy"))
    worded = word(both, school="Oak", address="", marks={"day": date(2026, 3, 4)})
    assert worded.subject == "Oak asks / Mae Oak yn gofyn"
    assert worded.body.split("\n")[0] == "By 4 March 2026."
    assert worded.body.split("\n")[-2] == "Erbyn 4 Mawrth 2026."


def test_the_subject_fits_however_long_the_name_of_the_school() -> None:
    name = "The Very Long Name of a School " * 7
    both = Wording("Something from {school}", "{school}\n", below=Wording("Rhywbeth gan {school}", "{school}\n", "cy"))
    worded = word(both, school=name, address="", marks={})
    assert len(worded.subject) <= 200 and worded.subject.endswith("…")
    assert worded.body.startswith(name.strip())


def test_a_wording_that_asks_for_what_is_not_given_is_refused() -> None:
    with pytest.raises(KeyError):
        word(PLAIN, school="Oak", address="", marks={"count": 3})
