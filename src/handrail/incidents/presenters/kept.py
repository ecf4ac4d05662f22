"""What a record holds beside its steps, as words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from handrail.incidents.access import counting
from handrail.incidents.kinds import Kept
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Link, Moment, Row, Tag

if TYPE_CHECKING:
    from handrail.incidents.models import Addition, BelongsWith, FollowUp, Incident

BREACHES = {"technical": "Technical", "safeguarding": "Safeguarding", "both": "Both"}


def addition_lines(row: Addition, titles: Mapping[str, str]) -> list[str]:
    """What an addition says, a line each; `titles` names the people by letter."""
    about = titles.get(row.involvement.ref, row.involvement.ref) if row.involvement else ""
    when = ", ".join(filter(None, [about, day_words(row.on) if row.on else "", row.who]))
    chosen = BREACHES.get(row.option, row.option.capitalize())
    agreed = f"Agreed: {row.agreed}" if row.agreed else ""
    return [line for line in (when, chosen, row.text, agreed, row.elsewhere) if line]


def addition_rows(reference: str, rows: Iterable[Addition], titles: Mapping[str, str]) -> list[Row]:
    """What counts now of what was added, in the order of writing, each with the way to correct it."""
    return [
        Row(
            Kept(row.kind).label,
            [*addition_lines(row, titles), f"Recorded {moment(row.at)}, by {row.author.display_name}"],
            (Link("Correct", page_address("casework:correct-addition", reference, row.pk), Kept(row.kind).label),),
        )
        for row in counting(rows)
    ]


def kept_lines(rows: Iterable[Addition]) -> Iterator[str]:
    """For the file: each addition under its heading, people by letter; where nobody says who, who recorded it."""
    for row in rows:
        first, *more = addition_lines(row, {})
        by = "" if row.who else f" (recorded by {row.author.display_name})"
        yield "\n".join([f"{Kept(row.kind).label}: {first}{by}", *more])


def kept_briefly(row: Addition) -> str:
    """For a meeting: what was added, in a line, without about whom."""
    said = [row.elsewhere, row.agreed and f"Agreed: {row.agreed}", BREACHES.get(row.option, row.option), row.text]
    when = f", {day_words(row.on)}" if row.on else ""
    return f"{Kept(row.kind).label}{when}: {next(filter(None, said), '')}"


def again_briefly(row: FollowUp) -> str:
    """For a meeting: what is to be looked at again, the day first."""
    return f"Look again{f' by {day_words(row.due_on)}' if row.due_on else ''}: {row.what}"


def again_lines(rows: Iterable[FollowUp]) -> Iterator[str]:
    """What is to be looked at again and by when, or was and what came of it, a text each."""
    for row in rows:
        if row.is_done:
            yield f"Looked at again: {row.what}\n{row.came_of_it}"
        else:
            yield f"To be looked at again{f' by {day_words(row.due_on)}' if row.due_on else ''}: {row.what}"


def kept_moments(
    additions: Iterable[Addition], follow_ups: Iterable[FollowUp], titles: Mapping[str, str]
) -> Iterator[Moment]:
    """Additions and what is to be looked at again, as moments of a chronology; corrected ones too."""
    for row in additions:
        title = f"{Kept(row.kind).label}{', corrected' if row.replaces_id else ''}"
        yield Moment(title, row.at, row.author.display_name, "\n".join(addition_lines(row, titles)))
    for one in follow_ups:
        due = f"By {day_words(one.due_on)}" if one.due_on and not one.is_done else ""
        title = "Looked at again" if one.is_done else "To be looked at again"
        text = "\n".join(filter(None, [one.what, due, one.came_of_it]))
        yield Moment(title, one.at, one.author.display_name, text)


def belonging(reference: str, found: Iterable[tuple[Incident, BelongsWith]]) -> list[Row]:
    """The incidents that belong with this one, as far as the reader may see them."""
    rows = []
    for other, why in found:
        see = Link("Open", page_address("casework:show-incident", other.reference), other.reference)
        part = Link("They do not belong together", page_address("casework:part-incidents", reference, other.reference))
        rows.append(Row(other.reference, why.reason, (see, part)))
    return rows


def follow_up_links(reference: str, rows: Iterable[FollowUp], today: date) -> list[tuple[Link, Tag]]:
    """What is still to be looked at again in one incident, each with the way to tick it off."""
    return [_open(reference, row, today) for row in counting(rows) if not row.is_done]


def all_follow_ups(rows: Iterable[FollowUp], today: date) -> list[tuple[Link, Tag]]:
    """The same of many incidents; the rows know theirs."""
    return [_open(row.incident.reference, row, today) for row in rows]


def _open(reference: str, row: FollowUp, today: date) -> tuple[Link, Tag]:
    link = Link(row.what, page_address("casework:tick-off", reference, row.pk), about=reference)
    if row.due_on is None:
        return link, Tag("No day set", "neutral")
    tone = "urgent" if row.due_on < today else "warn"
    return link, Tag(f"By {day_words(row.due_on)}", tone)
