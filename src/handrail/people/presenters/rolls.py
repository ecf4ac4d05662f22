"""A file on its way in, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.wording import in_words
from handrail.rolls.columns import COLUMNS, KINDS_OF_FILE
from handrail.rolls.numbers import masked
from handrail.rolls.opening import Format
from handrail.ui.moments import day_words, short_day

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
DROPPED = "dropped"
BROUGHT = {
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "left": gettext_lazy("Left"),
    "doubtful": gettext_lazy("In doubt"),
    "rejected": gettext_lazy("Not taken"),
}
COLUMN_LABELS = {column.name: column.label for column in COLUMNS}
LABELS = {
    "display_name": gettext_lazy("Name"),
    "joined_on": gettext_lazy("Date of joining"),
    "left_on": gettext_lazy("Left on"),
    "active": gettext_lazy("On the list"),
    "user": gettext_lazy("Account"),
    "carers": gettext_lazy("Parents and carers"),
    "carer_name": gettext_lazy("Name"),
    "carer_email": gettext_lazy("E-mail"),
    "carer_phone": gettext_lazy("Telephone"),
    "carer_record_id": gettext_lazy("Number in your records system"),
    "carer_relation": gettext_lazy("Relation to the pupil"),
    "carer_order": gettext_lazy("Order of contact"),
    "carer_responsible": gettext_lazy("Parental responsibility"),
    "carer_barred": gettext_lazy("Barred from contact"),
}
DAYS = ("born", "joined_on", "left_on")
SAID_IN_WORDS = ("active", "carer_responsible", "carer_barred")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change, or did: what it was and what it is. `was` is empty where nothing was known."""

    label: str
    was: str
    now: str


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


@dataclass(frozen=True, slots=True)
class Tab:
    """One standing, and how many rows have it."""

    name: str
    label: str
    number: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class EndedLine:
    """A file that came in, or was dropped."""

    id: str
    what: str
    by: str
    day: str
    outcome: str


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

    @property
    def leaving(self) -> int:
        """How many would leave the list."""
        return next((tab.number for tab in self.tabs if tab.name == "left"), 0)


def roll_page(roll: Roll, shown: str = "") -> RollPage:
    """A file and its rows in numbers; `shown` is the standing that the page lists."""
    return RollPage(
        id=str(roll.pk),
        what=_what(roll),
        holds_everybody=roll.holds_everybody,
        sent_by=roll.sent_by.display_name,
        tabs=[Tab(name, str(label), roll.counts.get(name, 0), name == shown) for name, label in TABS.items()],
        same=roll.counts.get("same", 0),
        many_leave=bool(roll.counts.get("many_left")),
        total=roll.total,
        done=roll.done,
    )


def _what(roll: Roll) -> str:
    return f"{FORMATS[roll.format]}: {in_words(KINDS_OF_FILE[roll.kind_of_file]).lower()}"


def ended_lines(rolls: Iterable[Roll]) -> list[EndedLine]:
    """Files that came in, or were dropped, in a line each."""
    return [
        EndedLine(
            id=str(roll.pk),
            what=_what(roll),
            by=roll.sent_by.display_name,
            day=short_day(roll.sent_at),
            outcome=_outcome(roll),
        )
        for roll in rolls
    ]


def rejected_table(rows: Iterable[RollRow]) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
    """The heading and the rows of the table of what is not taken."""
    return (_("Row"), _("Name"), _("Why it was not taken")), ((str(row.row), row.name, row.why) for row in rows)


def _outcome(roll: Roll) -> str:
    if roll.stage == DROPPED:
        return _("Dropped")
    told = [f"{roll.counts[name]:,} {label.lower()}" for name, label in BROUGHT.items() if roll.counts.get(name)]
    return _("Brought in: %(counts)s") % {"counts": ", ".join(told)} if told else _("Brought in: nothing changed")


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
            on_the_list=row.person.display_name if row.person else "",
            changes=changes_said(row.changes),
            why=row.why,
            answer=row.answer,
        )
        for row in rows
    ]


def label_of(name: str) -> str:
    """What a field is called."""
    return in_words(COLUMN_LABELS[name]) if name in COLUMN_LABELS else str(LABELS.get(name, name))


def changes_said(changes: Mapping[str, list[str]]) -> list[Change]:
    """What changes as words: days as people write them, a pupil number by its end."""
    return [
        Change(label_of(name), said(name, was), said(name, now) or _("nothing")) for name, (was, now) in changes.items()
    ]


def said(name: str, value: str) -> str:
    """What is kept of a field, as it is shown: days as people write them, a pupil number by its end."""
    if name in DAYS and value:
        return day_words(date.fromisoformat(value))
    if name == "upn":
        return masked(value)
    return _(value) if value and name in SAID_IN_WORDS else value
