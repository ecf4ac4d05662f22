"""Figures without names: who makes and reads them, and what may be counted for them at all (ROLE-07, section 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from django.db.models import Count

from handrail.casework.access import chosen_in_each
from handrail.incidents.access import Term, headings_of, incidents_for, latest_terms, may_keep_log
from handrail.incidents.kinds import Kept
from handrail.incidents.models import Addition, Incident, LogKind
from handrail.insight.access.standing import HOW
from handrail.insight.bands import band
from handrail.insight.models import FiguresMade
from handrail.procedures.model import NOT_KNOWN
from handrail.sanctions.access import still_a_pupil
from handrail.sanctions.kinds import Outcome
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor, actors_of, pack_of

MAKERS = ("head", "coordinator")
READERS = ("chair", "coordinator", "dsl", "governors", "head", "link_governor")
TERMS_OFFERED = 6
KIND, ALL = "incident_kind", "all"
Bands: TypeAlias = dict[str, dict[str, int]]


def may_make_figures(actor: Actor) -> bool:
    """Whether `actor` may make the figures of a term."""
    return actor.holds(*MAKERS)


def may_read_figures(actor: Actor) -> bool:
    """Whether `actor` may read those that were made."""
    return actor.holds(*READERS)


def terms_offered(today: date) -> tuple[Term, ...]:
    """The latest terms that have ended, newest first."""
    return latest_terms(today, TERMS_OFFERED + 1)[1:]


def has_ended(term: Term, now: datetime) -> bool:
    """Whether nothing more can be reported in the term."""
    return term.bounds()[1] <= now


def figures_of(actor: Actor, term: Term) -> FiguresMade | None:
    """The figures made of a term at the actor's school; None while nobody made them. The caller asked who may read."""
    return FiguresMade.objects.filter(school=actor.school, term=term.key).select_related("author").first()


def readers_of_figures(actor: Actor, today: date) -> list[Actor]:
    """Everybody at the school who reads them today."""
    return [one for one in actors_of(actor.school, today) if may_read_figures(one)]


def counted_in_figures(actor: Actor, term: Term, today: date) -> Bands:
    """The figures of a term, as bands alone.

    Counted is only what no reader is kept from. Whoever an incident is about would otherwise see, beside what they know
    themselves, that there is one more; so what is counted does not depend on who makes them either. Rows are not parts
    of a whole: an incident may be of several kinds or of none, so nothing can be found by subtracting.
    """
    wanted = _open_to_all_readers(actor, term, today)
    kinds = LogKind.objects.filter(incident__in=wanted).order_by().values_list("kind")
    headings = Addition.objects.in_force().filter(incident__in=wanted, kind=Kept.RISK).order_by().values_list("option")
    settled = Decision.objects.in_force().filter(still_a_pupil(), incident__in=wanted, withdrawn=False).order_by()
    how = Counter(option for chosen in _how(wanted) for option in chosen)
    each = Count("incident", distinct=True)
    return {
        ALL: {ALL: band(len(wanted))},
        "kinds": _bands(_kinds_of(actor), dict(kinds.annotate(each))),
        "how": _bands(("accidental", "deliberate"), how),
        "settled": _bands(Outcome.values, dict(settled.values_list("outcome").annotate(each))),
        "headings": _bands(headings_of(actor.school), dict(headings.annotate(each))),
    }


def _open_to_all_readers(actor: Actor, term: Term, today: date) -> set[UUID]:
    first, after = term.bounds()
    within = incidents_for(actor).filter(created_at__gte=first, created_at__lt=after)
    wanted = set(within.values_list("pk", flat=True))
    for reader in readers_of_figures(actor, today):
        here = Incident.objects.filter(pk__in=wanted)
        seen = here.seen_by(reader) if may_keep_log(reader) else here.not_kept_from(reader)
        wanted &= set(seen.values_list("pk", flat=True))
    return wanted


def _how(wanted: Collection[UUID]) -> Collection[tuple[str, ...]]:
    return chosen_in_each(Incident.objects.filter(pk__in=wanted), HOW).values()


def _kinds_of(actor: Actor) -> list[str]:
    return [option.id for option in pack_of(actor.school).facts[KIND].options if option.id != NOT_KNOWN]


def _bands(rows: Collection[str], counted: dict[str, int] | Counter[str]) -> dict[str, int]:
    """Every row that there could be: one that is left out would tell that there was none."""
    return {row: band(counted.get(row, 0)) for row in rows}
