"""How a rehearsal went, minute by minute, and who was trained by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.procedures.model import Instruction
from handrail.rehearsals.access import Times
from handrail.rehearsals.presenters.head import Head
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Row

if TYPE_CHECKING:
    from handrail.accounts.models import User
    from handrail.rehearsals.models import Finish, Rehearsal, RehearsedAction, RehearsedAnswer, Review, Trained

NOTHING_DONE = "Nothing was done"
NOTHING_URGENT = "Nothing that must be done now was done"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was answered or done: when after the beginning, what, and by whom."""

    after: str
    what: str
    said: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """That somebody took part in a rehearsal."""

    who: str
    what: str
    on: str
    first: str
    address: str


class OutcomePage:
    """How it ended; of one that runs, what was done so far."""

    def __init__(self, head: Head, rehearsal: Rehearsal, times: Times, finish: Finish | None) -> None:
        self.entries = [_entry(head, rehearsal, row) for row in times.entries]
        first, urgent = times.to_first_action, times.to_first_urgent
        self.rows = [
            Row("To the first action done", duration(first, NOTHING_DONE)),
            Row("To the first that must be done now", duration(urgent, NOTHING_URGENT)),
        ]
        if finish:
            lasted = int((finish.at - rehearsal.at).total_seconds())
            self.rows.append(Row("It lasted", duration(lasted)))
            self.rows.append(Row("Ended", f"{moment(finish.at)}, by {finish.author.display_name}"))
        self.still_due = [head.about(card.person, card.step.do) for card in head.cards if card.is_due]
        self.still_open = [head.about(one.person, one.ask) for one in head.questions]


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """The training record, of all who took part or of the reader alone."""

    lines: list[TrainingLine]
    is_of_all: bool

    @classmethod
    def of(cls, found: Iterable[tuple[Trained, Finish]], *, is_of_all: bool) -> TrainingPage:
        return cls([_training(row, finish) for row, finish in found], is_of_all)


def duration(seconds: int | None, nothing: str = "") -> str:
    """So many seconds in words: 40 seconds, 3 minutes, 1 hour 5 minutes. None is `nothing`."""
    if seconds is None:
        return nothing
    if seconds < 60:
        return _counted(seconds, "second")
    hours, minutes = divmod(seconds // 60, 60)
    told = [_counted(hours, "hour")] if hours else []
    return " ".join([*told, _counted(minutes, "minute")] if minutes or not told else told)


def review_rows(review: Review | None) -> list[Row]:
    """What was learned; empty where nobody wrote it."""
    if review is None:
        return []
    said = (("What went well", review.went_well), ("What is to change", review.to_change))
    written = Row("Written", f"{moment(review.at)}, by {review.author.display_name}")
    return [*(Row(key, text) for key, text in said if text), written]


def names_of(people: Iterable[User]) -> str:
    """The names in one line."""
    return ", ".join(user.display_name for user in people)


def _entry(head: Head, rehearsal: Rehearsal, row: RehearsedAnswer | RehearsedAction) -> Entry:
    after = duration(int((row.at - rehearsal.at).total_seconds()))
    what, said = _answered(head, row) if hasattr(row, "fact") else _acted(head, row)  # type: ignore[arg-type]
    return Entry(after, head.about(row.person, what), said, row.author.display_name, row.reason)


def _answered(head: Head, row: RehearsedAnswer) -> tuple[str, str]:
    fact = head.walk.pack.facts[row.fact]
    return fact.ask, "; ".join(fact.label(option) for option in row.options)


def _acted(head: Head, row: RehearsedAction) -> tuple[str, str]:
    procedure, _, step = row.step.partition(".")
    found = head.walk.pack.procedures[procedure].steps[step]
    return found.do if isinstance(found, Instruction) else row.step, row.get_status_display()


def _training(row: Trained, finish: Finish) -> TrainingLine:
    return TrainingLine(
        who=row.user.display_name,
        what=row.rehearsal.title,
        on=day_words(localdate(finish.at)),
        first=duration(finish.to_first_action, NOTHING_DONE),
        address=page_address("rehearsals:show-rehearsal", str(row.rehearsal_id)),
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
