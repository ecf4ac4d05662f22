"""`handrail guide`: the same guidance as a conversation in the terminal."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Run


def test_the_conversation_asks_who_then_one_question_after_the_other(run: Run) -> None:
    ran = run("guide", "england", typed="pupil harmed\n\nq\n")
    assert ran.code == 0
    assert ran.out.index("Who is involved?") < ran.out.index("Make it safe at the screen") < ran.out.index("\n? ")
    assert ran.out.count("\n? ") == 1
    assert "Never:" in ran.out


def test_danger_brings_999_at_once_and_says_it_once(run: Run) -> None:
    out = run("guide", "england", typed="pupil harmed\n\n" + "1\n" * 12 + "q\n").out
    assert "Is anybody in danger at this moment?" in out
    assert out.count("Ring 999 now.") == 1
    assert "Police, fire or ambulance in an emergency: 999\n" in out
    assert "(person A)" in out


def test_b_takes_the_last_answer_back(run: Run) -> None:
    out = run("guide", "england", typed="\n1\nb\nq\n").out
    questions = [line for line in out.splitlines() if line.startswith("? ")]
    assert len(questions) == 3
    assert questions[0] == questions[2] != questions[1]


def test_b_at_the_first_question_says_so(run: Run) -> None:
    assert "This is the first question." in run("guide", "england", typed="\nb\nq\n").out


@pytest.mark.parametrize("typed", ["0", "99", "yes", "-1", "1.5", "²", "٣x", "1 2", "", "9" * 50])
def test_what_is_no_number_of_an_answer_is_asked_again(run: Run, typed: str) -> None:
    ran = run("guide", "england", typed=f"\n{typed}\nq\n")
    assert ran.code == 0
    assert "Type a number from 1 to" in ran.out


@pytest.mark.parametrize("typed", ["zzz", ",", "pupil zzz", ", ,", "PUPIL"])
def test_somebody_who_is_not_known_here_is_asked_for_again(run: Run, typed: str) -> None:
    ran = run("guide", "england", typed=f"{typed}\n\nq\n")
    assert ran.code == 0
    assert "is not known here. Write a kind, then parts" in ran.out


@pytest.mark.parametrize("typed", ["", "pupil harmed", "pupil harmed\n", "pupil harmed\n\n", "\n1\n"])
def test_the_end_of_what_is_typed_ends_the_conversation(run: Run, typed: str) -> None:
    ran = run("guide", "england", typed=typed)
    assert ran.code == 0
    assert "question(s) open" in ran.out


def _answers(run: Run, pack: str, people: str, wanted: str) -> str:
    """A whole conversation: each question is answered with the number of the first label that begins so."""
    typed = f"{people}\n"
    for _ in range(80):
        out = run("guide", pack, typed=typed).out
        last = out[out.rindex("\n? ") :] if "\n? " in out else ""
        if "Number" not in last or "\nNever:" in last.split("Number")[0]:
            break
        if "0 question(s) open" in out:
            break
        lines = [
            line.split(maxsplit=1) for line in last.splitlines() if line[:2] == "  " and line.strip()[:1].isdigit()
        ]
        typed += next((number for number, label in lines if label.startswith(wanted)), "1") + "\n"
    return out


def test_a_conversation_comes_to_its_end(run: Run) -> None:
    out = _answers(run, "england", "pupil harmed\n", "No")
    assert "0 question(s) open" in out
    assert "Complete the record." in out


def test_somebody_who_is_needed_is_asked_for(run: Run) -> None:
    out = _answers(run, "england", "", "Yes")
    assert "! Each member of staff who is said to have done something." in out
    assert "Somebody is still to be added: Each member of staff" in out


@given(
    st.lists(
        st.sampled_from(["1", "2", "3", "4", "b", "", "q", "pupil harmed", "staff instigator", "x", "1 2", ","]),
        max_size=30,
    )
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_ends_in_a_traceback(run: Run, lines: list[str]) -> None:
    assert run("guide", "st-lukes", typed="\n".join(lines)).code == 0
