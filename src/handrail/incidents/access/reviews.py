"""Reviews of the log: who signs them, what lies before them, and by when they are due.

Requirements LOG-15, X-03; 003:178, 003:435, 004:400. A review opens nothing: its author sees what they see anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.db.models import CharField, Exists, OuterRef, Q, UUIDField
from django.utils.timezone import localdate

from handrail.incidents.access.doors import USUAL_LEAD, incidents_for, may_see_log
from handrail.incidents.access.review_periods import last_day, next_due
from handrail.incidents.kinds import Reviewed
from handrail.incidents.models import Incident, IncidentQuerySet, LogReview, StatusChange
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, SchoolSetting, settings_of
from handrail.schools.models import School

MOST_SHOWN = 200
MOST_REVIEWS = 50
REMINDED = timedelta(days=7)
"""So long before its day a review stands on the reviewer's list."""
REVIEWER = "log_reviewer"
INTERVAL = {Reviewed.LOG: "log_review_interval", Reviewed.PATTERNS: "pattern_review_interval"}
_LAST = Prepared(
    LogReview.objects.filter(school=Parameter("school", UUIDField()), kind=Parameter("kind", CharField()))
    .order_by("-ends")
    .only("pk", "ends")[:1]
)
PATTERNS_BY = USUAL_LEAD
"""The coordinator looks for patterns (004:400)."""


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """A review that is the reader's to sign; `due_on` is None while nothing that they may see was ever reported."""

    kind: Reviewed
    since: datetime | None
    due_on: date | None

    def is_near(self, today: date) -> bool:
        """Whether it is time."""
        return self.due_on is not None and self.due_on - REMINDED <= today

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class ReviewSeen:
    """A review as its reader may know it: who signed it, when, for which span; for its author also what they wrote."""

    row: LogReview
    is_own: bool


@dataclass(frozen=True, slots=True)
class ReviewSpan:
    """What lies before a reviewer: the incidents of the span that they may see, newest first, up to MOST_SHOWN."""

    begins: datetime | None
    ends: datetime
    incidents: tuple[Incident, ...]
    count: int


def offices_reviewing(school: School, kind: Reviewed) -> tuple[str, ...]:
    """The offices that sign a review of this kind."""
    return _reviewing(settings_of(school), kind)


def may_review(actor: Actor, kind: Reviewed) -> bool:
    """Whether `actor` signs reviews of this kind."""
    return actor.guest_of is None and actor.holds(*offices_reviewing(actor.school, kind))


def may_see_reviews(actor: Actor) -> bool:
    """Whether `actor` may know that and when the log was reviewed."""
    return may_see_log(actor) or may_review(actor, Reviewed.LOG)


def reviews_due(actor: Actor) -> list[ReviewDue]:
    """The reviews that are the actor's to sign, and by when. The earliest report counts that they may see."""
    settings = settings_of(actor.school)
    mine = [kind for kind in Reviewed if actor.holds(*_reviewing(settings, kind))]
    return [_due(actor, kind, _value(settings, INTERVAL[kind])) for kind in mine]


def span_to_review(actor: Actor, kind: Reviewed, ends: datetime) -> ReviewSpan:
    """What was reported, closed or opened again since the last review of this kind, up to `ends`."""
    begins = last_end(actor.school, kind)
    found = _in_span(actor, begins, ends)
    shown = tuple(found.select_related("log_line").order_by("-created_at", "pk")[:MOST_SHOWN])
    count = len(shown) if len(shown) < MOST_SHOWN else found.count()
    return ReviewSpan(begins, ends, shown, count)


def count_to_review(actor: Actor, begins: datetime | None, ends: datetime) -> int:
    """How many incidents of such a span `actor` may see."""
    return _in_span(actor, begins, ends).count()


def reviews_for(actor: Actor) -> list[ReviewSeen]:
    """The last MOST_REVIEWS reviews of the school, newest first; the words of each for its author alone.

    They could tell of a case from which some of those who keep the log are kept; and words that are missing in one
    review and not in another would tell of it too.
    """
    rows = LogReview.objects.filter(school=actor.school).select_related("author").order_by("-pk")[:MOST_REVIEWS]
    return [ReviewSeen(row, row.author_id == actor.user.pk) for row in rows]


def reviews_between(school: School, first: datetime, after: datetime) -> Iterable[LogReview]:
    """The reviews of a log that cover some of the time from `first` up to `after`, in order, without a word of them."""
    covering = LogReview.objects.filter(Q(begins__isnull=True) | Q(begins__lt=after), school=school, ends__gt=first)
    return covering.filter(kind=Reviewed.LOG).select_related("author").defer("text").order_by("pk")


def last_end(school: School, kind: Reviewed) -> datetime | None:
    """Up to which moment the log was reviewed; None before the first time."""
    return next((review.ends for review in _LAST.rows(school=school.pk, kind=kind)), None)


def _reviewing(settings: Mapping[str, SchoolSetting], kind: Reviewed) -> tuple[str, ...]:
    if kind == Reviewed.PATTERNS:
        return (PATTERNS_BY,)
    return settings[REVIEWER].value if REVIEWER in settings else ()


def _due(actor: Actor, kind: Reviewed, interval: str) -> ReviewDue:
    since = last_end(actor.school, kind)
    if since is not None:
        return ReviewDue(kind, since, next_due(interval, localdate(since)))
    first = next((one.created_at for one in _earliest(actor).rows()), None)
    return ReviewDue(kind, None, last_day(interval, localdate(first)) if first else None)


@lru_cache(maxsize=256)
def _earliest(actor: Actor) -> Prepared[Incident]:
    """Written once for each standing, since the log's page asks: whoever gains or loses an office is another actor."""
    return Prepared(incidents_for(actor).order_by("created_at").only("pk", "created_at")[:1])


def _value(settings: Mapping[str, SchoolSetting], name: str) -> str:
    return next(iter(settings[name].value), "") if name in settings else ""


def _in_span(actor: Actor, begins: datetime | None, ends: datetime) -> IncidentQuerySet:
    if begins is None:
        return incidents_for(actor).filter(created_at__lte=ends)
    changed = Exists(StatusChange.objects.filter(incident=OuterRef("pk"), at__gt=begins, at__lte=ends))
    return incidents_for(actor).filter(Q(created_at__gt=begins, created_at__lte=ends) | changed)
