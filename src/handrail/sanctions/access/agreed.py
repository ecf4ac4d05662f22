"""What people in an incident had accepted on its day, and what of it a decision can cite (requirement AUA-08)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from handrail.agreements.access import Accepted, accepted_by_each, numbers_on
from handrail.incidents.access import Involved, NoSuchIncident, Record
from handrail.incidents.models import Incident
from handrail.sanctions.access.who import may_read
from handrail.schools.access import Actor


@dataclass(frozen=True, slots=True)
class DayOf:
    """The day of an incident; where nobody knows when it happened, the day on which it was reported."""

    day: date
    is_known: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one person had accepted on a day; `numbers` are the versions that were in force then, by agreement."""

    person: Involved
    on: DayOf
    accepted: tuple[Accepted, ...]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Citable:
    """A clause that somebody had accepted on a day, and by which answer."""

    by: Accepted
    clause: str

    @property
    def key(self) -> str:
        """By what a form names it."""
        return f"{self.by.version.agreement}/{self.clause}"

    @property
    def words(self) -> str:
        """The clause as it was read."""
        return self.by.words_of(self.clause)

    @property
    def title(self) -> str:
        """The agreement, with its version."""
        return f"{self.by.text.title.english}, version {self.by.version.number}"


def day_of(incident: Incident, record: Record | None = None) -> DayOf:
    """The day whose agreements count in an incident."""
    happened = (record or Record(incident)).happened_on
    return DayOf(happened or localdate(incident.created_at), happened is not None)


def agreed_in(actor: Actor, people: Iterable[Involved], on: DayOf) -> list[Agreed]:
    """Of each person on the school’s list what they had accepted, as far as `actor` may know of it.

    The caller has the incident from a door. Of an adult only those learn it who read decisions about adults; of
    whoever reported in confidence nobody does, as long as their name is hidden.
    """
    known = [one for one in people if one.person_id and not one.is_hidden and may_read(actor, one.kind)]
    if not known:
        return []
    keys = {one.person_id for one in known if one.person_id}
    accepted = accepted_by_each(actor.school, keys, on.day)
    numbers = numbers_on(actor.school, on.day)
    return [Agreed(one, on, tuple(accepted[one.person_id]), numbers) for one in known if one.person_id]


def accepted_in(
    actor: Actor, incident: Incident, people: Iterable[Involved], ref: str, key: str, part: str
) -> Accepted:
    """One of these: an agreement that the person called `ref` had accepted. Raises `NoSuchIncident`."""
    wanted = [one for one in people if one.ref == ref]
    for agreed in agreed_in(actor, wanted, day_of(incident)):
        for one in agreed.accepted:
            if (one.version.agreement, one.signing.part) == (key, part):
                return one
    raise NoSuchIncident(ref)


def citable_about(incident: Incident, person: Involved, on: DayOf) -> tuple[Citable, ...]:
    """Every clause that `person` had accepted on the day, each once. Whoever asks may write decisions about them."""
    if person.person_id is None or person.is_hidden:
        return ()
    found: dict[str, Citable] = {}
    for one in accepted_by_each(incident.school, [person.person_id], on.day)[person.person_id]:
        for clause in one.text.clauses:
            citable = Citable(one, clause)
            found.setdefault(citable.key, citable)
    return tuple(found.values())
