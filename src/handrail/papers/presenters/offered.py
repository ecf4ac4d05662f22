"""Which papers there are, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handrail.evidence.access import Custody
from handrail.evidence.kinds import Kind
from handrail.evidence.presenters import title_of
from handrail.papers.period import Period, periods_offered, terms_in
from handrail.ui.addresses import page_address

PAPERS = {
    "summary": ("Summary for a meeting", "One page: what happened, who is in it, what is known, done and still to do."),
    "chronology": ("Chronology", "Everything that was written, oldest first, corrections included."),
    "report-form": ("Incident report form", "The form with 51 boxes, ticked from the record."),
    "evidence": ("Evidence", "Everything listed, with where it is, who holds it and every hand it went through."),
    "log-sheet": ("Line of the log", "The six columns of the log sheet, for the file of the reviewer."),
}

BLANK = {
    "log-sheet": "Blank log sheet, six columns",
    "report-form": "Blank incident report form, 51 boxes",
    "concern-slip": "Concern slip for staff, with what to do first",
    "meeting-notes": "Notes of a meeting with parents or carers",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that can be printed: its page and its file."""

    title: str
    about: str
    page: str
    pdf: str
    csv: str = ""
    xlsx: str = ""


def papers_offered(reference: str) -> list[Offered]:
    """The papers of one incident."""
    return [
        Offered(
            title,
            about,
            page_address("papers:show-paper", reference, paper),
            page_address("papers:download-paper", reference, paper),
        )
        for paper, (title, about) in PAPERS.items()
    ]


def receipts_offered(reference: str, register: Iterable[Custody]) -> list[Offered]:
    """A slip for each device, for its owner to keep."""
    devices = (custody for custody in register if custody.item.kind == Kind.DEVICE)
    return [
        Offered(
            f"Receipt, {title_of(custody).lower()}",
            "A slip for the owner, to sign when it is taken and when it is given back, with a label for the bag.",
            page_address("papers:show-receipt", reference, custody.item.number),
            page_address("papers:download-receipt", reference, custody.item.number),
        )
        for custody in devices
    ]


MOST_ON_PAPER = 500
"""Incidents on one paper: a PDF of so many takes about five seconds and 400 megabytes to make."""


class LongLog:
    """A log that is too long for one paper, and how it can be had all the same: term by term, and as tables."""

    def __init__(self, period: Period, count: int) -> None:
        self.title = period.title
        self.count, self.most = count, MOST_ON_PAPER
        self.terms = [_offered(term) for term in terms_in(period)]
        self.whole = _offered(period)


class LogPapers:
    """The log of each term and school year, and blank sheets."""

    def __init__(self, today: date) -> None:
        terms, years = periods_offered(today)
        self.terms = [_offered(term) for term in terms]
        self.years = [_offered(year) for year in years]
        self.blank = [_blank(sheet, title) for sheet, title in BLANK.items()]


def _blank(sheet: str, title: str) -> Offered:
    return Offered(title, "", page_address("papers:show-blank", sheet), page_address("papers:download-blank", sheet))


def _offered(period: Period) -> Offered:
    return Offered(
        period.title,
        "",
        page_address("papers:show-log", period.key),
        page_address("papers:download-log", period.key),
        page_address("papers:download-log-as-table", period.key),
        page_address("papers:download-log-as-workbook", period.key),
    )
