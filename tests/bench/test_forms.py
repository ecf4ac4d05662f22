"""What is measured does the same thing in every form; how fast it does it is no test."""

from bench.engines import CASES, ByHand, Handrail, Minimal, Spiff, prove_equal
from bench.incident import expected
from bench.measure import spread


def test_every_form_reaches_the_same_instructions_on_every_case() -> None:
    prove_equal(Handrail().run, Spiff().run, Minimal().run, ByHand().run)


def test_one_step_leaves_the_case_where_the_next_question_is_open() -> None:
    ours, answers = Handrail(), CASES[0]
    asked = expected(answers)[0]
    assert ours.step(ours.state_after(answers[:3]), answers[3]).count('"') // 4 == 4
    assert asked[3] in ours.step(ours.state_after(answers[:3]), answers[3])


def test_a_spread_is_least_middle_and_greatest() -> None:
    assert spread([3.0, 1.0, 2.0]) == spread([1.0, 2.0, 3.0])
    assert (spread([3.0, 1.0, 2.0]).least, spread([3.0, 1.0, 2.0]).middle) == (1.0, 2.0)
