"""Who was on the staff and held which office, as it was known at any past moment.

The rows themselves say only how it turned out: an end can be set, and set anew, days later. What was known before is
told by the audit log, which keeps every such act with its moment, and is replayed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from handrail.audit.access import entries_of
from handrail.audit.models import Entry
from handrail.schools.models import OfficeHolding, School, StaffMember

ENDED, LEFT = "schools.office.ended", "schools.staff.left"


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody holds an office from a day on; `until` is the first day on which they no longer do, as known then."""

    holding: int
    office: str
    user: UUID
    is_deputy: bool
    begins: date
    until: date | None
    by: UUID | None
    known: datetime

    def covers(self, day: date) -> bool:
        """Whether it is held on `day`."""
        return self.begins <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody belongs to the staff from a day on, as known then."""

    user: UUID
    begins: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether they belong to it on `day`."""
        return self.begins <= day and (self.until is None or day < self.until)


class PastOffices:
    """The staff and the offices of a school, read once, and told as known at any moment."""

    def __init__(self, school: School) -> None:
        holdings = OfficeHolding.objects.filter(school=school).order_by("pk")
        self._held = [_as_given(row) for row in holdings]
        self._places = [Place(row.user_id, row.joined_on, None) for row in _places(school)]
        self._ends = list(entries_of(school.pk).filter(act__in=(ENDED, LEFT)).order_by("pk"))

    @property
    def moments(self) -> Iterable[datetime]:
        """The moments at which any of it changed."""
        return [*(held.known for held in self._held), *(entry.at for entry in self._ends)]

    def held_at(self, moment: datetime) -> list[Held]:
        """Every holding given by then, over or not, with the end that was known for it."""
        known = {held.holding: held for held in self._held if held.known <= moment}
        for entry in self._ends_by(moment):
            for held in [held for held in known.values() if held.known <= entry.at]:
                known[held.holding] = _ended(held, entry)
        return list(known.values())

    def on_staff(self, moment: datetime) -> set[UUID]:
        """Who belonged to the staff at that moment."""
        places = list(self._places)
        for entry in self._ends_by(moment):
            if entry.act == LEFT:
                places = [_left(place, entry) for place in places]
        today = localdate(moment)
        return {place.user for place in places if place.covers(today)}

    def _ends_by(self, moment: datetime) -> list[Entry]:
        return [entry for entry in self._ends if entry.at <= moment]


def _places(school: School) -> Iterable[StaffMember]:
    return StaffMember.objects.filter(school=school).order_by("pk")


def _as_given(row: OfficeHolding) -> Held:
    return Held(
        row.pk, row.office, row.user_id, row.is_deputy, row.held_from, None, row.appointed_by_id, row.appointed_at
    )


def _ended(held: Held, entry: Entry) -> Held:
    """The holding after an act that ended it, or that let its holder leave (`schools.actions.take_off_staff`)."""
    if entry.act == ENDED:
        return replace(held, until=_day(entry, "held_until")) if entry.subject_id == str(held.holding) else held
    left_on = _day(entry, "left_on")
    if entry.subject_id != str(held.user) or (held.until is not None and held.until <= left_on):
        return held
    return replace(held, until=max(held.begins, left_on))


def _left(place: Place, entry: Entry) -> Place:
    """The place after its owner was let go, if it was theirs on that day."""
    is_meant = entry.subject_id == str(place.user) and place.covers(localdate(entry.at))
    return replace(place, until=_day(entry, "left_on")) if is_meant else place


def _day(entry: Entry, name: str) -> date:
    return date.fromisoformat(entry.details[name])
