"""The duties of somebody's offices, what was written of them, and what the record shows of them by itself (ROLE-01)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handrail.insight.access.counting import Counting
from handrail.insight.models import DutyDone
from handrail.insight.rounds import due_again
from handrail.procedures.model import Duty, Every, Pack
from handrail.schools.access import Actor, pack_of, settings_of
from handrail.schools.models import School

MOST_SHOWN = 12
UnknownDuty = DutyDone.DoesNotExist
"""There is no such duty, or it is none of the actor's offices'."""


def next_time(duty: Duty, last: DutyDone | None) -> date | None:
    """From which day a duty is due again that was done `last`; None where it never was, or never comes round."""
    return None if last is None or duty.every is Every.ALWAYS else due_again(duty.every, last.done_on)


@dataclass(frozen=True, slots=True)
class YourDuty:
    """A duty and when it was last done, by whoever holds the office; `open` is what the record counts of it.

    `offices` are those whose it is at the school. `barred`: the reader holds one, and must not do it all the same,
    because it is about their own work.
    """

    duty: Duty
    last: DutyDone | None = None
    open: int | None = None
    offices: tuple[str, ...] = ()
    barred: bool = False

    @property
    def due_on(self) -> date | None:
        """From which day it is due again; None where it was never done, or never comes round."""
        return next_time(self.duty, self.last)

    @property
    def comes_round(self) -> bool:
        return self.duty.every is not Every.ALWAYS

    def is_due(self, today: date) -> bool:
        """Whether it is to be done: the record counts something, or its day has come, or nobody wrote that it was."""
        if self.open is not None:
            return bool(self.open)
        return self.comes_round and (self.due_on is None or self.due_on <= today)


def may_have_duties(actor: Actor) -> bool:
    """Whether any duty of the pack is one of an office of theirs.

    Asked on every page: the settings of the school are read only for those whose offices the pack names nowhere.
    """
    duties = pack_of(actor.school).duties.values()
    if any(actor.holds(*duty.offices) for duty in duties):
        return True
    return bool(actor.offices) and any(actor.holds(*offices) for offices in offices_by_duty(actor.school).values())


def offices_by_duty(school: School) -> dict[str, tuple[str, ...]]:
    """Whose each duty of the pack is at the school: as the pack says, or as the school has set it."""
    duties = pack_of(school).duties
    settings = settings_of(school) if any(duty.by_setting for duty in duties.values()) else {}
    return {duty.id: settings[duty.by_setting].value if duty.by_setting else duty.offices for duty in duties.values()}


def barred_from(pack: Pack, duty: Duty) -> tuple[str, ...]:
    """Who never does a duty, whatever else they hold: those from whom it is kept to say whose it is."""
    return pack.settings[duty.by_setting].kept_from if duty.by_setting else ()


def duties_of(actor: Actor, today: date) -> list[YourDuty]:
    """The duties of all offices that `actor` holds or stands in for, in the order of the pack."""
    pack, offices = pack_of(actor.school), offices_by_duty(actor.school)
    own = [duty for duty in pack.duties.values() if actor.holds(*offices[duty.id])]
    last, counting = _last_done(actor, own), Counting(actor, today)
    return [
        YourDuty(
            duty=duty,
            last=last.get(duty.id),
            open=counting.of(duty.counted) if duty.counted else None,
            offices=offices[duty.id],
            barred=actor.holds(*barred_from(pack, duty)),
        )
        for duty in own
    ]


def one_duty(actor: Actor, name: str) -> YourDuty:
    """A duty of theirs that only they can say is done. Raises `UnknownDuty`, of their own supervision too."""
    pack = pack_of(actor.school)
    duty = pack.duties.get(name)
    if duty is None or duty.every is Every.ALWAYS or actor.holds(*barred_from(pack, duty)):
        raise UnknownDuty(name)
    offices = offices_by_duty(actor.school)[name]
    if not actor.holds(*offices):
        raise UnknownDuty(name)
    return YourDuty(duty, _last_done(actor, [duty]).get(name), offices=offices)


def written_of(actor: Actor, name: str) -> list[DutyDone]:
    """What stands written of a duty of theirs, the latest day first, `MOST_SHOWN` at most. Raises `UnknownDuty`."""
    duty = one_duty(actor, name).duty
    rows = [row for row in rows_of(actor.school, [duty]) if not duty.by_each or row.author_id == actor.user.pk]
    return rows[::-1][:MOST_SHOWN]


def one_done(actor: Actor, name: str) -> DutyDone:
    """What `actor` wrote last of a duty and may take back. Raises `UnknownDuty`."""
    last = one_duty(actor, name).last
    if last is None or last.author_id != actor.user.pk:
        raise UnknownDuty(name)
    return last


def rows_of(school: School, duties: Iterable[Duty]) -> list[DutyDone]:
    """What stands written of the duties at the school, the earliest day first."""
    rows = DutyDone.objects.in_force().filter(school=school, duty__in=[duty.id for duty in duties], taken_back=False)
    return list(rows.select_related("author").order_by("done_on", "pk"))


def _last_done(actor: Actor, duties: list[Duty]) -> dict[str, DutyDone]:
    each = {duty.id for duty in duties if duty.by_each}
    found = rows_of(actor.school, duties)
    return {row.duty: row for row in found if row.duty not in each or row.author_id == actor.user.pk}
