"""People as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.people.presenters.alike import named

if TYPE_CHECKING:
    from handrail.people.models import Person


ALL = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the list is shown, and what can be chosen."""

    kind: str
    year_group: str
    class_name: str
    left: bool
    kinds: list[tuple[str, str]]
    places: list[tuple[str, str]]

    @property
    def place(self) -> str:
        """The year and class that are shown, as their choice is sent."""
        return _sent(self.year_group, self.class_name) if self.year_group or self.class_name else ALL


def filters_in(asked: Mapping[str, str], kinds: Mapping[str, str], classes: Iterable[tuple[str, str]]) -> Filters:
    """The part of the list that an address asks for; whatever is not on the list is passed over."""
    places = _places(classes)
    kind = asked.get("kind", ALL)
    found = next((where for where in places if _sent(*where) == asked.get("place", ALL)), ("", ""))
    return Filters(
        kind=kind if kind in kinds else ALL,
        year_group=found[0],
        class_name=found[1],
        left="left" in asked,
        kinds=[item for item in kinds.items() if item[0] != "not_known"],
        places=[(_sent(*where), ", ".join(filter(None, where))) for where in places],
    )


def _places(classes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each year, and under it each of its classes."""
    listed = list(classes)
    return sorted(
        {(year, "") for year, _ in listed if year} | set(listed), key=lambda where: (_as_said(where[0]), where[1])
    )


def _as_said(year: str) -> tuple[int, str]:
    """Nursery and Reception before Year 1, Year 9 before Year 10."""
    words = year.split()
    number = int(words[-1]) if words and words[-1].isdecimal() else 0 if year == "Reception" else -1
    return number, year


def _sent(year_group: str, class_name: str) -> str:
    return f"{year_group}|{class_name}"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the list."""

    id: str
    name: str
    kind: str
    place: str
    has_account: bool
    is_reader: bool


def person_lines(people: Iterable[Person], kinds: Mapping[str, str], *, reader: UUID) -> list[PersonLine]:
    """The list of people."""
    return [
        PersonLine(
            id=str(person.pk),
            name=name,
            kind=kinds.get(person.kind, person.kind),
            place=", ".join(filter(None, (person.year_group, person.class_name))),
            has_account=person.user_id is not None,
            is_reader=person.user_id == reader,
        )
        for person, name in named(people)
    ]
