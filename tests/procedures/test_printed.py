"""Layouts and letters of a pack: read as written, and every fault said with its place and what was perhaps meant."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.procedures.condition import Is
from handrail.procedures.load import load_pack
from handrail.procedures.model import Contacted, Pack, Reader
from handrail.procedures.model.printed import LETTER_WORDS, RECORD_WORDS
from handrail.procedures.problem import PackError
from tests.procedures.small_pack import FILES, problems, small_pack, with_text

LAYOUTS, LETTERS = "layouts.yaml", "letters.yaml"
WRONG = {
    # What is changed: (file, old, new), line, part of what is said, part of what to write instead.
    "a word of the record that there is not": ((LAYOUTS, "holds: moment", "holds: momnt"), 2, "no word of the record “momnt”", "“moment”"),
    "a sheet the same as none": ((LAYOUTS, "same_as: plain", "same_as: plan"), 8, "no sheet “plan”", "“plain”"),
    "a sheet the same as itself": ((LAYOUTS, "same_as: plain", "same_as: ruled"), 8, "has none of its own", "same_as"),
    "a sheet without columns": ((LAYOUTS, "same_as: plain, ", ""), 8, "either “columns” or “same_as”", "Keep one"),
    "a sheet that cites no line": ((LAYOUTS, 'log, source: "S:2"', 'log, source: "S:22"'), 8, "outside the source", "line numbers"),
    "a fact asked that is not there": ((LAYOUTS, "asks: [kind]", "asks: [kin]"), 10, "no fact “kin”", "“kind”"),
    "a label filled by nothing": ((LAYOUTS, "Place, holds: organisation", "Place"), 18, "either “holds” or “office”", "Keep one"),
    "a label of an office that is not there": ((LAYOUTS, "office: lead}", "office: leed}"), 19, "no office “leed”", "“lead”"),
    "a box that nothing ticks": ((LAYOUTS, "Here, place: inside", "Here"), 27, "Nothing ever ticks “Here”", "“when”"),
    "a box of an option that is not there": ((LAYOUTS, "{kind: red}, text", "{kind: rd}, text"), 25, "has no option “rd”", "“red”"),
    "a box of a contact that is not there": ((LAYOUTS, "body: help", "body: hlp"), 26, "no contact “hlp”", "“help”"),
    "a box of a purpose that there is not": ((LAYOUTS, "purpose: advice", "purpose: advise"), 26, "no purpose of a contact “advise”", "“advice”"),
    "a box of a proof that is not there": ((LAYOUTS, "proof: noted", "proof: note"), 26, "no proof “note”", "“noted”"),
    "words beside a box that there are not": ((LAYOUTS, "red}, text: chosen", "red}, text: chose"), 25, "no word for beside a box “chose”", "“chosen”"),
    "a block about people who are not there": ((LAYOUTS, "about: {kind: child,", "about: {kind: chil,"), 20, "no kind of person “chil”", "“child”"),
    "a block about people by another key": ((LAYOUTS, "about: {kind: child,", "about: {knd: child,"), 22, "“kind” and “part”", "kind"),
    "a block when a fact is not there": ((LAYOUTS, "only_when: {danger:", "only_when: {dangr:"), 20, "no fact “dangr”", "“danger”"),
    "a block without a source": ((LAYOUTS, '      - title: Who\n        source: "S:1"\n', "      - title: Who\n"), 15, "“source” is missing", "source"),
    "a gap in a letter that there is not": ((LETTERS, "{day}", "{dya}"), 2, "no word for a gap in a letter “dya”", "“day”"),
    "a gap with somebody's free words": ((LETTERS, "{day}", "{description}"), 2, "no word for a gap in a letter “description”", "“decisions”"),
    "a letter to nobody": ((LETTERS, "to: family", "to: familly"), 5, "“familly” cannot be the value of “to”", "'family'"),
    "a letter signed by nobody": ((LETTERS, "signed_by: head", "signed_by: haed"), 2, "no office “haed”", "“head”"),
    "a letter for no kind of measure": ((LETTERS, "suggested: {kind: red}", "measures: [warnign]"), 2, "no kind of measure “warnign”", ""),
    "a letter suggested by nothing": ((LETTERS, "suggested: {kind: red}", "suggested: {kind: rde}"), 2, "has no option “rde”", "“red”"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "line", "says", "instead"), WRONG.values(), ids=WRONG)
def test_a_fault_is_said_with_its_place_and_what_was_perhaps_meant(
    tmp_path: Path, change: tuple[str, str, str], line: int, says: str, instead: str
) -> None:
    found = problems(tmp_path, with_text(*change))
    assert len(found) == 1, found
    assert (found[0].place.file, found[0].place.line) == (f"small/{change[0]}", line)
    assert says in found[0].says and instead in found[0].instead


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    assert pack.sheets["ruled"].rules == ("Read it every term.",) and pack.sheets["plain"].columns[1].width == 7
    who, what = pack.forms["sheet"].blocks
    assert [label.office for label in who.labels] == ["", "lead"]
    red, helped, here, decided, _ = what.boxes
    assert red.text == "chosen" and helped.contact == Contacted(("help",), ("advice",)) and helped.proofs == ("noted",)
    assert here.inside is True and red.inside is None and decided.decided
    assert pack.letters["home"].to is Reader.FAMILY and pack.letters["home"].gaps == ("person", "day")


def test_no_gap_of_a_letter_takes_what_somebody_wrote_freely() -> None:
    """Free words may name anybody: a letter about one child is never filled with them."""
    free = {"description", "deeds", "contacts", "items", "outcome", "people", "addresses", "reporter", "came_to_light"}
    assert free <= set(RECORD_WORDS) and free.isdisjoint(LETTER_WORDS)


@pytest.mark.parametrize("name", ["england", "hertfordshire", "tor-view", "woodlands", "beechfield", "st-lukes"])
def test_every_pack_prints_what_its_settings_offer(name: str) -> None:
    pack = load_pack(name)
    assert {option.id for option in pack.settings["log_layout"].options} <= set(pack.sheets)
    assert {option.id for option in pack.settings["report_form"].options} <= {"none", *pack.forms}
    for sheet in pack.sheets.values():
        columns = pack.sheets[sheet.same_as].columns if sheet.same_as else sheet.columns
        assert sum(column.width for column in columns) == 100
    assert all(letter.source for letter in pack.letters.values()) and len(pack.letters) == 10


def test_the_form_has_fifty_one_boxes_and_the_labels_of_its_source() -> None:
    """Counted by section as requirements 1.2 counts them, a second time on purpose."""
    blocks = load_pack("st-lukes").forms["report_form"].blocks
    assert [len(block.boxes) for block in blocks if block.boxes] == [2, 3, 12, 6, 4, 6, 8, 10]
    assert sum(len(block.labels) for block in blocks) == 11


def test_a_box_for_the_rest_takes_what_no_other_box_takes(tmp_path: Path) -> None:
    """LOG-17: a kind that is added to the list is on the printed form, and nothing falls between."""
    facts = FILES["facts.yaml"].replace("{red: Red, blue: Blue,", "{red: Red, blue: Blue, green: Green,")
    assert rest_of(small_pack(tmp_path / "one", {})) == {"blue"}
    assert rest_of(small_pack(tmp_path / "two", {"facts.yaml": facts})) == {"blue", "green"}
    both = FILES[LAYOUTS].replace("when: {kind: red}", 'when: {all: [{kind: red}, {danger: "yes"}]}')
    assert rest_of(small_pack(tmp_path / "three", {LAYOUTS: both})) == {"red", "blue"}, "red alone does not tick it"
    either = FILES[LAYOUTS].replace("when: {kind: red}", 'when: {any: [{kind: red}, {danger: "yes"}]}')
    assert rest_of(small_pack(tmp_path / "four", {LAYOUTS: either})) == {"blue"}


def rest_of(pack: Pack) -> frozenset[str]:
    box = next(box for block in pack.forms["sheet"].blocks for box in block.boxes if box.rest_of)
    assert isinstance(box.when, Is)
    return box.when.options


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("rest_of: kimd", "There is no fact “kimd”."),
        ("when: {kind: red}", "The answer “blue” ticks no box beside “Red”."),
        ("rest_of: kind, when: {kind: blue}", "“Other” has both “when” and “rest_of”."),
    ],
)
def test_what_falls_between_the_boxes_is_told(tmp_path: Path, written: str, says: str) -> None:
    layouts = FILES[LAYOUTS].replace("rest_of: kind", written)
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path, {LAYOUTS: layouts})
    assert says in [problem.says for problem in refused.value.problems]


def test_which_incidents_go_on_a_second_record_is_said_in_the_pack(tmp_path: Path) -> None:
    asked = "second_record: {when: {kind: red}, source: S}\n"
    pack = small_pack(tmp_path / "right", {LAYOUTS: asked + FILES[LAYOUTS]})
    assert pack.second_record is not None
    assert list(pack.second_record.when.facts()) == ["kind"]
    with pytest.raises(PackError) as refused:
        small_pack(tmp_path / "wrong", {LAYOUTS: asked.replace("red", "rde") + FILES[LAYOUTS]})
    assert "rde" in refused.value.problems[0].says
