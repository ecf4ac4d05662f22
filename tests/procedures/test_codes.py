"""Codes on paper: one for each box, and a slip of the pen is never another box."""

from __future__ import annotations

import string
from dataclasses import replace
from itertools import pairwise

import pytest

from handrail.procedures.codes import DONE, LETTERS, NO, edition_mark, marks, marks_of, sheet_letter, step_code, written
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Instruction, Question
from handrail.procedures.outline import outline


@pytest.mark.parametrize("name", built_in_packs())
def test_every_box_of_every_step_has_a_code_of_its_own(name: str) -> None:
    pack, found = load_pack(name), set()
    for procedure, step in pack.steps():
        boxes = marks_of(pack, step, procedure)
        if isinstance(step, Question):
            assert [box.ticked for box in boxes] == [option.id for option in pack.facts[step.fact].options]
        else:
            assert [box.ticked for box in boxes] == ([DONE, NO] if isinstance(step, Instruction) else [])
        found |= {(box.code, box.procedure, box.step, box.ticked) for box in boxes}
    assert len({code for code, *_ in found}) == len(found) == len(marks(pack))
    assert len({sheet_letter(pack, procedure) for procedure in pack.procedures.values()}) == len(pack.procedures)


@pytest.mark.parametrize("name", built_in_packs())
def test_one_wrong_sign_or_two_that_changed_places_are_never_another_box(name: str) -> None:
    known = marks(load_pack(name))
    for code in known:
        for place, sign in enumerate(code):
            wrong = {code[:place] + other + code[place + 1 :] for other in string.ascii_uppercase + string.digits}
            assert wrong & known.keys() == {code}, (code, sign)
        swapped = {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at, _ in enumerate(pairwise(code))}
        assert swapped & known.keys() <= {code}


def test_a_code_is_read_as_people_write_it() -> None:
    assert written(" ac-12 bk ") == "AC12BK"
    assert set("IOZ").isdisjoint(LETTERS)


def test_the_number_of_a_step_is_that_of_the_chart() -> None:
    pack = load_pack("hertfordshire")
    procedure = pack.procedures["managing-incident"]
    letters = sheet_letter(pack, procedure)
    for item in outline(pack, procedure):
        if item.step:
            assert step_code(pack, procedure, item.step) == f"{letters}{item.number}"


def test_another_edition_has_another_mark_and_other_check_letters() -> None:
    pack = load_pack("england")
    other = replace(pack, digest="sha256:" + "f" * 64)
    assert edition_mark(pack) != edition_mark(other) == "FFF-FFF"
    assert marks(pack).keys().isdisjoint(marks(other))
