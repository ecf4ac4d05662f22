"""Who plans and who reads what all parents are told about online safety, and what of it is due (PAR-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from handrail.papers.period import Period, period_called, periods_offered
from handrail.parents.models import Announcement, AnnouncementQuerySet
from handrail.schools.access import Actor

PLANNERS = ("coordinator", "head")
READERS = (*PLANNERS, "dsl", "senior_leader", "chair", "governors", "link_governor")
MOST_IN_A_YEAR = 200

UnknownAnnouncement = Announcement.DoesNotExist
"""There is no such announcement at the actor's school, or it is nothing for them."""


@dataclass(frozen=True, slots=True)
class YearOfAnnouncements:
    """What was planned and told in one school year, in the order of its days; `left_out` more have no room."""

    period: Period
    rows: tuple[Announcement, ...]
    left_out: int


def may_plan(actor: Actor) -> bool:
    """Whether `actor` plans what parents are told, and writes that it was done."""
    return actor.guest_of is None and actor.holds(*PLANNERS)


def may_read_announcements(actor: Actor) -> bool:
    """Whether `actor` may read the plan; head, governors and coordinator weigh it together (004:210)."""
    return actor.guest_of is None and actor.holds(*READERS)


def years_offered(today: date) -> list[Period]:
    """The school years of a plan: the next one, this one and those before it, newest first."""
    _, years = periods_offered(today)
    begins = localdate(years[0].first).year
    return [period_called(f"{begins + 1}-to-{begins + 2}"), *years]


def announcements_in(actor: Actor, period: Period) -> YearOfAnnouncements:
    """What was told in the period, and what is or was planned for it; nothing for those who may not read it."""
    within = _of(actor).annotate(day=Coalesce("done_on", "for_on")).filter(
        day__gte=localdate(period.first), day__lt=localdate(period.after)
    )  # fmt: skip
    rows = tuple(within.select_related("author").order_by("day", "number")[:MOST_IN_A_YEAR])
    more = len(rows) == MOST_IN_A_YEAR
    return YearOfAnnouncements(period, rows, within.count() - len(rows) if more else 0)


def due_announcements(actor: Actor, today: date) -> int:
    """How many were planned for today or an earlier day, and nobody wrote that they were made."""
    return _of(actor).filter(standing=Announcement.Standing.PLANNED, for_on__lte=today).count()


def one_announcement(actor: Actor, number: int) -> Announcement:
    """The row in force of one announcement that `actor` may work on. Raises `UnknownAnnouncement`."""
    if not may_plan(actor):
        raise UnknownAnnouncement(number)
    return _of(actor).get(number=number)


def next_number(actor: Actor) -> int:
    """The number after the last one of the school. The caller holds the school's plan."""
    last = Announcement.objects.filter(school=actor.school).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _of(actor: Actor) -> AnnouncementQuerySet:
    rows = Announcement.objects.in_force()
    return rows.filter(school=actor.school) if may_read_announcements(actor) else rows.none()
