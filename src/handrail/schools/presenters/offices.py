"""Offices and colleagues as words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.procedures.model import Office

if TYPE_CHECKING:
    from handrail.schools.models import OfficeHolding, StaffMember


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds an office, as the page shows it."""

    name: str
    since: date
    until: date | None
    is_deputy: bool
    holding: int


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office with everybody who holds it."""

    title: str
    also: str
    holders: tuple[Holder, ...]
    may_change: bool

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it."""
        return not self.holders


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the staff, with the titles of their offices."""

    id: str
    name: str
    email: str
    offices: tuple[str, ...]
    is_new: bool
    may_renew: bool
    may_remove: bool


def office_lines(
    offices: Iterable[Office], holdings: Sequence[OfficeHolding], changeable: frozenset[str]
) -> list[OfficeLine]:
    """The offices of a school in the order of its pack, those that nobody holds last."""
    lines = [_line(office, holdings, changeable) for office in offices]
    return sorted(lines, key=lambda line: line.is_vacant)


def colleagues(
    staff: Iterable[StaffMember],
    holdings: Sequence[OfficeHolding],
    titles: dict[str, str],
    *,
    renewable: frozenset[str],
    removable: frozenset[str],
) -> list[Colleague]:
    """The staff of a school, by surname."""
    held: dict[object, list[str]] = {}
    for holding in holdings:
        title = titles.get(holding.office, holding.office)
        held.setdefault(holding.user_id, []).append(f"{title} (deputy)" if holding.is_deputy else title)
    lines = [
        Colleague(
            id=str(place.user_id),
            name=place.user.display_name,
            email=place.user.email,
            offices=tuple(held.get(place.user_id, ())),
            is_new=place.user.last_login is None,
            may_renew=str(place.user_id) in renewable,
            may_remove=str(place.user_id) in removable,
        )
        for place in staff
    ]
    return sorted(lines, key=lambda colleague: _surname(colleague.name))


def by_surname(people: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices of people in the order in which one looks for them."""
    return sorted(people, key=lambda choice: _surname(choice[1]))


def _surname(name: str) -> tuple[str, str]:
    return (name.split() or [""])[-1].casefold(), name


def _line(office: Office, holdings: Sequence[OfficeHolding], changeable: frozenset[str]) -> OfficeLine:
    holders = tuple(
        Holder(holding.user.display_name, holding.held_from, holding.held_until, holding.is_deputy, holding.pk)
        for holding in holdings
        if holding.office == office.id
    )
    return OfficeLine(office.title, office.also, holders, office.id in changeable)
