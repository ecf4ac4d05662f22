"""YAML text as plain words, lists and tables, with the line of everything.

Every value is text, so that a plain `yes` stays the word yes. Refused, with the line and what to do: tabs, repeated
keys, anchors and aliases, tags, marks that turn words round, more than one document, nesting past any need, and text
past `LARGEST_FILE` bytes.

The tree is put together here from the parser's events, one at a time: the library's own way of doing so calls itself
for each level, and a file of a few thousand brackets would then end the whole program.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from handrail.procedures.model import Place
from handrail.procedures.problem import Problem

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # PyYAML without the C library: the same, slower
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

LARGEST_FILE = 1_000_000
DEEPEST = 24
TURNED = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the words after them round: a chart and a form would show the same text in two ways."""
TURNS = "There is a mark here that nobody sees, and that turns the words after it round."


class _BadNode(Exception):
    def __init__(self, line: int, says: str, instead: str) -> None:
        super().__init__(says)
        self.line, self.says, self.instead = line, says, instead


@dataclass(slots=True)
class Lines:
    """The line of a value, and of each key or item inside it."""

    line: int
    inside: dict[str | int, Lines] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says (`data`: str, list or dict) and where (`place`)."""

    file: str
    data: Any
    lines: Lines

    def place(self, path: Sequence[str | int]) -> Place:
        """Where the value at `path` stands; parts of the path that are not in the file are passed over."""
        here = self.lines
        for part in path:
            here = here.inside.get(part, here)
        return Place(self.file, here.line)


def read(file: str, text: str) -> Document | Problem:
    """The document in `text`, or what is wrong with it; never raises."""
    if len(text) > LARGEST_FILE:
        return Problem(Place(file), f"The file is larger than {LARGEST_FILE:,} characters.", "Split it.")
    try:
        tree = _tree(text)
    except _BadNode as bad:
        return Problem(Place(file, bad.line), bad.says, bad.instead)
    except yaml.MarkedYAMLError as error:
        return _syntax_problem(file, text, error)
    except (yaml.YAMLError, ValueError) as error:
        says = f"This is not text that YAML can hold: {_in_one_line(error)}."
        return Problem(Place(file, _line_of(error, text)), says, "Save the file as plain UTF-8.")
    if tree.top is None:
        return Problem(Place(file, 1), "The file is empty.", "Write it, or take the file away.")
    return Document(file, tree.data, tree.top)


def _line_of(error: Exception, text: str) -> int:
    """The line of a character that may not stand in YAML at all; 0 when the error does not say where."""
    before = getattr(error, "position", getattr(error, "start", None))
    return 0 if before is None else text.encode(errors="replace")[:before].count(b"\n") + 1


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")


def _tree(text: str) -> _Tree:
    tree = _Tree()
    for event in yaml.parse(text, Loader=_Loader):
        tree.take(event, event.start_mark.line + 1 if event.start_mark else 0)
    return tree


@dataclass(slots=True)
class _Open:
    """A list or table that has not ended yet; `key` is the table's key whose value comes next."""

    data: Any
    lines: Lines
    key: str | None = None
    key_line: int = 0


class _Tree:
    """What the events said so far."""

    def __init__(self) -> None:
        self.data: Any = None
        self.top: Lines | None = None
        self.open: list[_Open] = []

    def take(self, event: Any, line: int) -> None:
        match event:
            case yaml.AliasEvent():
                raise _BadNode(line, "Anchors and aliases (& and *) are not allowed.", "Write the text out.")
            case yaml.ScalarEvent():
                self._value(event, event.value, line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                self.open.append(_Open(value, self._value(event, value, line)))
                if len(self.open) > DEEPEST:
                    raise _BadNode(line, f"The nesting is deeper than {DEEPEST} levels.", "Write it flatter.")
            case yaml.CollectionEndEvent():
                self.open.pop()
            case yaml.DocumentStartEvent() if self.top is not None:
                raise _BadNode(line, "There is more than one document (---) in the file.", "Keep one.")
            case _:
                pass

    def _value(self, event: Any, value: Any, line: int) -> Lines:
        """Put a value where it belongs: at the top, into the list, or into the table as a key or under one."""
        if event.anchor is not None:
            raise _BadNode(line, "Anchors and aliases (& and *) are not allowed.", "Write the text out.")
        if event.tag is not None:
            raise _BadNode(line, f"Tags such as “{event.tag}” are not allowed.", "Write the value without it.")
        if isinstance(value, str) and TURNED.search(value):
            raise _BadNode(line, TURNS, "Take it out: type these words anew.")
        lines = Lines(line)
        if not self.open:
            self.data, self.top = value, lines
            return lines
        here = self.open[-1]
        if isinstance(here.data, list):
            here.lines.inside[len(here.data)] = lines
            here.data.append(value)
        elif here.key is None:
            here.key, here.key_line = self._key(here.data, value, line), line
        else:
            lines.line = here.key_line
            here.lines.inside[here.key] = lines
            here.data[here.key] = value
            here.key = None
        return lines

    def _key(self, table: dict[str, Any], key: Any, line: int) -> str:
        if not isinstance(key, str):
            raise _BadNode(line, "A key must be a single word.", "Write a word before the colon.")
        if key in table:
            raise _BadNode(line, f"“{key}” is written twice here.", "Keep one of them.")
        return key


def _syntax_problem(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    up_to_there = lines[mark.line][: mark.column + 1] if mark and mark.line < len(lines) else ""
    said = (error.problem or "it cannot be read").strip()
    instead = "Check the indentation, and put text that holds a colon or a comma into double quotes."
    if "tab character" in said or ("cannot start any token" in said and up_to_there.endswith("\t")):
        said, instead = "There is a tab here.", "Use spaces."
    else:
        said = f"The YAML cannot be read: {said}."
    return Problem(Place(file, mark.line + 1 if mark else 0), said, instead)
