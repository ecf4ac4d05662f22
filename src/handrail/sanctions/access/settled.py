"""How it was settled, put together from rows: decisions that count, what they corrected, what was withheld by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from handrail.sanctions.access.who import still_a_pupil
from handrail.sanctions.models import AboutSomebody, Decision, Restored, Restriction

Row = TypeVar("Row", bound=AboutSomebody)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something withheld, and how it was given back, once it was.

    `due_on`: the day on which it ends; of what is withheld until something is signed again, the day from which that was
    signed and its meeting was held. None where nothing ends it.
    """

    row: Restriction
    restored: Restored | None = None
    signed_on: date | None = None

    @property
    def due_on(self) -> date | None:
        return self.row.ends_on or self.signed_on

    def is_over(self, today: date) -> bool:
        """Whether the day on which it ends has passed without its being given back."""
        return self.restored is None and self.due_on is not None and self.due_on < today

    def has_ended(self, today: date) -> bool:
        """Whether it ends today, or should have ended, and has not been given back."""
        return self.restored is None and self.due_on is not None and self.due_on <= today


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it counts now, the rows that it corrected, oldest first, and what was withheld by it."""

    row: Decision
    former: tuple[Decision, ...] = ()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """How it was settled in one incident: the decisions that count, and everything withheld, by one of them or not."""

    decided: tuple[Decided, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def loose(self) -> tuple[Withheld, ...]:
        """What is withheld by no decision that counts, such as what is kept as evidence."""
        by_decision = {one.row.pk for decided in self.decided for one in decided.withheld}
        return tuple(one for one in self.withheld if one.row.pk not in by_decision)


def settled_in_each(incidents: Iterable[UUID]) -> dict[UUID, Settled]:
    """How it was settled for pupils in several incidents, in three queries; those without anything are left out.

    Never anything about an adult, whoever asks: it is for papers, which go from hand to hand. The caller has the
    incidents from a door.
    """
    wanted = list(incidents)
    about = Decision.objects.in_force().filter(still_a_pupil(), incident__in=wanted, withdrawn=False)
    decisions = _by_incident(about.select_related("involvement", "author", "decider").order_by("pk"))
    kept = Restriction.objects.in_force().filter(still_a_pupil(), incident__in=wanted)
    restrictions = _by_incident(kept.select_related("involvement", "author").order_by("pk"))
    given_back = Restored.objects.filter(still_a_pupil(), incident__in=list(restrictions))
    restored = _by_incident(given_back.select_related("done_by", "author").order_by("pk"))
    return {
        pk: put_together(decisions.get(pk, ()), restrictions.get(pk, ()), restored.get(pk, ()))
        for pk in {*decisions, *restrictions}
    }


def put_together(
    standing: Iterable[Decision],
    restrictions: Iterable[Restriction],
    restored: Iterable[Restored],
    written: Sequence[Decision] = (),
) -> Settled:
    """The rows of one incident that nothing replaces, each with what belongs to it; `written` are all decisions.

    Decisions stand by the time at which they were made; withdrawn ones are left out.
    """
    given_back = {row.restriction_id: row for row in restored}
    withheld = tuple(Withheld(row, given_back.get(row.pk)) for row in restrictions)
    counting = sorted((row for row in standing if not row.withdrawn), key=lambda row: (row.decided_at, row.pk))
    return Settled(tuple(_decided(row, written, withheld) for row in counting), withheld)


def _decided(row: Decision, written: Sequence[Decision], withheld: Sequence[Withheld]) -> Decided:
    former = tuple(one for one in written if one.root_id == row.root_id and one.pk != row.pk)
    return Decided(row, former, tuple(one for one in withheld if one.row.decision_id == row.root_id))


def _by_incident(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.incident_id, []).append(row)
    return found
