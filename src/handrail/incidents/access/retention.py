"""How long the record of an incident is kept after its closing, and which are past their time (X-47; 002:270, 004:719).

How long is the school's to say; nothing is past its time until it has. Nothing is deleted by itself.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from django.db.models import DateTimeField, OuterRef, Subquery
from django.utils.timezone import localdate, make_aware

from handrail.incidents.access.doors import incidents_for
from handrail.incidents.models import Standing, StatusChange
from handrail.schools.access import Actor, setting_of

RETENTION = "incident_retention"
UNTIL_25, NOT_DELETED = "until_25", "not_deleted"
MOST_PAST = 100
OFFICES = ("head", "chair")
"""Who is shown what is past its time: the head (002:270), and the chair for what is kept from the head."""


class PastTime(NamedTuple):
    """A closed incident whose time is over: since when it is closed, and until when it was to be kept."""

    reference: str
    closed_on: date
    until: date


def may_see_past_time(actor: Actor) -> bool:
    """Whether `actor` is shown the records whose time is over; of these only those that they may see."""
    return actor.guest_of is None and actor.holds(*OFFICES)


def kept_until(option: str, closed_on: date) -> date | None:
    """The day from which a record closed on that day is past its time; None where the option gives none by itself."""
    months = _months(option)
    return months_before(closed_on, -months) if months else None


def records_past_time(actor: Actor, today: date) -> tuple[PastTime, ...]:
    """The closed incidents that `actor` may know of and whose time is over, the longest first; up to MOST_PAST."""
    option = setting_of(actor.school, RETENTION)
    months = _months(option)
    if not months or not may_see_past_time(actor):
        return ()
    latest = StatusChange.objects.in_force().filter(incident=OuterRef("pk")).order_by("-pk").values("at")[:1]
    closed = incidents_for(actor).filter(log_line__school=actor.school, log_line__standing=Standing.CLOSED)
    past = closed.annotate(closed_at=Subquery(latest, output_field=DateTimeField())).filter(
        closed_at__lte=make_aware(datetime.combine(months_before(today, months), time.max))
    )
    found = past.order_by("closed_at", "pk").values_list("reference", "closed_at")[:MOST_PAST]
    days = ((reference, localdate(closed_at)) for reference, closed_at in found)
    return tuple(PastTime(reference, day, months_before(day, -months)) for reference, day in days)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or later where `months` is below nothing; else the month's last day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("Every month has a first day.")


def _months(option: str) -> int:
    number, _, unit = option.partition("_")
    return int(number) * (12 if unit.startswith("year") else 1) if number.isdecimal() else 0
