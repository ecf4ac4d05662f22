"""How things stand, counted from what the reader may know of and from nothing else (ROLE-02)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count

from handrail.casework.access import chosen_in_each
from handrail.evidence.access import count_held, past_keeping
from handrail.incidents.access import count_unanswered, incidents_for, may_keep_log, open_follow_ups
from handrail.incidents.access.reviews import last_end, reviews_due
from handrail.incidents.kinds import Kept, Reviewed
from handrail.incidents.models import LOG_OFFICES, Addition, IncidentQuerySet, LogKind, LogLine
from handrail.incidents.models.index import Standing as LogStanding
from handrail.insight.access.stands import DutyStands, duties_under
from handrail.papers.period import Period
from handrail.parents.access import can_be_reached
from handrail.referrals.access import awaited_by
from handrail.sanctions.access import count_withheld
from handrail.schools.access import Actor, held_today, unset_settings
from handrail.witnesses.access import may_see_heads, published

HOW = "deliberate"
"""The fact that tells accidents from breaches: an accident is never counted as one (REP-13)."""


@dataclass(frozen=True, slots=True)
class Span:
    """What was reported in one period. An incident may be of several kinds, so those do not add up."""

    period: Period
    reported: int
    closed: int
    kinds: Mapping[str, int]
    how: Mapping[str, int]
    headings: Mapping[str, int]


class HeadsKept(NamedTuple):
    """When the head of the audit log was last sent outside, and whether the log still carries all that were."""

    last_at: datetime | None
    are_carried: bool


class Gap(NamedTuple):
    """An office that keeps the log and is held by nobody, or in which nobody stands in."""

    office: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everything stands for one reader today.

    `reviews_due` are the reader’s own to sign; `duties` stand by heading. `heads` is None for those who do not watch
    over the log.
    """

    open: int
    spans: tuple[Span, ...]
    complaints: int
    awaited: int
    late: int
    withheld: int
    held: int
    past_time: int
    follow_ups: int
    reviewed_at: datetime | None
    reviews_due: int
    unset: int
    gaps: tuple[Gap, ...]
    heads: HeadsKept | None
    duties: Mapping[str, Sequence[DutyStands]]
    parents_can_reach: bool


def may_see_standing(actor: Actor) -> bool:
    """Whether there is such a page for `actor`: the head, and who else keeps the log."""
    return may_keep_log(actor)


def standing_of(actor: Actor, periods: tuple[Period, ...], today: date) -> Standing:
    """The counts of today. Every one comes through a door, so that none tells of an incident kept from `actor`."""
    awaited = awaited_by(actor)
    lines = LogLine.objects.filter(school=actor.school, incident__in=incidents_for(actor))
    return Standing(
        open=lines.filter(standing=LogStanding.OPEN).count(),
        spans=tuple(_span(actor, period) for period in periods),
        complaints=count_unanswered(actor),
        awaited=len(awaited),
        late=sum(dealing.is_late(today) for dealing in awaited),
        withheld=count_withheld(actor),
        held=count_held(actor),
        past_time=len(past_keeping(actor, today)),
        follow_ups=len(open_follow_ups(actor, today)),
        reviewed_at=last_end(actor.school, Reviewed.LOG),
        reviews_due=sum(one.is_near(today) for one in reviews_due(actor)),
        unset=len(unset_settings(actor.school)),
        gaps=_gaps(actor, today),
        heads=_heads(actor) if may_see_heads(actor) else None,
        duties=duties_under(actor, today),
        parents_can_reach=can_be_reached(actor.school),
    )


def _span(actor: Actor, period: Period) -> Span:
    seen = incidents_for(actor).filter(created_at__gte=period.first, created_at__lt=period.after)
    lines = LogLine.objects.filter(school=actor.school, incident__in=seen)
    return Span(
        period=period,
        reported=seen.count(),
        closed=lines.filter(standing=LogStanding.CLOSED).count(),
        kinds=_kinds(actor, seen),
        how=Counter(option for chosen in chosen_in_each(seen, HOW).values() for option in chosen),
        headings=_headings(actor, seen),
    )


def _kinds(actor: Actor, seen: IncidentQuerySet) -> dict[str, int]:
    rows = LogKind.objects.filter(school=actor.school, incident__in=seen).order_by()
    return dict(rows.values_list("kind").annotate(Count("incident", distinct=True)))


def _headings(actor: Actor, seen: IncidentQuerySet) -> dict[str, int]:
    """How often each heading of the risk assessment was given (LOG-18)."""
    rows = Addition.objects.in_force().filter(school=actor.school, kind=Kept.RISK, incident__in=seen).order_by()
    return dict(rows.values_list("option").annotate(Count("incident", distinct=True)))


def _gaps(actor: Actor, today: date) -> tuple[Gap, ...]:
    """The offices that keep the log in which one person's absence would leave nobody."""
    held = Counter(holding.office for holding in held_today(actor.school, today))
    return tuple(Gap(office, bool(held[office])) for office in sorted(LOG_OFFICES) if held[office] < 2)


def _heads(actor: Actor) -> HeadsKept:
    shown = published(actor)
    return HeadsKept(shown[0].row.at if shown else None, all(one.is_carried for one in shown))
