"""What `check` says about a pack."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model import Place

SOUNDNESS = "INV-29"
"""What every graph must keep whatever it is about: no dead end, nothing out of reach, a way out of every loop."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A step on a path, and the option taken there: of a question that the path goes on from; else empty."""

    procedure: str
    step: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that does not hold, where, and the shortest path that breaks it (empty when none is needed).

    `path` is that path in words, `way` the same as places: one for each line of `path`.
    """

    rule: str
    says: str
    procedure: str = ""
    step: str = ""
    path: tuple[str, ...] = ()
    instead: str = ""
    place: Place = Place()
    way: tuple[Passed, ...] = ()

    def __str__(self) -> str:
        where = ".".join(part for part in (self.procedure, self.step) if part)
        head = f"{self.place}: [{self.rule}] " + (f"{where}: " if where else "")
        lines = [head + self.says + (f" {self.instead}" if self.instead else "")]
        lines += [f"    {i}. {line}" for i, line in enumerate(self.path, 1)]
        return "\n".join(lines)
