"""Who could see an incident on any day, and through what; who could not, and why; who opened it.

A school is asked this when somebody doubts that a matter was kept from whoever it concerns (ROLE-14, ROLE-15).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils.timezone import localdate, make_aware

from handrail.accounts.models import User
from handrail.incidents.access.confidence import knows_reporter
from handrail.incidents.access.doors import leading_offices
from handrail.incidents.access.history import History, Past
from handrail.incidents.access.past_offices import Held
from handrail.incidents.models import LOG_OFFICES, Incident, Opening
from handrail.schools.access import Actor


class Because(StrEnum):
    """Why somebody could not see an incident; several may hold."""

    NAMED = "named"
    COULD_BE = "could_be"
    CLOSE = "close"
    ASIDE = "aside"
    OFFICE = "office"
    APPOINTED = "appointed"
    PASSWORD = "password"  # noqa: S105  (no password, but why somebody is kept out)
    NO_OFFICE = "no_office"


@dataclass(frozen=True, slots=True)
class Through:
    """What opened an incident to somebody: an office with its days, a lead, or, with no office, that somebody let
    them in: from outside as a guest, or one of the staff as a helper, who reads or writes.
    """

    office: str
    is_deputy: bool
    begins: date
    until: date | None
    """The first day on which it no longer holds, as known then."""
    leads: bool = False
    in_place_of: str = ""
    helps: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether somebody could see an incident at a moment: through something, and with nothing against it."""

    user: UUID
    through: tuple[Through, ...] = ()
    because: frozenset[Because] = frozenset()

    @property
    def may_see(self) -> bool:
        return bool(self.through) and not self.because


@dataclass(frozen=True, slots=True)
class Span:
    """A sight that held without a change from one moment until another, or to the end of the day."""

    name: str
    sight: Sight
    begins: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One day of an incident."""

    day: date
    spans: tuple[Span, ...]
    openings: tuple[Opening, ...]


def sights_at(past: Past) -> dict[UUID, Sight]:
    """For everybody on the staff at a moment, and every guest, whether they could see the incident."""
    users = past.on_staff | set(past.guests)
    return {user: _sight(past, user) for user in users}


def statement_on(incident: Incident, day: date) -> Statement:
    """Who could see the incident on `day`, moment by moment. The caller has the incident from a door."""
    history = History(incident)
    first = max(make_aware(datetime.combine(day, time())), incident.created_at)
    after = make_aware(datetime.combine(day + timedelta(days=1), time()))
    if first >= after:
        return Statement(day, (), ())
    moments = sorted({first} | {moment for moment in history.moments if first < moment < after})
    openings = Opening.objects.filter(incident=incident, at__gte=first, at__lt=after)
    return Statement(day, _spans(history, moments), tuple(openings.select_related("author").order_by("at", "pk")))


def seen_now(incident: Incident, now: datetime) -> tuple[Span, ...]:
    """Who can see the incident at this moment, by name. The caller has it from a door."""
    spans = _spans(History(incident), [now])
    return tuple(span for span in spans if span.sight.may_see)


def may_read_statement(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who sees the incident, may read who else could.

    Not where it was reported in confidence and they may not know by whom: the reporter may be named in it.
    """
    if incident.in_confidence and not knows_reporter(actor, incident):
        return False
    return actor.guest_of is None and actor.holds(*LOG_OFFICES, "chair", *leading_offices(incident))


def _spans(history: History, moments: list[datetime]) -> tuple[Span, ...]:
    """By name, then in time."""
    told: dict[UUID, list[tuple[Sight, datetime, datetime | None]]] = {}
    for moment, until in zip(moments, [*moments[1:], None], strict=True):
        for user, sight in sights_at(history.at(moment)).items():
            _tell(told.setdefault(user, []), sight, moment, until)
    names = dict(User.objects.filter(pk__in=told).values_list("pk", "display_name"))
    ordered = sorted(told, key=lambda user: (names[user], str(user)))
    return tuple(Span(names[user], *one) for user in ordered for one in told[user])


def _tell(
    before: list[tuple[Sight, datetime, datetime | None]], sight: Sight, moment: datetime, until: datetime | None
) -> None:
    """Add a sight, or let the last one go on where nothing has changed."""
    if before and before[-1][0] == sight and before[-1][2] == moment:
        before[-1] = (sight, before[-1][1], until)
    else:
        before.append((sight, moment, until))


def _sight(past: Past, user: UUID) -> Sight:
    if user not in past.on_staff:
        return _sight_of_guest(past, user)
    today = localdate(past.moment)
    held = [one for one in past.held if one.user == user and one.covers(today)]
    because = _against(past, user)
    if not past.offices_out.isdisjoint(one.office for one in held):
        because.add(Because.OFFICE)
    opening = [one for one in held if one.office in past.opening]
    own = [_through(past, one) for one in opening if not _came_from_somebody_kept_out(past, one)]
    through = (*own, *_as_helper(past, user))
    if not through:
        because.add(Because.APPOINTED if opening else Because.NO_OFFICE)
    elif past.is_closed_by_password(user):
        because.add(Because.PASSWORD)
    return Sight(user, through, frozenset(because))


def _as_helper(past: Past, user: UUID) -> tuple[Through, ...]:
    if (row := past.helpers.get(user)) is None:
        return ()
    until = row.until + timedelta(days=1) if row.until else None
    return (Through("", False, localdate(row.at), until, helps="writes" if row.may_write else "reads"),)


def _sight_of_guest(past: Past, user: UUID) -> Sight:
    guest, because = past.guests[user], _against(past, user)
    if guest.until < localdate(past.moment):
        return Sight(user, (), frozenset(because | {Because.NO_OFFICE}))
    if past.is_closed_by_password(user):
        because.add(Because.PASSWORD)
    through = Through("", False, localdate(guest.at), guest.until + timedelta(days=1))
    return Sight(user, (through,), frozenset(because))


def _against(past: Past, user: UUID) -> set[Because]:
    reasons: Iterable[tuple[Because, set[UUID]]] = (
        (Because.NAMED, past.named),
        (Because.COULD_BE, past.could_be - past.named),
        (Because.CLOSE, past.close),
        (Because.ASIDE, past.aside),
    )
    return {because for because, users in reasons if user in users}


def _came_from_somebody_kept_out(past: Past, held: Held) -> bool:
    return held.by is not None and held.known > past.began and past.is_kept_from(held.by)


def _through(past: Past, held: Held) -> Through:
    lead = past.leads.get(held.office)
    return Through(
        held.office,
        held.is_deputy,
        held.begins,
        held.until,
        leads=lead is not None,
        in_place_of=lead.in_place_of if lead else "",
    )
