"""What has to be given back, for the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.procedures.model import Pack
from handrail.sanctions.access import NetworkTask, Withheld
from handrail.sanctions.presenters.words import title_of, withheld_tag
from handrail.ui.addresses import page_address
from handrail.ui.moments import moment
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.editions.models import Edition

PackOf = Callable[["Edition"], Pack]


def ending_links(things: Iterable[Withheld], today: date, pack_of: PackOf) -> list[tuple[Link, Tag]]:
    """What ends soon, each with its day; the things know their incidents."""
    found = []
    for one in things:
        incident = one.row.incident
        words = (
            f"{incident.reference}, person {one.row.involvement.ref}: {title_of(one.row, pack_of(incident.edition))}"
        )
        address = f"{page_address('casework:show-incident', incident.reference)}#sanctions"
        found.append((Link(words, address), withheld_tag(one, today)))
    return found


def ended_links(reference: str, things: Iterable[Withheld], today: date, pack: Pack) -> list[tuple[Link, Tag]]:
    """Things of one incident that have to be given back, each with the page that records it."""
    return [
        (
            Link(
                f"Person {one.row.involvement.ref}: {title_of(one.row, pack)}",
                page_address("casework:give-back", reference, one.row.pk),
            ),
            withheld_tag(one, today),
        )
        for one in things
    ]


@dataclass(frozen=True, slots=True)
class TaskLine:
    """What the network manager was given to do: whose access, what, until when. Nothing of why."""

    title: str
    since: str
    told: str
    tag: Tag
    address: str


def title_of_withheld(task: NetworkTask, pack_of: PackOf) -> str:
    """Whose access, and which."""
    row = task.withheld.row
    return f"{task.whose}: {title_of(row, pack_of(row.incident.edition))}"


def task_lines(tasks: Iterable[NetworkTask], today: date, pack_of: PackOf) -> list[TaskLine]:
    """The tasks of the network manager, the earliest end first."""
    return [
        TaskLine(
            title_of_withheld(task, pack_of),
            f"From {moment(task.withheld.row.starts_at)}",
            task.withheld.row.told,
            withheld_tag(task.withheld, today),
            page_address("casework:give-back-task", task.withheld.row.pk),
        )
        for task in tasks
    ]
