"""Duties: what a pack says of them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.procedures.model import Every
from handrail.procedures.problem import PackError
from tests.procedures.small_pack import small_pack

DUTY = "duties:\n  look: {{offices: {office}, what: Look, every: {every}, source: {source}, basis: stated{more}}}\n"


def duties(office: str = "lead", every: str = "term", source: str = '"S:1"', more: str = "") -> dict[str, str]:
    return {"duties.yaml": DUTY.format(office=office, every=every, source=source, more=more)}


def test_a_duty_is_read(tmp_path: Path) -> None:
    duty = small_pack(tmp_path, duties(more=', by_each: "yes"')).duties["look"]
    assert (duty.offices, duty.every, duty.source, duty.by_each) == (("lead",), Every.TERM, ("S:1",), True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (duties(office="leed"), "There is no office “leed”."),
        (duties(source='"S:10"'), "points outside the source"),
        (duties(every="always", more=", counted: setings"), "There is no word for what is counted “setings”."),
        (duties(every="fortnight"), "fortnight"),
        (duties(more=", counted: settings"), "is counted from the record, and comes round every term as well"),
    ],
)
def test_a_wrong_one_is_told_at_its_line(tmp_path: Path, given: dict[str, str], says: str) -> None:
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path, given)
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == ("small/duties.yaml", 2)
    assert says in problem.says


LOOK = 'duties:\n  look: {{what: Look, every: term, source: "S:1", basis: stated, {more}}}\n'
WORDS = "{ask: What is it called?, kind: words, group: g, changed_by: [lead], source: [S], basis: good_practice}"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("offices: lead, about: policy", "There is no heading of duties “policy”."),
        ("by_setting: watched_by", "There is no setting “watched_by”."),
        ("by_setting: called", "The setting “called” names no offices."),
        ("by_setting: called, offices: lead", "says twice whose it is"),
        ('by_each: "no"', "says nowhere whose it is"),
    ],
)
def test_a_duty_is_somebodys_and_under_a_heading_that_there_is(tmp_path: Path, more: str, says: str) -> None:
    settings = f"groups: {{g: G}}\nsettings:\n  called: {WORDS}\n"
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path, {"duties.yaml": LOOK.format(more=more), "settings.yaml": settings})
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == ("small/duties.yaml", 2)
    assert says in problem.says


def test_nothing_is_asked_of_what_nobody_ticks_off(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="nothing can be asked of it"):
        small_pack(tmp_path / "1", duties(every="always", more=", asks: What was seen?"))
    assert small_pack(tmp_path / "2", duties(more=", asks: What was seen?")).duties["look"].asks == "What was seen?"
