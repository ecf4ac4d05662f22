"""Reports as words, and what a reporter is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from handrail.contacts.access import Directory
from handrail.contacts.presenters import contacts_words
from handrail.incidents.access import Acknowledgement, Involved, Reader
from handrail.incidents.actions import KIND
from handrail.incidents.presenters.people import parts_in_words
from handrail.procedures.model import Pack
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Row

if TYPE_CHECKING:
    from handrail.incidents.models import FoundLater, Report

REPORTED = "Your report is recorded."
JUST_REPORTED = "reported"
"""In the address of the page that a report leads to."""
LIFTED = "Whoever sees it is shown from now on that it came from you."
SENT_ALREADY = "You had sent this report already. It is recorded once, and nothing was added."
OF_ANOTHER = "What was sent had been typed by somebody else, so it is not recorded. They sign in and write it anew."
INTENT = "deliberate"
LEADER = "leader_involved"
BEFORE_REPORTING = ("look", "copy", "forward", "reply")
FOR_REPORTERS = (*BEFORE_REPORTING, "delete")


def entered_from_paper(report: Report) -> str:
    """That a report was first written on a sheet of paper; empty for all others."""
    return f"Written on paper by {report.paper_by}, {day_words(report.paper_on)}" if report.paper_on else ""


def three_moments(report: Report) -> str:
    """When it happened, when its author was told and when it was reported; empty where nobody told them earlier."""
    if report.told_at is None:
        return ""
    happened = when_it_happened(report)
    return f"Happened: {happened}. Told: {moment(report.told_at)}. Reported: {moment(report.at)}."


def found_later_rows(row: FoundLater) -> list[str]:
    """What was found out later, a line each."""
    lines = [
        ("Happened", when_it_happened(row) if row.happened_on or row.happened_at else ""),
        ("Where", ", ".join(filter(None, [row.place, row.room]))),
        ("Device", row.device),
        ("Web address, game or app", row.web_addresses),
        ("How it came to light", row.came_to_light),
    ]
    return [f"{label}: {text}" for label, text in lines if text]


def when_it_happened(report: Report | FoundLater) -> str:
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
        ("Told", moment(report.told_at) if report.told_at else ""),
        ("How it came to light", report.came_to_light),
        ("Reported", f"{moment(report.at)}, by {report.author.display_name}"),
        ("Entered later", entered_from_paper(report)),
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

    def __init__(
        self, told: Acknowledgement, kept: Directory, sent_to: Iterable[str] = (), *, mail_is_stuck: bool = False
    ) -> None:
        """`kept` is whom the school turns to outside. `sent_to` are the offices to whose holders a message left; it may
        not have arrived where mail is stuck.
        """
        self.reference = told.report.incident.reference
        self.do_now = told.do_now
        back = page_address("incidents:show-report", self.reference)
        self.contacts = contacts_words(told.contacts, kept, back)
        self.nevers = [never.says for never in told.nevers if never.id in FOR_REPORTERS]
        self.led_by = [_reader(reader, told.pack) for reader in told.readers if reader.leads]
        self.read_by = [_reader(reader, told.pack) for reader in told.readers]
        self.vacant = [_title(office, told.pack) for office in told.vacant]
        self.turn_to = contacts_words(told.turn_to, kept, back)
        self.hears = [_whom_to_tell(reader, told.pack) for reader in told.hears]
        first = (*told.hears, *told.readers)
        self.tell = _whom_to_tell(first[0], told.pack) if first else ""
        self.sent_to = [] if mail_is_stuck else [_title(office, told.pack) for office in sent_to]
        self.in_confidence = told.in_confidence
        self.rows = report_rows(told.report, told.pack, told.people)


def _title(office: str, pack: Pack) -> str:
    return pack.offices[office].title if office in pack.offices else office


def _reader(reader: Reader, pack: Pack) -> str:
    """Designated safeguarding lead: Mr Patel; Mrs Brown stands in."""
    held = " and ".join(reader.holders)
    stands_in = f"{' and '.join(reader.deputies)} {'stands' if len(reader.deputies) == 1 else 'stand'} in"
    names = "; ".join(filter(None, [held, stands_in if reader.deputies else ""]))
    return f"{_title(reader.office, pack)}: {names}"


def _whom_to_tell(reader: Reader, pack: Pack) -> str:
    """Mr Patel or Mrs Brown (designated safeguarding lead)."""
    return f"{' or '.join((*reader.holders, *reader.deputies))} ({_title(reader.office, pack)})"
