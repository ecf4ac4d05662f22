"""Terms of a school year, told from dates alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from django.utils import timezone


class Season(StrEnum):
    """The three terms that begin in a calendar year, in order."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


SEASONS = tuple(Season)
FIRST_MONTH = {Season.SPRING: 1, Season.SUMMER: 4, Season.AUTUMN: 9}
"""Every day of the year belongs to a term: spring from January, summer from April, autumn from September."""


class UnknownTerm(ValueError):
    """The text names no term."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: the calendar year in which it begins, and its season."""

    year: int
    season: Season

    @classmethod
    def holding(cls, day: date) -> Term:
        """The term to which `day` belongs."""
        return cls(day.year, max((s for s in SEASONS if FIRST_MONTH[s] <= day.month), key=SEASONS.index))

    @classmethod
    def named(cls, key: str) -> Term:
        """The term that a form calls `key`, such as 2026-autumn."""
        year, _, season = key.partition("-")
        if not (len(year) == 4 and year.isdecimal() and year.isascii() and "1900" < year < "9000"):
            raise UnknownTerm(key)
        if season not in SEASONS:
            raise UnknownTerm(key)
        return cls(int(year), Season(season))

    @property
    def key(self) -> str:
        return f"{self.year}-{self.season}"

    @property
    def title(self) -> str:
        return f"{self.season.capitalize()} term {self.year}"

    @property
    def before(self) -> Term:
        """The term before this one."""
        return self._moved(-1)

    @property
    def after(self) -> Term:
        """The term after this one."""
        return self._moved(1)

    def bounds(self) -> tuple[datetime, datetime]:
        """Its first moment, and the first moment after it, in local time."""
        return self._first_moment(), self.after._first_moment()

    def _moved(self, by: int) -> Term:
        years, place = divmod(SEASONS.index(self.season) + by, len(SEASONS))
        return Term(self.year + years, SEASONS[place])

    def _first_moment(self) -> datetime:
        return timezone.make_aware(datetime.combine(date(self.year, FIRST_MONTH[self.season], 1), time.min))


def latest_terms(today: date, count: int) -> tuple[Term, ...]:
    """The term of `today` and those before it, newest first."""
    terms = [Term.holding(today)]
    while len(terms) < count:
        terms.append(terms[-1].before)
    return tuple(terms)
