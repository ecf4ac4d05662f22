"""Codes that are copied by hand: a slip of the pen never gives another slip."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handrail.slips.codes import LENGTH, LETTERS, check_letter, is_code, new_code, printed, read

SIGNS = st.text(LETTERS, min_size=LENGTH - 1, max_size=LENGTH - 1).map(lambda signs: signs + check_letter(signs))


@given(SIGNS, st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_never_a_code(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_code(wrong) == (wrong == code)


@given(SIGNS, st.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_never_a_code(code: str, place: int) -> None:
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_code(wrong) == (wrong == code)


@given(SIGNS)
def test_a_code_is_read_however_it_is_written(code: str) -> None:
    shown = printed(code)
    ways = (
        code,
        shown,
        shown.lower(),
        shown.replace("-", " "),
        f"  {shown} ",
        f"https://x.example/agreements/slips/{code}/",
    )
    assert [read(way) for way in ways] == [(code, "")] * len(ways)
    assert read(f"{shown}: too early") == (code, "too early")


def test_what_is_no_code_is_told_as_it_stands() -> None:
    assert read("Ada Twin’s slip") == ("", "Ada Twin’s slip")
    assert read("KTR-MWDX") == ("", "KTR-MWDX")
    assert not is_code("ADAMWD") and not is_code("KTR") and not is_code("")
    assert all(is_code(new_code()) for _ in range(50))
