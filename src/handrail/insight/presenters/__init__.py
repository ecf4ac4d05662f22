"""Counts, bands and duties as words and links."""

from handrail.insight.presenters.duties import DutiesPage, DutyWords, done_rows, duty_words
from handrail.insight.presenters.figures import FiguresLine, figures_lines, figures_paper
from handrail.insight.presenters.standing import StandingPage

__all__ = [
    "DutiesPage",
    "DutyWords",
    "FiguresLine",
    "StandingPage",
    "done_rows",
    "duty_words",
    "figures_lines",
    "figures_paper",
]
