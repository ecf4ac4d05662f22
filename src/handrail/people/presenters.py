"""People as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from handrail.people.models import Person


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
            name=person.display_name,
            kind=kinds.get(person.kind, person.kind),
            place=", ".join(filter(None, (person.year_group, person.class_name))),
            has_account=person.user_id is not None,
            is_reader=person.user_id == reader,
        )
        for person in people
    ]
