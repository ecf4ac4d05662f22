"""Tasks as words: for whoever does them without the story, for whoever leads with what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.casework.access import Card, CaseRecord, Task, asked_since
from handrail.procedures.model import Within
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Moment, Row, Tag

if TYPE_CHECKING:
    from handrail.casework.models import TaskBrief, TaskReport

URGENCY = {
    Within.NOW: Tag("Now", "urgent"),
    Within.SAME_DAY: Tag("Today", "warn"),
    Within.LATER: Tag("Later", "calm"),
}
BORDER = {Within.NOW: "urgent", Within.SAME_DAY: "today", Within.LATER: "later"}
TECHNICIAN = "The technician"


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task as whoever does it sees it: never who, what happened, or which procedure asks."""

    reference: str
    do: str
    items: tuple[str, ...]
    urgency: Tag
    border: str
    address: str


def task_words(task: Task) -> TaskWords:
    """One task."""
    return TaskWords(
        reference=task.incident.reference,
        do=task.card.step.do,
        items=task.card.items,
        urgency=URGENCY[task.card.within],
        border=BORDER[task.card.within],
        address=page_address("casework:show-task", task.incident.reference, task.key),
    )


class TaskPage:
    """One task with what the technician was told of it, and what they said before."""

    def __init__(self, task: Task) -> None:
        self.task = task_words(task)
        self.is_asked, self.is_next_in_line = task.is_asked, task.is_next_in_line
        told = brief_rows(task.brief)
        self.rows = [_asked_by(task), *(told[:-1] if task.is_asked else told)]
        self.said_before = [report_words(report) for report in task.reports]


def _asked_by(task: Task) -> Row:
    if task.is_asked and task.brief is not None:
        return Row("Asked by", f"{task.brief.author.display_name}, {moment(task.brief.at)}")
    return Row("Asked since", moment(asked_since(task)))


def brief_rows(brief: TaskBrief | None) -> list[Row]:
    """What a technician is told beyond the instruction, line by line."""
    if brief is None:
        return []
    lines = [
        ("Web address, game or app", brief.web_addresses),
        ("Device", brief.device),
        ("Account", brief.account),
        ("To do it", brief.words),
        ("Written", moment(brief.at)),
    ]
    return [Row(key, text) for key, text in lines if text]


def report_words(report: TaskReport) -> str:
    """What was said of a task: 4 March 2026, 09:30, could not be done: it is not ours. Ticket 42."""
    said = "done" if report.is_done else "could not be done"
    ticket = f" Ticket {report.ticket}." if report.ticket else ""
    return f"{moment(report.at)}, {report.author.display_name}, {said}: {report.words}{ticket}"


def not_possible(cards: Iterable[Card], reports: Iterable[TaskReport]) -> list[str]:
    """For each card that is still due and that a technician could not do: what it is, and what they said."""
    said = [report for report in reports if not report.is_done]
    due = {(one.id, one.person): card.step.do for card in cards if card.is_due for one in card.all}
    named = [((report.step, report.involvement.ref if report.involvement else ""), report) for report in said]
    return [f"{due[name]} {report_words(report)}" for name, report in named if name in due]


def technical_moments(given: CaseRecord, do: dict[str, str]) -> Iterator[Moment]:
    """What technicians and colleagues were told and what they said, as moments; `do` has the words of each step."""
    asked = {(brief.step, brief.user_id): brief.user for brief in given.task_briefs if brief.user}
    for brief in given.task_briefs:
        lines = [str(row.value) for row in brief_rows(brief)[:-1]]
        title = f"{_told_to(brief)}: {do.get(brief.step, brief.step)}"
        yield Moment(title, brief.at, brief.author.display_name, "\n".join(lines))
    for report in given.task_reports:
        if report.is_done and not report.ticket:
            continue
        ticket = f"Ticket {report.ticket}" if report.ticket else ""
        words = ticket if report.is_done else "\n".join(filter(None, [report.words, ticket]))
        user = asked.get((report.step, report.author_id))
        did = "did it" if report.is_done else "could not do it"
        title = f"{user.display_name if user else TECHNICIAN} {did}: {do.get(report.step, report.step)}"
        yield Moment(title, report.at, report.author.display_name, words)


def _told_to(brief: TaskBrief) -> str:
    if brief.user is None:
        return "Told to the technician"
    return f"{'No longer asked' if brief.ends else 'Asked'} of {brief.user.display_name}"
