"""Witnesses and published heads as words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handrail.post.presenters import why_not_sent
from handrail.ui.moments import moment
from handrail.ui.parts import Tag
from handrail.witnesses.kinds import Role

if TYPE_CHECKING:
    from handrail.post.access import Stuck
    from handrail.post.models import Letter
    from handrail.witnesses.access import Checked, Shown
    from handrail.witnesses.models import Witness

INSTALLATION = "installation"


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """One witness as the page shows them."""

    id: int
    email: str
    who: str
    since: str


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One published head: what stands in the mail, and what became of both."""

    on: date
    to: str
    log: str
    place: int
    short: str
    line: str
    tags: list[Tag]


def witness_lines(witnesses: list[Witness]) -> list[WitnessLine]:
    """Witnesses in the order in which they were named."""
    return [WitnessLine(one.pk, one.email, Role(one.role).label, moment(one.added_at)) for one in witnesses]


def head_lines(shown: list[Shown]) -> list[HeadLine]:
    """Published heads, newest first."""
    return [
        HeadLine(
            on=one.row.on,
            to=Role(one.row.witness.role).label,
            log="Signing in" if one.row.chain == INSTALLATION else "This school",
            place=one.row.place,
            short=one.row.digest[:12],
            line=one.line,
            tags=[_carried(one), _sent(one.row.letter)],
        )
        for one in shown
    ]


def _carried(one: Shown) -> Tag:
    return Tag("The log still carries it", "calm") if one.is_carried else Tag("The log does not carry it", "urgent")


def _sent(letter: Letter) -> Tag:
    if letter.sent_at:
        return Tag(f"Sent {moment(letter.sent_at)}", "neutral")
    return Tag(f"Not sent: {why_not_sent(letter.fault)}" if letter.fault else "Waits to be sent", "warn")


def result_of(checked: Checked) -> tuple[str, str]:
    """What following the whole log came to: a tone and a sentence."""
    if checked.fault:
        return "error", f"The log is not whole. {checked.fault.says} Tell the chair of governors and the authority."
    heads = f"{checked.heads:,} published head{'' if checked.heads == 1 else 's'}"
    return "success", f"The log is whole: {checked.entries:,} entries follow one another, and it carries {heads}."


def stuck_in_words(stuck: Stuck) -> str:
    """What did not go out, since when and why."""
    count = "One mail" if stuck.letters == 1 else f"{stuck.letters} mails"
    return f"{count} of the school did not go out, the first of {moment(stuck.since)}: {why_not_sent(stuck.fault)}."
