"""What every part of a document is built with: places, faults gathered on the way, conditions and lists of words."""

from __future__ import annotations

from typing import Any

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.model import Place
from handrail.procedures.problem import Problem
from handrail.procedures.yaml_nodes import Document

Path = tuple[str | int, ...]


class Builder:
    """Builds the parts of one document; `problems` gathers what cannot be built."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def place(self, *path: str | int) -> Place:
        return self.document.place(path)

    def wrong(self, path: Path, says: str, instead: str = "") -> None:
        self.problems.append(Problem(self.document.place(path), says, instead))

    def condition(self, table: Any, path: Path) -> Condition:
        """The condition that `table` writes; a fault gives one that is never asked."""
        if not isinstance(table, dict) or len(table) != 1:
            self.wrong(path, "A condition is a table with one key.", "Join several with “all: […]” or “any: […]”.")
            return All(())
        ((key, value),) = table.items()
        if key in ("all", "any"):
            parts = value if isinstance(value, list) else []
            if not parts:
                self.wrong(path, f"“{key}” needs a list of conditions.", f"Write “{key}: [{{fact: option}}, …]”.")
            built = tuple(self.condition(part, (*path, key, i)) for i, part in enumerate(parts))
            return All(built) if key == "all" else AnyOf(built)
        if key in ("not", "certain"):
            return (Not if key == "not" else Certain)(self.condition(value, (*path, key)))
        if key in ("person", "this_person"):
            kinds, parts_wanted = self.people(value, (*path, key))
            return (Listed if key == "person" else ThisPerson)(kinds, parts_wanted)
        options = self.words(value, (*path, key))
        if value == []:
            self.wrong((*path, key), f"The condition on “{key}” names no option.", "Write option, or [option, option].")
        return Is(key, frozenset(options))

    def people(self, table: Any, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not isinstance(table, dict) or not table or set(table) - {"kind", "part"}:
            self.wrong(path, "Say which people with “kind” and “part”.", "Write {kind: …, part: …}.")
            return (), ()
        return tuple(self.words(table.get("kind", []), path)), tuple(self.words(table.get("part", []), path))

    def words(self, value: Any, path: Path) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return list(value)
        self.wrong(path, "Here stands neither a word nor a list of words.", "Write option, or [option, option].")
        return []
