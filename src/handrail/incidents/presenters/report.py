"""Reports as words, and what a reporter is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format

from handrail.incidents.access import Acknowledgement, Involved
from handrail.incidents.actions import KIND
from handrail.incidents.presenters.contacts import contact_words
from handrail.incidents.presenters.people import parts_in_words
from handrail.procedures.model import Pack
from handrail.ui.parts import Row

if TYPE_CHECKING:
    from handrail.incidents.models import Report

REPORTED = "Your report is recorded."
INTENT = "deliberate"
LEADER = "leader_involved"
BEFORE_REPORTING = ("look", "copy", "forward", "reply")
FOR_REPORTERS = (*BEFORE_REPORTING, "delete")


def moment(at: datetime) -> str:
    """A moment in local time."""
    return date_format(timezone.localtime(at), "j F Y, H:i")


def when_it_happened(report: Report) -> str:
    """The day and the time as far as the reporter knew them."""
    day = date_format(report.happened_on, "l j F Y") if report.happened_on else "Day not known"
    clock = f"{report.happened_at:%H:%M}" if report.happened_at else ""
    return ", ".join(filter(None, [day, report.happened_words or clock]))


def report_rows(report: Report, pack: Pack, people: Iterable[Involved]) -> list[Row]:
    """What somebody reported, line by line; lines that nobody filled in are left out."""
    lines: list[tuple[str, str | list[str]]] = [
        ("What happened", report.what_happened),
        ("When", when_it_happened(report)),
        ("Where", ", ".join(filter(None, [report.place, report.room]))),
        ("People", [_person(person, pack) for person in people]),
        ("The head or a governor", _said(report, LEADER, pack)),
        ("Accidental or deliberate", _said(report, INTENT, pack)),
        ("Kind", _said(report, KIND, pack)),
        ("Device", report.device),
        ("Web address, game or app", report.web_addresses),
        ("Told by", report.told_by),
        ("How it came to light", report.came_to_light),
        ("Reported", f"{moment(report.at)}, by {report.author.display_name}"),
    ]
    return [Row(key, value) for key, value in lines if value]


def _said(report: Report, fact_id: str, pack: Pack) -> list[str]:
    fact = pack.facts.get(fact_id)
    return [fact.label(option) for option in report.said.get(fact_id, ())] if fact else []


def _person(person: Involved, pack: Pack) -> str:
    kind = pack.people.kinds.get(person.kind, person.kind)
    return f"{person.name}. {kind}. {parts_in_words(person.parts, pack)}."


def nevers_before_reporting(pack: Pack) -> list[str]:
    """What nobody who met with something may do, before they have reported it."""
    return _nevers(pack, BEFORE_REPORTING)


def nevers_for_reporters(pack: Pack) -> list[str]:
    """What nobody may do who has reported something."""
    return _nevers(pack, FOR_REPORTERS)


def _nevers(pack: Pack, wanted: Iterable[str]) -> list[str]:
    says = {never.id: never.says for never in pack.nevers}
    return [says[id_] for id_ in wanted if id_ in says]


class AcknowledgementPage:
    """The page that thanks a reporter."""

    def __init__(self, told: Acknowledgement) -> None:
        self.reference = told.report.incident.reference
        self.do_now = told.do_now
        self.contacts = [contact_words(contact) for contact in told.contacts]
        self.nevers = [never.says for never in told.nevers if never.id in FOR_REPORTERS]
        self.read_by = [told.pack.offices[office].title for office in told.read_by if office in told.pack.offices]
        self.rows = report_rows(told.report, told.pack, told.people)
