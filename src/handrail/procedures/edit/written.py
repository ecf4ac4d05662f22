"""Data as the text of a file, which the reader reads back to the very same data.

The text is made for people: lines no longer than about 110 characters, long words folded, a short table or list on one
line, the keys in the order of their shape, a blank line between steps; in quotes only what YAML would take for
something else, and what begins with a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from handrail.procedures.edit.order import ordered

WIDTH = 100
FOLDED = 84
"""Words longer than this stand folded under their key."""
ON_ONE_LINE = 84
_TEXT, _LIST, _TABLE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
_APART = ("steps", "facts")
"""The tables of a file whose entries stand apart, each over several lines."""


def written(data: Any) -> str:
    """`data` (words, lists and tables) as YAML; `yaml_nodes.read` gives the same data back."""
    text: str = yaml.serialize(_top(ordered(data)), Dumper=_Writer, width=WIDTH, allow_unicode=True)
    return "\n".join(_with_gaps(text)) if isinstance(data, dict) else text


class _Writer(yaml.SafeDumper):
    """Lists are set in, and what needs quotes gets double ones."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style


def _top(data: Any) -> yaml.Node:
    """The file: its own table, those that stand apart, and their entries are never on one line."""
    if not isinstance(data, dict):
        return _node(data)
    return _table({key: _apart(value) if key in _APART else _node(value) for key, value in data.items()}, False)


def _apart(data: Any) -> yaml.Node:
    if not isinstance(data, dict):
        return _node(data)
    return _table({key: _opened(value) for key, value in data.items()}, False)


def _opened(data: Any) -> yaml.Node:
    """One step, or one fact."""
    if not isinstance(data, dict) or len(_one_line(data)) <= ON_ONE_LINE:
        return _node(data)
    return _table({key: _node(value) for key, value in data.items()}, False)


def _node(data: Any) -> yaml.Node:
    if isinstance(data, str):
        return _words(data)
    flow = _is_short(data)
    if isinstance(data, list):
        return yaml.SequenceNode(_LIST, [_node(value) for value in data], flow_style=flow)
    return _table({key: _node(value) for key, value in data.items()}, flow)


def _table(values: dict[str, yaml.Node], flow: bool) -> yaml.Node:
    return yaml.MappingNode(_TABLE, [(_words(key), value) for key, value in values.items()], flow_style=flow)


def _words(text: str) -> yaml.Node:
    return yaml.ScalarNode(_TEXT, text, style=_style(text))


def _style(text: str) -> str | None:
    """None lets the writer choose: plain where that is read as the same words, else quoted."""
    lines = text.split("\n")
    is_plain = all(line.isprintable() and line == " ".join(line.split()) for line in lines)
    if is_plain and len(lines) > 1 and all(lines):
        return "|"
    if is_plain and len(lines) == 1 and len(text) > FOLDED:
        return ">"
    return '"' if text[:1].isdigit() else None


def _is_short(data: list[Any] | dict[str, Any]) -> bool:
    """Whether a list or table stands on one line."""
    return len(_one_line(data)) <= ON_ONE_LINE and "\n" not in _one_line(data)


def _one_line(data: Any) -> str:
    """About what `data` is on one line."""
    if isinstance(data, str):
        return data
    if isinstance(data, list):
        return f"[{', '.join(map(_one_line, data))}]"
    return f"{{{', '.join(f'{key}: {_one_line(value)}' for key, value in data.items())}}}"


_KEY = re.compile(r"  \S")
_SECTION = re.compile(rf"({'|'.join(_APART)}):\s*$")


def _with_gaps(text: str) -> Iterator[str]:
    """The lines, with a blank one between the entries that stand apart: only their keys are set in by two."""
    apart, is_first = False, True
    for line in text.split("\n"):
        if line and not line.startswith(" "):
            apart, is_first = bool(_SECTION.match(line)), True
        elif apart and _KEY.match(line):
            if not is_first:
                yield ""
            is_first = False
        yield line
