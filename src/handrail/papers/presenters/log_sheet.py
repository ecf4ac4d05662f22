"""The log in six columns, with the labels that the sheet of a school has (LOG-02, requirements 1.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.audit import verify_log
from handrail.audit.access import Head, chain_of
from handrail.incidents.presenters import parts_in_words, when_it_happened
from handrail.papers.access import Logged
from handrail.papers.paper import Grid, Paper, Words
from handrail.papers.period import Period
from handrail.papers.presenters.told import file_name, printed_by
from handrail.procedures.model import Instruction, Pack
from handrail.schools.access import Actor
from handrail.ui.moments import moment

if TYPE_CHECKING:
    from handrail.casework.models import ActionTaken
    from handrail.incidents.models import Report

COLUMNS = (
    "Date & time",
    "Name of pupil or staff member",
    "Male or female",
    "Room and computer/device serial number",
    "Details of incident",
    "Actions and reasons",
)
SHARES = (12, 14, 7, 13, 25, 29)
TITLE = "Log of online safety incidents"
STATUSES = {"done": "Done", "not_needed": "Not needed", "declined": "Decided against"}
RULES = {
    "beechfield": (
        "Details of all eSafety incidents to be recorded by ICT leader/DSP. This incident log will be monitored termly "
        "by Headteacher, Member of SLT or Chair of Governors.",
        "Any incident involving Cyberbullying should be recorded on the ‘Integrated Bullying and Racist Incident "
        "Record Form 2’.",
    )
}
"""What stands above the columns on a school's own sheet, by its pack."""
SEEN = "It holds what the person who printed it may see of the log."
BLANK_ROWS, BLANK_ROOM = 5, 22
MALE_OR_FEMALE = "“Male or female”: not asked, and left for a pen"


def entry_paper(actor: Actor, one: Logged, now: datetime) -> Paper:
    """One incident as one line of the sheet, with what the sheet asks for and the record does not hold."""
    reference = one.incident.reference
    return Paper(
        title=f"{TITLE}: {reference}",
        school=actor.school.name,
        mark=reference,
        printed=printed_by(actor, now),
        file_name=file_name(reference, "log-sheet"),
        parts=[*_rules(actor), _sheet([one])],
        is_wide=True,
        empty=_empty(one),
    )


def log_paper(actor: Actor, period: Period, entries: Iterable[Logged], head: Head, now: datetime) -> Paper:
    """All incidents of a period that `actor` may see, in the order in which they were reported.

    It ends with the head of the log of who did what, so that paper which is filed or sent on bears witness to it.
    """
    sheet = _sheet(entries)
    count = len(sheet.rows)
    told = f"{count} incident{'' if count == 1 else 's'} reported. {SEEN}" if count else f"No incident. {SEEN}"
    return Paper(
        title=f"{TITLE}: {period.title}",
        school=actor.school.name,
        mark=period.title,
        printed=printed_by(actor, now),
        file_name=file_name("log", period.key),
        parts=[*_rules(actor), Words("", [told]), *([sheet] if count else []), Words("", [_head(actor, head, now)])],
        is_wide=True,
    )


def blank_log_paper(actor: Actor, now: datetime) -> Paper:
    """The sheet with nothing on it, for when the system is out of reach (LOG-27)."""
    rows: list[list[list[str]]] = [[[] for _ in COLUMNS] for _ in range(BLANK_ROWS)]
    return Paper(
        title=TITLE,
        school=actor.school.name,
        mark="Blank sheet",
        printed=printed_by(actor, now),
        file_name=file_name("log", "blank"),
        parts=[*_rules(actor), Grid("", COLUMNS, SHARES, rows, room=BLANK_ROOM)],
        is_wide=True,
    )


def cells_of(one: Logged) -> list[list[str]]:
    """The six cells of one incident; a cell without anything is empty, never a dash."""
    return [_when(one), _who(one), [], _where(one), _details(one), _actions(one)]


def _rules(actor: Actor) -> list[Words]:
    rules = RULES.get(actor.school.pack)
    return [Words("", rules)] if rules else []


def _sheet(entries: Iterable[Logged]) -> Grid:
    return Grid("", COLUMNS, SHARES, [cells_of(one) for one in entries])


def _head(actor: Actor, head: Head, now: datetime) -> str:
    """One line: how many entries, the beginning of the digest for people, and all of it as the checker reads it."""
    line = verify_log.Head(*head, f"{localdate(now):%Y-%m-%d}", chain_of(actor.school.pk)).line
    return f"Head of the audit log at printing: {head.place:,} entries, {head.digest[:12]}. To check: {line}"


def _when(one: Logged) -> list[str]:
    return [*dict.fromkeys(_moment_of(report) for report in one.reports), one.incident.reference]


def _moment_of(report: Report) -> str:
    """When it happened; where nobody knows the day, when it was reported."""
    told = when_it_happened(report)
    return told if report.happened_on else f"{told}; reported {moment(report.at)}"


def _who(one: Logged) -> list[str]:
    kinds = one.pack.people.kinds
    return [
        f"{person.name} ({kinds.get(person.kind, person.kind)}; {parts_in_words(person.parts, one.pack)})"
        for person in one.people
    ]


def _where(one: Logged) -> list[str]:
    places = (", ".join(filter(None, [report.place, report.room])) for report in one.reports)
    devices = (report.device for report in one.reports)
    return [*dict.fromkeys(filter(None, places)), *dict.fromkeys(filter(None, devices))]


def _details(one: Logged) -> list[str]:
    texts = [text for report in one.reports for text in (report.what_happened, report.web_addresses)]
    return list(filter(None, texts))


def _actions(one: Logged) -> list[str]:
    done = [_action(action, one.pack) for action in one.actions]
    return [*done, f"Outcome: {one.outcome}"] if one.outcome else done


def _action(action: ActionTaken, pack: Pack) -> str:
    about = f"{action.involvement.ref}: " if action.involvement else ""
    words = f"{STATUSES.get(action.status, action.status)}: {about}{_do(action.step, pack)}"
    reason = f"\nReason: {action.reason}" if action.reason else ""
    return f"{words} ({action.deed_by}, {moment(action.deed_at)}){reason}"


def _do(step_id: str, pack: Pack) -> str:
    procedure, _, step = step_id.partition(".")
    found = pack.procedures[procedure].steps.get(step) if procedure in pack.procedures else None
    return found.do if isinstance(found, Instruction) else step_id


def _empty(one: Logged) -> list[str]:
    """What the sheet asks for and the record does not hold yet (LOG-26)."""
    cells = zip(COLUMNS, cells_of(one), strict=True)
    missing = [f"“{label}”" for label, cell in cells if not cell and label != COLUMNS[2]]
    if not any(report.happened_on for report in one.reports):
        missing.insert(0, "“Date & time”: nobody said on which day it happened")
    if one.reports and not any(report.device for report in one.reports) and _where(one):
        missing.append(f"“{COLUMNS[3]}”: no device is named")
    unexplained = sum(not action.reason for action in one.actions)
    if unexplained:
        missing.append(f"“{COLUMNS[5]}”: {unexplained} of {len(one.actions)} actions without a reason")
    return [*missing, MALE_OR_FEMALE]
