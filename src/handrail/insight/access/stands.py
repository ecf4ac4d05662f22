"""How the duties of the whole school stand, under the headings that the head answers for (ROLE-02, ROLE-04).

Only what is written of them, and what the record counts for the reader: nothing is told that nobody wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.insight.access.counting import Counting
from handrail.insight.access.duties import barred_from, next_time, offices_by_duty, rows_of
from handrail.insight.models import DutyDone
from handrail.insight.rounds import due_again
from handrail.procedures.model import Duty, Every, Pack
from handrail.schools.access import Actor, held_today, pack_of
from handrail.schools.models import OfficeHolding


@dataclass(frozen=True, slots=True)
class DutyStands:
    """A duty of the school. `holders` are how many people may do it today, those who stand in included; `done_by`
    how many of them did it for now, where each does it themselves. `only_barred`: whoever holds it must not do it.
    """

    duty: Duty
    offices: tuple[str, ...]
    last: DutyDone | None
    open: int | None
    holders: int
    done_by: int
    only_barred: bool
    is_readers: bool

    @property
    def due_on(self) -> date | None:
        """From which day it is due again; None where it was never done, or never comes round."""
        return next_time(self.duty, self.last)

    def is_due(self, today: date) -> bool:
        """Whether it is to be done; of what each does themselves, whether anybody still has to."""
        if self.open is not None:
            return bool(self.open)
        if self.duty.every is Every.ALWAYS:
            return False
        if self.duty.by_each:
            return self.done_by < self.holders
        return self.due_on is None or self.due_on <= today


def duties_under(actor: Actor, today: date) -> dict[str, list[DutyStands]]:
    """Every duty that has a heading, by its headings, in the order of the pack. The caller asked who may see it."""
    pack = pack_of(actor.school)
    headed = [duty for duty in pack.duties.values() if duty.about]
    offices, held = offices_by_duty(actor.school), held_today(actor.school, today)
    rows = rows_of(actor.school, headed)
    counting = Counting(actor, today)
    stands = [_stands(counting, pack, duty, offices[duty.id], held, rows) for duty in headed]
    return {heading: [one for one in stands if heading in one.duty.about] for heading in pack.duty_headings}


def _stands(
    counting: Counting,
    pack: Pack,
    duty: Duty,
    offices: tuple[str, ...],
    held: Sequence[OfficeHolding],
    rows: Iterable[DutyDone],
) -> DutyStands:
    actor, today = counting.actor, counting.today
    barred = barred_from(pack, duty)
    holders, kept = _people(held, offices), _people(held, barred)
    own = [row for row in rows if row.duty == duty.id]
    latest = {row.author_id: row for row in own}
    return DutyStands(
        duty=duty,
        offices=offices,
        last=own[-1] if own else None,
        open=counting.of(duty.counted) if duty.counted else None,
        holders=len(holders - kept),
        done_by=sum(who in latest and _holds_good(duty, latest[who], today) for who in holders - kept),
        only_barred=bool(holders) and holders <= kept,
        is_readers=actor.holds(*offices) and not actor.holds(*barred),
    )


def _people(held: Iterable[OfficeHolding], offices: Iterable[str]) -> set[UUID]:
    wanted = set(offices)
    return {holding.user_id for holding in held if holding.office in wanted}


def _holds_good(duty: Duty, row: DutyDone, today: date) -> bool:
    return duty.every is not Every.ALWAYS and today < due_again(duty.every, row.done_on)
