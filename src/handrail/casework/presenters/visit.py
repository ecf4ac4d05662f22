"""One incident as a guest reads it: what was reported, who is in it, what happened; no way to change anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.formats import date_format

from handrail.casework.access import CaseRecord
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.chronology import chronology
from handrail.casework.presenters.offices import Offices
from handrail.incidents.access import Involved, Record, Visit
from handrail.incidents.presenters import home_in_words, parts_in_words, report_rows
from handrail.ui.addresses import page_address
from handrail.ui.parts import Row

PAPERS = {"summary": "Summary for a meeting", "chronology": "Chronology"}


@dataclass(frozen=True, slots=True)
class VisitLine:
    """An incident that somebody is invited to."""

    reference: str
    school: str
    until: str
    address: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that a guest may save."""

    title: str
    pdf: str


def visit_lines(visits: Iterable[Visit]) -> list[VisitLine]:
    """The incidents that somebody is invited to."""
    return [_line(visit) for visit in visits]


class GuestPage:
    """The record, to read."""

    def __init__(self, visit: Visit, case: Case, record: Record, given: CaseRecord, offices: Offices) -> None:
        self._case = case
        self.visit = _line(visit)
        self.status = case.status
        self.report = [row for report in record.reports for row in report_rows(report, case.walk.pack, ())]
        self.people = [self._person(person) for person in case.people]
        self.outcome = record.status_changes[-1].reason if record.status_changes and not case.is_open else ""
        self.moments = [replace(moment, links=()) for moment in chronology(case, record, given, offices)]
        self.papers = [_paper(visit, paper) for paper in visit.papers]

    def _person(self, person: Involved) -> Row:
        pack = self._case.walk.pack
        kind = pack.people.kinds.get(person.kind, person.kind)
        known = filter(None, (kind, parts_in_words(person.parts, pack), home_in_words(person.home_area)))
        return Row(self._case.titles[person.ref], [person.name, f"{'. '.join(known)}."])


def _line(visit: Visit) -> VisitLine:
    address = page_address("casework:show-visit", visit.reference)
    return VisitLine(visit.reference, visit.actor.school.name, date_format(visit.until, "j F Y"), address)


def _paper(visit: Visit, paper: str) -> PaperLine:
    return PaperLine(PAPERS[paper], page_address("papers:download-for-guest", visit.reference, paper))
