"""When a duty that was done comes round again."""

from __future__ import annotations

from datetime import date, timedelta

from handrail.incidents.access import Term
from handrail.procedures.model import Every

DAYS = {
    Every.MONTH: timedelta(days=30), Every.HALF_TERM: timedelta(weeks=7),
    Every.YEAR: timedelta(days=365), Every.TWO_YEARS: timedelta(days=730),
}  # fmt: skip
"""A term is told from the calendar of the school; half of one is seven weeks."""


def due_again(every: Every, done_on: date) -> date:
    """The first day on which a duty done on `done_on` is due again; not for one that never comes round."""
    if every is Every.TERM:
        return Term.holding(done_on).after.bounds()[0].date()
    return done_on + DAYS[every]
