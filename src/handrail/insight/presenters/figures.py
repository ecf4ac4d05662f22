"""Figures for governors: one paper, told once and drawn twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.incidents.access import Term
from handrail.insight.bands import SMALL, band_words
from handrail.insight.presenters import words
from handrail.papers.paper import Facts, Grid, Paper, Words
from handrail.papers.presenters.told import file_name, head_of, printed_by
from handrail.schools.access import Actor
from handrail.ui.moments import day_words, moment

if TYPE_CHECKING:
    from handrail.insight.models import FiguresMade

HOW_TO_READ = (
    f"Numbers are given in bands of {SMALL}, and anything below {SMALL} as “{band_words(0)}”, which may be none, so "
    "that nobody can be recognised.",
    "Rows do not add up: an incident may be of several kinds, or of none that anybody has said, and may be settled for "
    "several people in different ways.",
    "Left out is every incident that anybody who reads these figures is kept from: those about the head, a governor or "
    "one of the others who read them, those about somebody close to them, and those reported in confidence. So these "
    "figures may be lower than what happened.",
    "They are made once, after the term has ended, and stay as they were made.",
)

SMALL_ONES = f"{band_words(0).capitalize()} of each, which may be none"


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """A term, and whether its figures have been made."""

    term: Term
    made: str

    @property
    def key(self) -> str:
        return self.term.key


def figures_lines(found: Iterable[tuple[Term, FiguresMade | None]]) -> list[FiguresLine]:
    """Each term that is offered."""
    return [FiguresLine(term, f"Made {moment(made.at)}" if made else "") for term, made in found]


def figures_paper(actor: Actor, term: Term, made: FiguresMade, now: datetime) -> Paper:
    """The figures of a term as they were made."""
    bands: Mapping[str, Mapping[str, int]] = made.bands
    groups = (
        ("By kind", "Kind", words.kinds(actor), "kinds"),
        ("By accident or on purpose", "How", words.HOW, "how"),
        ("How it was settled for pupils", "Settled", words.outcomes(), "settled"),
        ("By risk heading", "Heading", words.headings(actor), "headings"),
    )
    tables = [part for title, column, titles, key in groups for part in _parts(title, column, titles, bands[key])]
    return Paper(
        title=f"Online safety figures for governors: {term.title}",
        school=head_of(actor),
        mark=term.title,
        printed=printed_by(actor, now),
        file_name=file_name("figures-for-governors", term.key),
        parts=[Facts("", [*_about(made, bands)]), *tables, Words("How to read these figures", HOW_TO_READ)],
    )


def _about(made: FiguresMade, bands: Mapping[str, Mapping[str, int]]) -> Iterable[tuple[str, list[str]]]:
    yield "Incidents reported", [band_words(bands["all"]["all"])]
    yield "Made", [f"{day_words(localdate(made.at))}, by {made.author.display_name}"]


def _parts(title: str, column: str, titles: Mapping[str, str], counted: Mapping[str, int]) -> Iterable[Grid | Words]:
    """Rows with a band of their own in a table; all small ones in one sentence, alike as they are.

    In the order of the pack: not every database keeps the order in which bands were stored. What has left the pack
    is called by its id; what came into it later is in neither.
    """
    called = {row: titles[row] for row in titles if row in counted}
    called |= {row: row.replace("_", " ") for row in sorted(counted.keys() - titles.keys())}
    rows = [[[title], [band_words(counted[row])]] for row, title in called.items() if counted[row]]
    small = [title for row, title in called.items() if not counted[row]]
    if rows:
        yield Grid(title, [column, "Incidents"], [5, 2], rows)
    if small:
        yield Words("" if rows else title, [f"{SMALL_ONES}: {'; '.join(small)}."])
