"""YAML text as plain words, lists and tables, with the line of everything.

Every value is text, so that a plain `yes` stays the word yes. Refused, with the line and what to do: tabs, repeated
keys, anchors and aliases, tags, more than one document, nesting past any need, and text past `LARGEST_FILE` bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


class _BadNode(Exception):
    def __init__(self, line: int, says: str, instead: str) -> None:
        super().__init__(says)
        self.line, self.says, self.instead = line, says, instead


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says (`data`: str, list or dict) and where (`place`)."""

    file: str
    data: Any
    root: yaml.Node

    def place(self, path: Sequence[str | int]) -> Place:
        """Where the value at `path` stands; parts of the path that are not in the file are passed over."""
        node, line = self.root, self.root.start_mark.line + 1
        for part in path:
            found = _child(node, part)
            if found is not None:
                line, node = found
        return Place(self.file, line)


def _child(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child = node.value[part]
        return child.start_mark.line + 1, child
    return None


def read(file: str, text: str) -> Document | Problem:
    """The document in `text`, or what is wrong with it; never raises."""
    if len(text) > LARGEST_FILE:
        return Problem(Place(file), f"The file is larger than {LARGEST_FILE:,} characters.", "Split it.")
    try:
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            return Problem(Place(file, 1), "The file is empty.", "Write it, or take the file away.")
        return Document(file, _plain(root, set(), 0), root)
    except _BadNode as bad:
        return Problem(Place(file, bad.line), bad.says, bad.instead)
    except yaml.MarkedYAMLError as error:
        return _syntax_problem(file, error)
    except (yaml.YAMLError, ValueError) as error:
        return Problem(Place(file), f"This is not text that YAML can hold: {error}.", "Save the file as plain UTF-8.")


def _plain(node: yaml.Node, seen: set[int], depth: int) -> Any:
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        raise _BadNode(line, f"The nesting is deeper than {DEEPEST} levels.", "Write it flatter.")
    if id(node) in seen:
        raise _BadNode(line, "Anchors and aliases (& and *) are not allowed.", "Write the text out.")
    if node.tag not in _PLAIN_TAGS:
        raise _BadNode(line, f"Tags such as “{node.tag}” are not allowed.", "Write the value without it.")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, seen, depth + 1) for child in node.value]
    return _plain_mapping(node, seen, depth)


def _plain_mapping(node: yaml.Node, seen: set[int], depth: int) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise _BadNode(line, "A key must be a single word.", "Write a word before the colon.")
        if key.value in table:
            raise _BadNode(line, f"“{key.value}” is written twice here.", "Keep one of them.")
        table[key.value] = _plain(value, seen, depth + 1)
    return table


def _syntax_problem(file: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    said = (error.problem or "it cannot be read").strip()
    instead = "Check the indentation, and put text that holds a colon or a comma into double quotes."
    if "\\t" in said or "tab" in said:
        said, instead = "There is a tab here.", "Use spaces."
    elif "found undefined alias" in said or "anchor" in said:
        said, instead = "Anchors and aliases (& and *) are not allowed.", "Write the text out."
    elif "single document" in said:
        said, instead = "There is more than one document (---) in the file.", "Keep one."
    else:
        said = f"The YAML cannot be read: {said}."
    return Problem(Place(file, mark.line + 1 if mark else 0), said, instead)
