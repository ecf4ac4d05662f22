"""What a walk is given: the people involved, the answers, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the incident involves, as the walk sees them: a reference, never a name."""

    ref: str
    kind: str
    parts: frozenset[str] = frozenset()
    facts: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a walk is given. `actions` maps (procedure.step, person or "") to a status; `proofs` (proof, person)."""

    incident: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    actions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    proofs: frozenset[tuple[str, str]] = frozenset()
