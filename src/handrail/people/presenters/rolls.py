"""A file on its way in, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.presenters.changes import Change, changes_said, told_said
from handrail.people.wording import in_words
from handrail.rolls.columns import KINDS_OF_FILE
from handrail.rolls.guessing import unread_bars, unread_responsibility
from handrail.rolls.opening import Format
from handrail.rolls.stored import told_from
from handrail.ui.directions import isolated

if TYPE_CHECKING:
    from handrail.people.models import Roll, RollRow

FORMATS = {
    Format.TABLE.value: gettext_lazy("A table"),
    Format.ONEROSTER.value: "OneRoster",
    Format.TRANSFER_FILE.value: gettext_lazy("A Common Transfer File"),
}
TABS = {
    "doubtful": gettext_lazy("To be answered"),
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "left": gettext_lazy("Left"),
    "rejected": gettext_lazy("Not taken"),
}
"""The standings of rows, in the order in which somebody should look at them, with what they are called."""
ANSWERS = (
    ("same", gettext_lazy("The person on the list")),
    ("another", gettext_lazy("Somebody else, who is new")),
    ("", gettext_lazy("Pass this row over")),
)
"""What can be said of a row in doubt."""
NEW = "new"
BROUGHT = {
    "brought_new": gettext_lazy("New"),
    "brought_changed": gettext_lazy("Changed"),
    "brought_left": gettext_lazy("Left"),
    "brought_nothing": gettext_lazy("The list said so already when they came in"),
    "left_out": gettext_lazy("In doubt without an answer, so not taken after all"),
    "rejected": gettext_lazy("Not taken"),
    "same": gettext_lazy("As before"),
}
"""What was done with the rows of a file in the end (`bring_in` counts it)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file as the page shows it. `key` names its answer in the form."""

    key: int
    number: int
    name: str
    on_the_list: str
    changes: list[Change]
    why: str
    answer: str
    person: str
    """Who it means on the list, as their page is addressed; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One standing, and how many rows have it."""

    name: str
    label: str
    number: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class RollPage:
    """What a file is, and what it would change or has changed."""

    id: str
    what: str
    holds_everybody: bool
    sent_by: str
    tabs: list[Tab]
    same: int
    many_leave: bool
    total: int
    done: int
    brought: list[tuple[str, int]]
    """What was done in the end, each with how many rows."""
    barred: int
    """Of how many parents and carers the file says that contact is barred."""
    unread_bars: list[str]
    """Headings that are not read and sound as if they said with whom contact is barred."""
    unread_responsibility: list[str]
    """Headings that are not read and sound as if they said who has parental responsibility."""
    carers_new: int
    """How many parents and carers come with the rows and are not on the list yet."""
    unsaid: int
    """Of how many parents and carers neither file nor list says whether they are responsible."""

    @property
    def leaving(self) -> int:
        """How many would leave the list."""
        return next((tab.number for tab in self.tabs if tab.name == "left"), 0)


def roll_page(roll: Roll, shown: str = "") -> RollPage:
    """A file and its rows in numbers; `shown` is the standing that the page lists."""
    table = roll.headings, roll.mapped, roll.kind_of_file
    return RollPage(
        id=str(roll.pk),
        what=what_it_is(roll),
        holds_everybody=roll.holds_everybody,
        sent_by=roll.sent_by.display_name,
        tabs=[Tab(name, str(label), roll.counts.get(name, 0), name == shown) for name, label in TABS.items()],
        same=roll.counts.get("same", 0),
        many_leave=bool(roll.counts.get("many_left")),
        total=roll.total,
        done=roll.done,
        brought=[(str(label), roll.counts[name]) for name, label in BROUGHT.items() if roll.counts.get(name)],
        barred=roll.counts.get("barred", 0),
        unread_bars=list(unread_bars(*table).values()),
        unread_responsibility=list(unread_responsibility(*table).values()),
        carers_new=roll.counts.get("carers_new", 0),
        unsaid=roll.counts.get("unsaid", 0),
    )


def what_it_is(roll: Roll) -> str:
    """A file by its format and what it holds."""
    return f"{FORMATS[roll.format]}: {in_words(KINDS_OF_FILE[roll.kind_of_file]).lower()}"


def rejected_table(rows: Iterable[RollRow]) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """The heading and the rows of the table of what is not taken."""
    return (_("Row"), _("Name"), _("Why it was not taken")), ((str(row.row), row.name, row.why) for row in rows)


def standing_shown(asked: str, counts: Mapping[str, int]) -> str:
    """Which standing is listed: the one asked for, or else the first that has any rows."""
    if asked in TABS:
        return asked
    return next((name for name in TABS if counts.get(name)), "new")


def lines_of(rows: Iterable[RollRow]) -> list[Line]:
    """Rows of a file as the page shows them."""
    return [
        Line(
            key=row.pk,
            number=row.row,
            name=row.name or _("No name"),
            on_the_list=isolated(row.person.display_name) if row.person else "",
            changes=_changes_of(row),
            why=row.why,
            answer=row.answer,
            person=str(row.person.pk) if row.person else "",
        )
        for row in rows
    ]


def _changes_of(row: RollRow) -> list[Change]:
    """What changes; of somebody new what the file tells of them, since everything does."""
    if row.standing == NEW and row.told:
        return told_said(told_from(row.told, row.row))
    return changes_said(row.changes)
