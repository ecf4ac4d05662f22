"""Groups and trips as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from handrail.people.presenters.alike import named
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.people.models import Group, Person


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A line of the list of groups."""

    id: UUID
    name: str
    kind: str
    days: str
    leader: str


def group_lines(groups: Iterable[Group], today: date) -> list[GroupLine]:
    """Trips first, in the order of their days; then groups by name."""
    ordered = sorted(groups, key=lambda group: (not group.is_trip, group.from_on or today, group.name.casefold()))
    return [
        GroupLine(
            group.pk, group.name, _("Trip") if group.is_trip else _("Group"), days_of(group), group.leader.display_name
        )
        for group in ordered
    ]  # fmt: skip


def days_of(group: Group) -> str:
    """The days of a trip in words; "" for a group."""
    if group.from_on is None or group.until_on is None:
        return ""
    first = day_words(group.from_on)
    if group.until_on == group.from_on:
        return first
    return _("%(first)s to %(last)s") % {"first": first, "last": day_words(group.until_on)}


def member_choices(people: Iterable[Person]) -> list[tuple[str, str]]:
    """People to choose from, with their class."""
    return [(str(one.pk), ", ".join(filter(None, (name, one.class_name)))) for one, name in named(people)]
