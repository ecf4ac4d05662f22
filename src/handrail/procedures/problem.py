"""What is wrong with a pack, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from handrail.procedures.model import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it stands, what is wrong, and what to write instead."""

    place: Place
    says: str
    instead: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.says}" + (f" {self.instead}" if self.instead else "")


class PackError(Exception):
    """A pack cannot be used; `problems` holds every fault found, in the order of files and lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.place.file, p.place.line)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A sentence that names the nearest known word, or lists what there is when it is short; else nothing."""
    near = get_close_matches(word, known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Write one of: {', '.join(sorted(known))}." if 0 < len(known) <= 12 else ""
