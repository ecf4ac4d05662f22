"""What is edited is written as text that is read back as the very same data, and that people can read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.packs import FOLDER
from handrail.procedures.assemble import assembled
from handrail.procedures.edit import written
from handrail.procedures.folders import chain_of
from handrail.procedures.load import built_in_packs
from handrail.procedures.model import Pack, Place
from handrail.procedures.yaml_nodes import Document, read

FILES = sorted(FOLDER.rglob("*.yaml"))
AWKWARD = [
    "yes", "No", "~", "null", "0x1", "1_000", "12:30", "2026-11-21", "1.5", "", " ", "a: b", "- a", "# a", "a #b",
    "{a}", "[a", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "? a", "?", "-", "---", "...", "a\nb", "a\n", "\na",
    "a\n\nb", " a", "a ", "a  b", "\t", "a\tb", "’", "é", "😀", "\x85", "\u2028", "\ufeff", "\x07", "\\", '"', "'",
    "=", "<<", "a\n b", "steps:", "facts:\n  a: b", "a" * 200, "ab " * 60 + "c", "\u00a0" * 3, "on", "k" * 130 + " k",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120),
    st.text(st.sampled_from(" ab\n:#-'\"{}[],&*!|>%@`\\?é’😀"), max_size=120),
)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(WORDS, inner, max_size=5)),
    max_leaves=25,
)
APART = st.dictionaries(st.sampled_from(["steps", "facts"]), st.dictionaries(WORDS, VALUES))
SECTIONS = st.dictionaries(st.sampled_from(["procedure", "steps", "facts", "beside", "a"]), VALUES)


def _read(text: str) -> Any:
    document = read("file", text)
    assert isinstance(document, Document), f"{document}\n{text}"
    return document.data


def _data(path: Path) -> Any:
    return _read(path.read_text(encoding="utf-8"))


@given(st.one_of(VALUES, SECTIONS, APART))
def test_whatever_the_reader_can_read_is_written_so_that_it_reads_the_same(data: Any) -> None:
    assert _read(written(data)) == data


def _order_of(data: Any) -> Any:
    """The keys of the tables whose order is the author’s."""
    tables = [data[key] for key in ("steps", "facts", "options") if key in data]
    inner = [fact.get("options", {}) for fact in data.get("facts", {}).values()]
    return [list(table) for table in [*tables, *inner]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_file_that_comes_with_handrail_is_written_as_it_was_read(path: Path) -> None:
    data = _data(path)
    text = written(data)
    assert _read(text) == data
    assert written(_read(text)) == text, "written once more it changes"
    assert max(map(len, text.split("\n"))) <= 120
    if path.parent.name == "procedures" or path.name == "facts.yaml":
        assert _order_of(_read(text)) == _order_of(data)


def _placeless(value: Any) -> Any:
    """The same thing with every place in it forgotten."""
    if isinstance(value, Place):
        return Place()
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _placeless(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, dict):
        return {key: _placeless(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_placeless, value))
    return value


@pytest.mark.parametrize("slug", built_in_packs())
def test_a_pack_written_anew_is_the_same_pack(slug: str) -> None:
    chain = chain_of(FOLDER / slug)
    anew = [replace(part, files={name: written(_read(text)) for name, text in part.files.items()}) for part in chain]

    assert _said_by(assembled(anew)) == _said_by(assembled(chain))


def _said_by(pack: Pack) -> dict[str, Any]:
    """All that a pack says; its digest is that of the text."""
    return {field.name: _placeless(getattr(pack, field.name)) for field in fields(pack) if field.name != "digest"}


LONG = (
    "Take advice at once, then answer again; if nobody can be reached it counts as yes, and the police are told of it."
)
WRITTEN = """\
procedure: ask
title: Ask
start: first
steps:
  first:
    question: leader
    routes: {"yes": end, not_known: tell}
    otherwise: end
    source: ["002:48", X1]
    basis: {wording: stated}

  tell:
    do: >-
      Take advice at once, then answer again; if nobody can be reached it counts as yes, and the police
      are told of it.
    by: [head]
    within: now
    modality: must
    then: first
    items:
      - One
      - "Two: with a colon, which is why it stands in quotes, so long that each has a line"
    basis: {wording: inferred}

  end: {ending: Done., basis: {wording: inferred}}
"""


def test_the_text_is_made_for_people() -> None:
    quoted = "Two: with a colon, which is why it stands in quotes, so long that each has a line"
    data = {
        "steps": {
            "first": {
                "basis": {"wording": "stated"}, "source": ["002:48", "X1"], "otherwise": "end", "question": "leader",
                "routes": {"yes": "end", "not_known": "tell"},
            },
            "tell": {
                "then": "first", "items": ["One", quoted], "do": LONG, "by": ["head"], "within": "now",
                "modality": "must", "basis": {"wording": "inferred"},
            },
            "end": {"ending": "Done.", "basis": {"wording": "inferred"}},
        },
        "start": "first", "title": "Ask", "procedure": "ask",
    }  # fmt: skip
    assert written(data) == WRITTEN
