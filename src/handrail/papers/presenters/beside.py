"""What stands beside the steps, for a meeting: what was decided, who was asked or told outside, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate

from handrail.evidence.kinds import Kind
from handrail.papers.paper import Part
from handrail.papers.presenters.shortened import shortened
from handrail.papers.presenters.told import Told
from handrail.referrals.access import Dealing
from handrail.sanctions.presenters import settled_briefly
from handrail.ui.excerpt import beginning
from handrail.ui.moments import day_words, short_day

MOST_DECIDED, MOST_NUMBERS, BODY_WORDS = 3, 6, 6
LINE = 20
"""Words of a line in which the last ones count as well, such as the day on which something ends."""


def beside(told: Told) -> Iterator[Part]:
    """Lists that nothing stands in are left out, so that there is room for the others."""
    if decided := list(settled_briefly(told.given.sanctions.settled, told.case.walk.pack)):
        texts = [told.case.about(person, words) for person, words in decided]
        yield shortened("What was decided", texts, most=MOST_DECIDED, words=LINE)
    if dealings := told.given.contacts.dealings:
        today = localdate(told.now)
        texts = [_contact(dealing, told, today) for dealing in sorted(dealings, key=_awaited_first)]
        yield shortened("Asked and told outside", texts, words=LINE)


def awaited(told: Told) -> str:
    """How many replies are awaited, and the day of the first; empty where none is."""
    days = sorted(dealing.reply_by for dealing in told.given.contacts.dealings if dealing.reply_by)
    if not days:
        return ""
    late = sum(day < localdate(told.now) for day in days)
    return f"{len(days)}, the first by {day_words(days[0])}{f'; {late} late' if late else ''}"


def listed(told: Told) -> str:
    """What is listed as evidence, by number and kind, never what it shows; empty where nothing is."""
    register = told.given.register
    if not register:
        return ""
    numbers = [f"{custody.item.number} ({Kind(custody.item.kind).label.lower()})" for custody in register]
    more = len(numbers) - MOST_NUMBERS
    return f"By number: {', '.join(numbers[:MOST_NUMBERS])}{f' and {more} more' if more > 0 else ''}"


def _awaited_first(dealing: Dealing) -> tuple[bool, date, float]:
    """Those whose reply is awaited, the earliest day first; then the newest."""
    return dealing.reply_by is None, dealing.reply_by or date.max, -dealing.contact.made_at.timestamp()


def _contact(dealing: Dealing, told: Told, today: date) -> str:
    row = dealing.contact
    about = row.involvement.ref if row.involvement else ""
    words = f"{row.get_purpose_display()}: {beginning(row.body_words, BODY_WORDS)}, {short_day(row.made_at)}"
    return told.case.about(about, f"{words}{_reply(dealing, today)}")


def _reply(dealing: Dealing, today: date) -> str:
    if dealing.reply_by:
        return f". Reply {'was due' if dealing.is_late(today) else 'awaited'} by {day_words(dealing.reply_by)}"
    return ". Answered" if dealing.replies else ""
