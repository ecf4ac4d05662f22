"""Forms for bodies outside, as packs write them: built whole, and every name in them led somewhere."""

# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.procedures.model import Each
from tests.procedures.small_pack import FILES, problems, small_pack

FILE = "referral-forms.yaml"
FORM = """\
forms:
  desk:
    title: A form for the desk
    about: One for each child.
    to: help
    each: {kind: child, part: harmed}
    source: "S:2"
    before_sending: [Is it right?]
    blocks:
      - title: The child
        source: "S:3"
        fields:
          - {ask: Name, filled_from: person_name}
          - {ask: How grave?, fact: grave}
          - {ask: Born}
"""
WRONG = {
    "a source of words that is not known": (("person_name", "person_nam"), 13, "person_nam", "'person_name'"),
    "a fact that is not known": (("fact: grave", "fact: grav"), 14, "no fact “grav”", "“grave”"),
    "a contact that is not known": (("to: help", "to: halp"), 2, "no contact “halp”", "“help”"),
    "a kind of person that is not known": (("kind: child", "kind: chld"), 2, "no kind of person “chld”", "“child”"),
    "a part that is not known": (("part: harmed", "part: harm"), 2, "no part “harm”", "“harmed”"),
    "a source that is not known": (('"S:3"', '"T:3"'), 10, "names no source", "source:line"),
    "a line that the source has not": (('"S:2"', '"S:44"'), 2, "outside the source", "line numbers"),
    "both the record and a fact": (("fact: grave", "fact: grave, filled_from: chronology"), 14, "not from both", "Keep one"),
    "a person in a form of the incident": (("    each: {kind: child, part: harmed}\n", ""), 12, "about one person", "each"),
    "no check before sending": (("before_sending: [Is it right?]", "before_sending: []"), 8, "too short or empty", "Write"),
    "a form in the place of none": (("about: One", "stands_for: desc\n    about: One"), 2, "no referral form “desc”", "“desk”"),
    "a key that is not known": (("{ask: Born}", "{ask: Born, fild: x}"), 15, "“fild” is not a key", ""),
}  # fmt: skip


def test_a_form_is_built_as_written(tmp_path: Path) -> None:
    form = small_pack(tmp_path, {FILE: FORM}).referral_forms["desk"]
    assert (form.to, form.each, form.before_sending) == (("help",), Each(("child",), ("harmed",)), ("Is it right?",))
    (block,) = form.blocks
    assert [(field.ask, field.filled_from, field.fact) for field in block.fields] == [
        ("Name", "person_name", ""),
        ("How grave?", "", "grave"),
        ("Born", "", ""),
    ]
    assert (form.source, block.source) == (("S:2",), ("S:3",))


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_whatever_is_wrong_is_said_with_its_line_and_what_to_do(
    tmp_path: Path, wrong: tuple[tuple[str, str], int, str, str]
) -> None:
    (old, new), line, says, instead = wrong
    assert old in FORM
    found = problems(tmp_path, {FILE: FORM.replace(old, new)})
    assert any(one.place.line == line and says in one.says and instead in one.instead for one in found), found


def test_a_contact_that_shows_it_done_is_for_a_purpose_of_the_list(tmp_path: Path) -> None:
    proofs = FILES["proofs.yaml"].rstrip("\n")
    wrong = proofs + "\n  asked: {says: Asked, by_contact: {purpose: [advise]}}\n"
    (found,) = problems(tmp_path, {"proofs.yaml": wrong})
    assert "“advise”" in found.says
    nobody = proofs + "\n  asked: {says: Asked, by_contact: {purpose: [advice], body: parnt}}\n"
    (found,) = problems(tmp_path, {"proofs.yaml": nobody})
    assert "no kind of person “parnt”" in found.says
