"""YAML is read as words, lists and tables; what could hurt or mislead is refused with its line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.procedures.problem import Problem
from handrail.procedures.yaml_nodes import DEEPEST, LARGEST_FILE, Document, read

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))

REFUSED = {
    "a tab": ("a:\n\tb: c\n", 2, "tab"),
    "a tab after spaces": ("a:\n  b: c\n \td: e\n", 3, ""),
    "a key twice": ("a: b\nc: d\na: e\n", 3, "“a” is written twice"),
    "a key twice inside": ("a:\n  b: c\n  b: d\n", 3, "“b” is written twice"),
    "a key twice in a flow table": ("a: b\nc: {d: e, d: f}\n", 2, "“d” is written twice"),
    "an anchor": ("a: b\nc: &here d\n", 2, "Anchors and aliases"),
    "an anchor on a table": ("a: &here\n  b: c\n", 1, "Anchors and aliases"),
    "an anchor on a key": ("&here a: b\n", 1, "Anchors and aliases"),
    "an alias": ("a: &x b\nc: *x\n", 1, "Anchors and aliases"),
    "an alias of nothing": ("a: b\nc: *x\n", 2, "Anchors and aliases"),
    "a list that holds itself": ("a: &a [*a]\n", 1, "Anchors and aliases"),
    "a merge key": ("a: &x {b: c}\nd:\n  <<: *x\n", 1, "Anchors and aliases"),
    "a bomb of aliases": (BOMB, 1, "Anchors and aliases"),
    "a tag of the library": ("a: !!python/object/apply:os.system [ls]\n", 1, "Tags such as"),
    "a harmless tag": ("a: !!str b\n", 1, "Tags such as"),
    "a tag of one's own": ("a: b\nc: !mine d\n", 2, "Tags such as"),
    "a tag without its handle": ("a: !e!x b\n", 1, "undefined tag handle"),
    "two documents": ("a: b\n---\nc: d\n", 2, "more than one document"),
    "a list as a key": ("a: b\n? [c, d]\n: e\n", 2, "A key must be a single word"),
    "a table as a key": ("? {a: b}\n: c\n", 1, "A key must be a single word"),
    "nothing": ("", 1, "The file is empty"),
    "only a remark": ("# nothing here\n\n", 1, "The file is empty"),
    "a bracket left open": ("a: [b, c\nd: e\n", 2, "cannot be read"),
    "a quote left open": ('a: "b\n', 2, "cannot be read"),
    "a colon inside plain text": ("a: b: c\n", 1, "cannot be read"),
    "wrong indentation": ("a:\n    b: c\n  d: e\n", 3, "cannot be read"),
    "a NUL byte": ("a: b\nc: \0d\n", 2, "not text that YAML can hold"),
    "a NUL byte after letters with accents": ("a: éàü\nc: \0d\n", 2, "not text that YAML can hold"),
    "a control character": ("a: b\n\nc: \x07\n", 3, "not text that YAML can hold"),
    "words turned round": ("a: b\nc: Tell the \u202edaeh\u202c now\n", 2, "turns the words after it round"),
    "words set apart and turned": ("a: b\nc: [\u2067d]\n", 2, "turns the words after it round"),
    "words turned by an escape": ('a: b\nc: "Tell \\u202edaeh"\n', 2, "turns the words after it round"),
    "half a character": ("a: b\nc: \ud800\n", 2, "not text that YAML can hold"),
    "a directive that is not known": ("%YAML 9.9\n---\na: b\n", 1, ""),
}


@pytest.mark.parametrize(("text", "line", "says"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_at_its_line_in_plain_words(text: str, line: int, says: str) -> None:
    found = read("facts.yaml", text)
    assert isinstance(found, Problem)
    assert (found.place.file, found.place.line) == ("facts.yaml", line)
    assert says in found.says
    assert found.instead, "it says what is wrong but not what to write"


@pytest.mark.parametrize(
    "text",
    ["[" * 400_000, "a: " + "[" * 3_000 + "]" * 3_000, "{a: " * 100_000, "- " * 400_000, "? " * 400_000,
     "".join(f"{' ' * i}a:\n" for i in range(1_000))],
    ids=["brackets", "brackets that close", "braces", "dashes", "question marks", "indentation"],
)  # fmt: skip
def test_nesting_without_end_is_refused_and_does_not_end_the_program(text: str) -> None:
    found = read("facts.yaml", text)
    assert isinstance(found, Problem)
    assert "nesting" in found.says or "A key must be" in found.says


def test_nesting_is_fine_up_to_the_limit_and_no_further() -> None:
    assert isinstance(read("f", "[" * DEEPEST + "]" * DEEPEST), Document)
    assert isinstance(read("f", "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)), Problem)


def test_a_file_of_ten_megabytes_is_refused_at_once() -> None:
    text = "a: b\n" * 2_000_000
    before = time.perf_counter()
    found = read("facts.yaml", text)
    assert isinstance(found, Problem)
    assert f"larger than {LARGEST_FILE:,}" in found.says
    assert time.perf_counter() - before < 0.5


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "true", "null", "~", "1", "1.5", "0x1F", "2026-11-21", "1e3", "12:30:45"]
)
def test_every_plain_word_stays_the_word_it_is(word: str) -> None:
    found = read("f", f"a: {word}\n{word}: b\n")
    assert isinstance(found, Document)
    assert found.data == {"a": word, word: "b"}


def test_a_value_left_out_is_an_empty_text() -> None:
    found = read("f", "a:\nb: ''\n")
    assert isinstance(found, Document)
    assert found.data == {"a": "", "b": ""}


@pytest.mark.parametrize(
    "text", ["\ufeffa: b\n", "a: b\r\n", "a: b", "---\na: b\n", "---\na: b\n...\n", "'a': \"b\"\n"]
)
def test_harmless_habits_of_editors_make_no_difference(text: str) -> None:
    found = read("f", text)
    assert isinstance(found, Document)
    assert found.data == {"a": "b"}


def test_a_place_is_the_line_of_the_key_or_of_the_item() -> None:
    found = read("f.yaml", "a:\n  b:\n    - c\n    - d: e\n      f:\n        g\n")
    assert isinstance(found, Document)
    places = {
        path: found.place(path).line
        for path in [(), ("a",), ("a", "b"), ("a", "b", 0), ("a", "b", 1), ("a", "b", 1, "f")]
    }
    assert list(places.values()) == [1, 1, 2, 3, 4, 5]


def test_parts_of_a_path_that_are_not_in_the_file_are_passed_over() -> None:
    found = read("f.yaml", "a:\n  b: c\n")
    assert isinstance(found, Document)
    assert str(found.place(("a", "question", "b"))) == "f.yaml:2"
    assert str(found.place(("z", 7))) == "f.yaml:1"


YAML_LIKE = st.text(st.sampled_from(list("ab:-[]{},&*!|>'\"#%@`? \t\n\0é\ud800")), max_size=60)


@given(st.one_of(st.text(max_size=200), YAML_LIKE))
def test_no_text_at_all_makes_it_raise(text: str) -> None:
    found = read("f.yaml", text)
    if isinstance(found, Problem):
        assert found.says
        assert (
            found.place.line
            <= text.count("\n")
            + text.count("\r")
            + text.count("\x85")
            + text.count("\u2028")
            + text.count("\u2029")
            + 2
        )
    else:
        assert _only_words(found.data)


def _only_words(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and _only_words(inner) for key, inner in value.items())
    return all(map(_only_words, value)) if isinstance(value, list) else isinstance(value, str)
