"""A document held against its shape, with every fault told at its line and in plain words."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from handrail.procedures.problem import Problem, did_you_mean
from handrail.procedures.schema import STEP_KEYS, CallShape, ProcedureFile, Shape
from handrail.procedures.yaml_nodes import Document

T = TypeVar("T", bound=Shape)
Path = tuple[str | int, ...]


def shaped(document: Document, shape: type[T]) -> T | list[Problem]:
    """The document as `shape`, or every fault in it."""
    if not isinstance(document.data, dict):
        return [Problem(document.place(()), "The file must be a table of keys.", "Begin with a key and a colon.")]
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        return [_problem(document, shape, found) for found in error.errors(include_url=False)]


def _problem(document: Document, shape: type[Shape], found: Any) -> Problem:
    path, kind, context = found["loc"], found["type"], found.get("ctx", {})
    place = document.place(_as_written(path, shape))
    name = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = _keys_allowed(document, shape, path)
        instead = did_you_mean(name, known) or "Take it away."
        return Problem(place, f"“{name}” is not a key that can stand here.", instead)
    if kind == "missing":
        return Problem(place, f"“{name}” is missing{_inside(path)}.", f"Add the line “{name}: …”.")
    if kind == "literal_error":
        says = f"“{found['input']}” cannot be the value of “{_field(path)}”."
        return Problem(place, says, f"Write {context['expected']}.")
    if kind == "union_tag_not_found":
        keys = ", ".join(dict.fromkeys(STEP_KEYS))
        return Problem(place, f"The step “{name}” must have exactly one of the keys {keys}.", "Keep the one that fits.")
    if kind == "string_pattern_mismatch":
        says = f"“{found['input']}” cannot stand at “{_field(path)}”."
        return Problem(place, says, _pattern_words(context["pattern"]))
    if kind in ("string_too_short", "too_short"):
        return Problem(place, f"“{_field(path)}” is too short or empty.", "Write it out, or take the key away.")
    if kind == "string_too_long":
        says = f"“{_field(path)}” is too long: it has {len(found['input'])} letters."
        return Problem(place, says, f"Write {context['max_length']} at most.")
    if kind == "too_long":
        says = f"“{_field(path)}” has more than {context['max_length']} entries."
        return Problem(place, says, "Divide it: a procedure can call another one.")
    return Problem(place, f"“{_field(path)}” {_WANTED.get(kind, found['msg'].lower())}.", _found_words(found["input"]))


def _as_written(path: Path, shape: type[Shape]) -> Path:
    """The path without the kind of step, which stands in no file though a step may have a key of that name."""
    return (*path[:2], *path[3:]) if shape is ProcedureFile and path[:1] == ("steps",) else path


_WANTED = {
    "string_type": "must be text",
    "list_type": "must be a list",
    "dict_type": "must be a table of keys",
    "model_type": "must be a table of keys",
    "model_attributes_type": "must be a table of keys",
}


def _field(path: Path) -> str:
    return next((str(part) for part in reversed(path) if isinstance(part, str) and part != "[key]"), "the file")


def _inside(path: Path) -> str:
    parents = [part for part in path[:-1] if isinstance(part, str) and part not in STEP_KEYS.values()]
    return f" in “{parents[-1]}”" if parents else ""


def _found_words(value: Any) -> str:
    if isinstance(value, str):
        return "What stands there now is a piece of text."
    return f"What stands there now is {'a list' if isinstance(value, list) else 'a table of keys'}."


def _pattern_words(pattern: str) -> str:
    if "[_-]" in pattern:
        return "Write small letters and digits, words joined by “-” or “_”."
    if "(-[a-z0-9]+)" in pattern:
        return "Write small letters and digits, words joined by “-”."
    if "[0-9]" in pattern and "[a-z]" not in pattern:
        return "Write a whole number."
    return "Write small letters, digits and “_”, beginning with a letter."


def _keys_allowed(document: Document, shape: type[Shape], path: Path) -> list[str]:
    """The keys that the table at `path` may hold, found by walking the shape's own fields."""
    schema = shape.model_json_schema()
    node: Any = schema
    for part in path[:-1]:
        node = _descend(schema, node, part)
    node = _resolve(schema, node)
    return list(node.get("properties", {}))


def _descend(schema: Any, node: Any, part: str | int) -> Any:
    node = _resolve(schema, node)
    if "oneOf" in node:
        wanted = [_resolve(schema, choice) for choice in node["oneOf"]]
        # Each kind of step requires the key it is named after, except a call, which has “call” or “slot”.
        matching = [choice for choice in wanted if part in choice.get("required", ())]
        calls = [choice for choice in wanted if choice.get("title") == CallShape.__name__]
        return next(iter(matching or calls), node)
    if part in node.get("properties", {}):
        return node["properties"][part]
    if isinstance(part, int):
        return node.get("items", {})
    return node.get("additionalProperties") or next(iter(node.get("patternProperties", {}).values()), {})


def _resolve(schema: Any, node: Any) -> Any:
    while isinstance(node, dict) and "$ref" in node:
        node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    if isinstance(node, dict) and "anyOf" in node:
        return next((_resolve(schema, one) for one in node["anyOf"] if one.get("type") != "null"), node)
    return node if isinstance(node, dict) else {}
