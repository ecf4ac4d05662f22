"""The terms and school years that a log is printed for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from handrail.incidents.access import Term, UnknownTerm, latest_terms

TERMS_OFFERED, YEARS_OFFERED = 6, 3
YEAR = re.compile(r"([0-9]{4})-to-([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """From a first moment up to, not including, the one after it."""

    key: str
    title: str
    first: datetime
    after: datetime


def period_called(key: str) -> Period:
    """The period that an address calls `key`: 2026-spring, or 2025-to-2026. Raises `UnknownTerm` for all others."""
    if not (found := YEAR.fullmatch(key)):
        return _of_term(Term.named(key))
    begins, ends = int(found[1]), int(found[2])
    if ends != begins + 1:
        raise UnknownTerm(key)
    return _of_year(begins)


def terms_in(period: Period) -> list[Period]:
    """The terms of a school year, in order; none of a term, which has no parts."""
    if not (found := YEAR.fullmatch(period.key)):
        return []
    begins, ends = int(found[1]), int(found[2])
    keys = (f"{begins}-autumn", f"{ends}-spring", f"{ends}-summer")
    return [_of_term(Term.named(key)) for key in keys]


def periods_offered(today: date) -> tuple[list[Period], list[Period]]:
    """The latest terms and the latest school years, newest first."""
    term = Term.holding(today)
    begins = term.year if term == Term.named(f"{term.year}-autumn") else term.year - 1
    years = [_of_year(begins - back) for back in range(YEARS_OFFERED)]
    return [_of_term(each) for each in latest_terms(today, TERMS_OFFERED)], years


def _of_term(term: Term) -> Period:
    return Period(term.key, term.title, *term.bounds())


def _of_year(begins: int) -> Period:
    """A school year is an autumn term and the two after it."""
    first, _ = Term.named(f"{begins}-autumn").bounds()
    after, _ = Term.named(f"{begins + 1}-autumn").bounds()
    return Period(f"{begins}-to-{begins + 1}", f"School year {begins} to {begins + 1}", first, after)
