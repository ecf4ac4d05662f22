"""Technical tasks as words: for the technician without the story, for whoever leads with what became of them."""

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
NOT_POSSIBLE, DONE = "The technician could not do it", "The technician did it"


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task as a technician sees it: never who, what happened, or which procedure asks."""

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
        self.rows = [Row("Asked since", moment(asked_since(task))), *brief_rows(task.brief)]
        self.is_next_in_line = task.is_next_in_line
        self.said_before = [report_words(report) for report in task.reports]


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
    """What technicians were told and what they said, as moments; `do` has the words of each step."""
    for brief in given.task_briefs:
        lines = [str(row.value) for row in brief_rows(brief)[:-1]]
        title = f"Told to the technician: {do.get(brief.step, brief.step)}"
        yield Moment(title, brief.at, brief.author.display_name, "\n".join(lines))
    for report in given.task_reports:
        if report.is_done and not report.ticket:
            continue
        ticket = f"Ticket {report.ticket}" if report.ticket else ""
        words = ticket if report.is_done else "\n".join(filter(None, [report.words, ticket]))
        title = f"{DONE if report.is_done else NOT_POSSIBLE}: {do.get(report.step, report.step)}"
        yield Moment(title, report.at, report.author.display_name, words)
