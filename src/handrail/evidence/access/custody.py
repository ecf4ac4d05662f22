"""The doors to the register of evidence: the things of an incident, each with where it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from handrail.evidence.kinds import ENDS, Act
from handrail.evidence.models import Item, Move
from handrail.incidents.access import NoSuchIncident, incidents_worked_on_by, written_of
from handrail.incidents.models import Incident
from handrail.schools.access import Actor, days_of_setting, setting_of
from handrail.schools.models import School

REMIND = "due_back_remind_days"
"""The setting that says how many days before something is due back its holder is reminded (004:576)."""
HELD_UNTIL = "confiscated_phone_held_until"
"""The setting that says until when a phone is held that was taken in a lesson (004:576)."""
SAME_DAY = frozenset({"end_of_lesson", "end_of_day"})
"""The answers to it that give a day: the others name somebody who collects it."""
MOST_DUE = 50


@dataclass(frozen=True, slots=True)
class Custody:
    """A thing as it is known now, and every hand that it went through, in the order in which it did.

    `former` are the rows that corrections replaced, the first one first; moves and files hang on the first.
    """

    item: Item
    moves: tuple[Move, ...] = ()
    former: tuple[Item, ...] = ()

    @property
    def first(self) -> Item:
        """The row with which it was listed."""
        return self.former[0] if self.former else self.item

    @property
    def last(self) -> Move | None:
        return self.moves[-1] if self.moves else None

    @property
    def holder(self) -> str:
        """Who has it; empty once it is destroyed."""
        return self.last.went_to if self.last else self.item.holder

    @property
    def place(self) -> str:
        return self.last.place if self.last else self.item.place

    @property
    def since(self) -> datetime:
        return self.last.done_at if self.last else self.item.held_since

    @property
    def has_ended(self) -> bool:
        """Whether it was given back or destroyed."""
        return self.last is not None and Act(self.last.act) in ENDS

    @property
    def due_back(self) -> date | None:
        """The day on which it has to be given back, while it has not been."""
        return None if self.has_ended else self.item.due_back


def custody_of(incident: Incident) -> tuple[Custody, ...]:
    """Everything listed of an incident, by number. The caller has the incident from a door."""
    items = written_of(incident, Item)
    return _joined(items, written_of(incident, Move)) if items else ()


def custody_in_each(incidents: Iterable[UUID]) -> dict[UUID, tuple[Custody, ...]]:
    """The same for several incidents, in two queries; those with nothing are left out.

    The caller has the incidents from a door.
    """
    wanted = list(incidents)
    items: dict[UUID, list[Item]] = {}
    for item in Item.objects.filter(incident__in=wanted).select_related("author").order_by("pk"):
        items.setdefault(item.incident_id, []).append(item)
    moves = list(Move.objects.filter(incident__in=list(items)).select_related("author").order_by("pk"))
    return {pk: _joined(listed, moves) for pk, listed in items.items()}


def one_item(incident: Incident, number: int) -> Custody:
    """One thing of this incident."""
    for custody in custody_of(incident):
        if custody.item.number == number:
            return custody
    raise NoSuchIncident(number)


def due_back(actor: Actor, today: date) -> tuple[Custody, ...]:
    """What is due back soon, or was due, in incidents that `actor` may know of; the earliest first.

    How soon is the school's to say; on the day itself where it has not.
    """
    last = today + timedelta(days=days_of_setting(actor.school, REMIND) or 0)
    ended = Move.objects.filter(item__incident=OuterRef("incident"), item__number=OuterRef("number"), act__in=ENDS)
    listed = Item.objects.in_force().filter(incident__in=incidents_worked_on_by(actor), due_back__lte=last)
    items = listed.exclude(Exists(ended)).select_related("incident").order_by("due_back", "pk")[:MOST_DUE]
    return tuple(Custody(item) for item in items)


def count_held(actor: Actor) -> int:
    """How many things are neither given back nor destroyed, in incidents that `actor` may know of."""
    ended = Move.objects.filter(item__incident=OuterRef("incident"), item__number=OuterRef("number"), act__in=ENDS)
    listed = Item.objects.in_force().filter(school=actor.school, incident__in=incidents_worked_on_by(actor))
    return listed.exclude(Exists(ended)).count()


def due_by_rule(school: School, taken_on: date) -> date | None:
    """The day on which a device that was taken away is due back by the school's own rule; None where it gives none."""
    return taken_on if setting_of(school, HELD_UNTIL) in SAME_DAY else None


def _joined(items: Iterable[Item], moves: Iterable[Move]) -> tuple[Custody, ...]:
    of_item: dict[int, list[Move]] = {}
    for move in moves:
        of_item.setdefault(move.item_id, []).append(move)
    rows: dict[int, list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.number, item.pk)):
        rows.setdefault(item.number, []).append(item)
    return tuple(Custody(told[-1], tuple(of_item.get(told[0].pk, ())), tuple(told[:-1])) for told in rows.values())
