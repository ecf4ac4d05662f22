"""The rule of when somebody has signed, is to sign, or is late: a function of dates and answers alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.timezone import localdate

from handrail.agreements.access.audiences import school_year_began
from handrail.procedures.agreements import SigningRule
from handrail.procedures.model import Again, First

GRACE = timedelta(days=14)
"""For so long somebody who was asked is not late. No document gives a time; a letter has to come back from home."""


class State(StrEnum):
    """Where somebody stands with an agreement."""

    NOT_ASKED = "not_asked"
    DUE = "due"
    OVERDUE = "overdue"
    OLDER = "older"
    REFUSED = "refused"
    SIGNED = "signed"


OPEN = frozenset({State.DUE, State.OVERDUE, State.OLDER})
"""The states in which an answer is waited for."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer. `changed`: whether the version of today says something that whoever gave it has not read.

    `lost`: since when whoever gave it may answer no longer, such as a parent who was barred; None where they still may.
    `listed`: whether they are on the school’s list of people; a name on a slip may be anybody’s.
    """

    signer: str
    signed: bool
    on: date
    at: datetime
    changed: bool = False
    lost: datetime | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rule has to know of one person and one agreement.

    `since`: since when it could be asked at all, by the school’s rule of who signs. `joined`: when they came, None
    where nobody knows. `changed_on`: from when the version of today counts. `reopened`: when it was last asked for
    again, and whether access waits for it.
    """

    rule: SigningRule
    since: date
    joined: date | None
    changed_on: date
    given: tuple[Given, ...] = ()
    reopened: datetime | None = None
    access_waits: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The outcome. `due_on`: since when an answer is due, or when the next one will be; None where never.

    `counts`: the place among the answers of the one that counts. `disagree`: signed by one and refused by another, in
    which case the stricter answer holds. `no_access`: whether what depends on the signature is off. `former`: what
    counts is an answer of somebody who may answer no longer.
    """

    state: State
    due_on: date | None = None
    counts: int | None = None
    disagree: bool = False
    no_access: bool = False
    former: bool = False


def counting(given: Sequence[Given]) -> list[int]:
    """The places of the answers that count, the latest at the end: the last of each who signs.

    What somebody signed goes on counting when they may sign no longer. Their refusal does too, until another signs
    after that who may and is on the list: a name that is not could be theirs, written in another way. What they say
    after they lost the right is nothing. So nothing that is done to one parent’s right makes a child’s refused
    agreement a signed one (as consents do: docs/adr/0032).
    """
    order = sorted(range(len(given)), key=lambda place: (given[place].on, given[place].at, place))
    said = [place for place in order if (lost := given[place].lost) is None or given[place].at <= lost]
    last = sorted({given[place].signer: place for place in said}.values(), key=order.index)
    signed_at = max((given[place].at for place in last if _is_signed_now(given[place])), default=None)
    return [place for place in last if not _is_made_up_for(given[place], signed_at)]


def standing_of(about: Situation, today: date) -> Standing:
    """Where somebody stands on a day."""
    last = counting(about.given)
    refused = [place for place in last if not about.given[place].signed]
    held = [place for place in refused if about.given[place].lost is None]
    signed = [place for place in last if about.given[place].signed]
    if held:
        return Standing(State.REFUSED, None, held[-1], disagree=bool(signed), no_access=True)
    if refused:
        return _waits_for_another(about.given[refused[-1]], refused[-1], today)
    if not signed:
        return _never_signed(about, today)
    newest = signed[-1]
    former = about.given[newest].lost is not None
    return replace(_signed(about, newest, today), former=former)


def _signed(about: Situation, newest: int, today: date) -> Standing:
    given = about.given[newest]
    if about.reopened is not None and not _answers(given, about.reopened):
        return _waiting(localdate(about.reopened), today, newest, no_access=about.access_waits)
    if about.rule.first is First.NOT_ASKED:
        return Standing(State.SIGNED, None, newest)
    if given.changed:
        late = _is_late(about.changed_on, today)
        return Standing(State.OLDER, about.changed_on, newest, no_access=late)
    due_on = next_due(about.rule.again, max(given.on, about.joined or given.on))
    if due_on is None or today < due_on:
        return Standing(State.SIGNED, due_on, newest)
    return _waiting(due_on, today, newest, no_access=about.rule.again is Again.EACH_VISIT)


def next_due(again: Again, signed_on: date) -> date | None:
    """The day from which what was signed on a day is to be signed again, though nothing changed; None for never."""
    match again:
        case Again.ONCE:
            return None
        case Again.EACH_VISIT:
            return signed_on + timedelta(days=1)
        case Again.START_OF_YEAR:
            began = school_year_began(signed_on)
            return began.replace(year=began.year + 1)
        case Again.YEARLY:
            return _a_year_after(signed_on)


def _never_signed(about: Situation, today: date) -> Standing:
    if about.reopened is not None:
        return _waiting(localdate(about.reopened), today, None, no_access=True)
    if about.rule.first is First.NOT_ASKED:
        return Standing(State.NOT_ASKED)
    since = max(about.since, about.joined or about.since)
    if about.rule.first is First.ON_JOINING:
        return _waiting(since, today, None, no_access=True)
    # Whoever signs before they first use something is late only when they use it, and that nobody can see.
    return Standing(State.DUE, since, no_access=True)


def _waiting(due_on: date, today: date, counts: int | None, *, no_access: bool) -> Standing:
    late = _is_late(due_on, today)
    return Standing(State.OVERDUE if late else State.DUE, due_on, counts, no_access=no_access or late)


def _waits_for_another(given: Given, place: int, today: date) -> Standing:
    """Refused by somebody who may sign no longer: one who may is asked, and nothing stands until they sign."""
    since = max(given.at, given.lost or given.at)
    return replace(_waiting(localdate(since), today, place, no_access=True), former=True)


def _is_signed_now(given: Given) -> bool:
    return given.signed and given.lost is None and given.listed


def _is_made_up_for(given: Given, signed_at: datetime | None) -> bool:
    """Whether it is a refusal of somebody who may sign no longer, and one of the list who may has signed since."""
    if given.signed or given.lost is None:
        return False
    return signed_at is not None and signed_at > max(given.at, given.lost)


def _answers(given: Given, reopened: datetime) -> bool:
    """Whether it was given after it was asked for; a slip signed earlier may come in later."""
    return given.at > reopened and given.on >= localdate(reopened)


def _is_late(due_on: date, today: date) -> bool:
    return today > due_on + GRACE


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
