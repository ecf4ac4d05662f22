"""Made-up incidents, ready to be rehearsed."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model.basics import Place


@dataclass(frozen=True, slots=True)
class MockPerson:
    """Somebody in a made-up incident: a kind and a part, no name."""

    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class MockIncident:
    """What those who rehearse get to know, and who is in it. `source` are the lines of what is rehearsed by it."""

    id: str
    title: str
    story: str
    people: tuple[MockPerson, ...]
    source: tuple[str, ...]
    place: Place = Place()
