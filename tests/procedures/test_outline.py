"""The outline says in words everything that the chart shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Ending, Procedure, Question
from handrail.procedures.outline import OutlineItem, letter, outline, outline_text
from tests.procedures.drawing_example import AWKWARD, MAIN, pack


def items(procedure: Procedure = MAIN, **marks: object) -> dict[str, OutlineItem]:
    return {item.step or item.number: item for item in outline(pack(), procedure, **marks)}  # type: ignore[arg-type]


def test_steps_are_numbered_in_the_order_of_the_file_and_notes_are_lettered() -> None:
    told = [(item.number, item.step, item.kind) for item in outline(pack(), MAIN)]
    assert told == [
        ("1", "risk", "Question"),
        ("2", "ask_advice", "To do"),
        ("3", "act", "To do"),
        ("4", "way", "Branch"),
        ("5", "each_child", "Other procedure"),
        ("6", "closed", "Ending"),
        ("A", "", "Note"),
    ]


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27)] == ["A", "Z", "A2", "B2"]


def test_a_question_tells_who_asks_and_where_each_answer_leads() -> None:
    risk = items()["risk"]
    assert (risk.text, risk.office) == (AWKWARD, "Online safety coordinator")
    assert [(route.label, route.number) for route in risk.routes] == [("Yes", "3"), ("No", "4"), ("Not known yet", "2")]


def test_answers_that_lead_to_one_step_are_one_route() -> None:
    risk = replace(MAIN.steps["risk"], routes={"yes": "act", "not_known": "act"})  # type: ignore[type-var]
    told = items(replace(MAIN, steps={**MAIN.steps, "risk": risk}))["risk"]
    assert [(route.label, route.number) for route in told.routes] == [("Yes; or Not known yet", "3"), ("No", "4")]


def test_an_instruction_tells_how_binding_how_soon_and_whom_to_ring() -> None:
    act = items()["act"]
    assert (act.modality, act.within) == ("As appropriate", "Same day")
    assert act.items == ("Say who you are.", "Write down what they advise.")
    assert (act.why, act.gap) == ("Because.", "Who?")
    assert act.only_when == "Is it bullying? “Yes” or “Not known yet”"


def test_a_number_that_nobody_confirmed_is_not_shown() -> None:
    assert items()["act"].contacts == ("The police (number not confirmed yet)",)


def test_a_confirmed_number_is_shown() -> None:
    school = pack()
    confirmed = replace(school.contacts["police"], confirmed="2026-11-01")
    told = outline(replace(school, contacts={"police": confirmed}), MAIN)
    assert told[2].contacts == ("The police, 00000 000000",)


def test_a_branch_that_asks_is_answered_yes_or_no() -> None:
    way = items()["way"]
    assert way.text == "Is it bullying?"
    assert [(route.label, route.number) for route in way.routes] == [("Yes; or Not known yet", "5"), ("No", "6")]


def test_a_branch_that_does_not_ask_tells_its_conditions() -> None:
    looks = replace(MAIN.steps["way"], says="From what is known.")  # type: ignore[type-var]
    way = items(replace(MAIN, steps={**MAIN.steps, "way": looks}))["way"]
    assert [route.label for route in way.routes] == ["Yes; or Not known yet", "Otherwise"]


def test_a_call_tells_where_it_leads_and_for_whom() -> None:
    assert items()["each_child"].text == (
        "Follow this, then come back: Support for a child. Once for each pupil (harmed). At least one. Every one."
    )


def test_a_call_that_does_not_come_back_says_go_to() -> None:
    leaving = replace(MAIN.steps["each_child"], then="", each=None, says="")  # type: ignore[type-var]
    told = items(replace(MAIN, steps={**MAIN.steps, "each_child": leaving}))["each_child"]
    assert (told.text, told.routes) == ("Go to: Support for a child.", ())


def test_what_is_not_stated_is_told_aspect_by_aspect() -> None:
    told = items()
    assert told["risk"].provenance == ("Words: restored from a public copy", "Way on: reconstructed")
    assert told["act"].provenance == ("How binding: reconstructed",)
    assert told["ask_advice"].provenance == ("Stated in the source",)


def test_the_way_back_of_a_loop_is_marked() -> None:
    assert [route.leads_back for route in items()["ask_advice"].routes] == [True]


def test_the_path_taken_and_the_present_step_are_told() -> None:
    told = items(taken={"risk": ["yes"]}, present=["act"])
    assert (told["risk"].status, told["act"].status, told["way"].status) == ("On the path taken", "You are here", "")
    assert [route.is_taken for route in told["risk"].routes] == [True, False, False]


def test_an_answer_whose_step_was_never_reached_is_not_on_the_path() -> None:
    told = items(taken={"risk": ["yes"]}, present=["risk"])
    assert not any(route.is_taken for route in told["risk"].routes)


def test_the_text_keeps_to_its_width_and_holds_every_step() -> None:
    text = outline_text(pack(), MAIN, width=60)
    assert max(len(line) for line in text.splitlines()) <= 60
    for item in outline(pack(), MAIN):
        assert f"{item.number:>3}  " in text


@pytest.mark.parametrize("name", built_in_packs())
def test_it_covers_every_step_and_every_route_of_every_procedure(name: str) -> None:
    school = load_pack(name)
    for procedure in school.own_procedures:
        told = {item.step: item for item in outline(school, procedure) if item.step}
        assert list(told) == list(procedure.steps), procedure.id
        numbers = {item.number: item.step for item in told.values()}
        for step in procedure.steps.values():
            leads_to = {numbers[route.number] for route in told[step.id].routes}
            assert isinstance(step, Ending) == (not leads_to) or not getattr(step, "then", "x"), step.id
            if isinstance(step, Question):
                labels = "; or ".join(route.label for route in told[step.id].routes)
                for option in school.facts[step.fact].options:
                    if step.target(option.id):
                        assert option.label in labels
                        assert step.target(option.id) in leads_to
