"""Figures for governors: one paper, told once and drawn twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

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
        ("By kind", words.kinds(actor)),
        ("By accident or on purpose", words.HOW),
        ("How it was settled for pupils", words.outcomes()),
        ("By risk heading", words.headings(actor)),
    )
    keys = ("kinds", "how", "settled", "headings")
    tables = [_grid(title, titles, bands[key]) for (title, titles), key in zip(groups, keys, strict=True)]
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
    yield "Made", [f"{day_words(made.at.date())}, by {made.author.display_name}"]


def _grid(title: str, titles: Mapping[str, str], counted: Mapping[str, int]) -> Grid:
    """What has since left the pack is called by its id; what came into it later has no row."""
    rows = [[[titles.get(row, row.replace("_", " "))], [band_words(lowest)]] for row, lowest in counted.items()]
    return Grid(title, ["", "Incidents"], [5, 2], rows)
