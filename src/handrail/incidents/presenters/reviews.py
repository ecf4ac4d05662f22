"""Reviews of the log as words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.incidents.access.reviews import ReviewDue, ReviewSeen, ReviewSpan
from handrail.incidents.kinds import Reviewed
from handrail.procedures.model import Pack
from handrail.ui.addresses import page_address
from handrail.ui.excerpt import beginning
from handrail.ui.moments import day_words, moment, short_day
from handrail.ui.parts import Link, Row, Tag

TITLE = {Reviewed.LOG: "Read and sign the log", Reviewed.PATTERNS: "Look for patterns in the log"}
BEGINS = 24


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """A review that was signed."""

    title: str
    signed: str
    span: str
    text: str
    found: str
    head: str


def due_reviews(due: list[ReviewDue], today: date) -> list[tuple[Link, Tag | None]]:
    """The reviews that are the reader's to sign, each with its day."""
    return [
        (Link(TITLE[one.kind], page_address("incidents:sign-review", one.kind)), due_tag(one, today)) for one in due
    ]


def due_tag(due: ReviewDue, today: date) -> Tag | None:
    """By when it is due; late after that day."""
    if due.due_on is None:
        return None
    day = day_words(due.due_on)
    if due.is_late(today):
        return Tag(f"Late: was due by {day}", "urgent")
    return Tag(f"Due by {day}", "warn" if due.is_near(today) else "calm")


def review_words(seen: ReviewSeen, pack: Pack) -> ReviewWords:
    """A signed review, with its words for its author."""
    row = seen.row
    office = pack.offices[row.office].title if row.office in pack.offices else row.office
    return ReviewWords(
        title=row.get_kind_display(),
        signed=f"Signed by {row.author.display_name}, {office}, {moment(row.at)}",
        span=f"{f'From {moment(row.begins)}' if row.begins else 'From the first report'} to {moment(row.ends)}",
        text=row.text if seen.is_own else "",
        found=f"{row.incidents} incident{'' if row.incidents == 1 else 's'} lay before you." if seen.is_own else "",
        head=f"Head of the audit log then: {row.place:,} entries, {row.digest[:12]}",
    )


def signed_line(author: str, at: date) -> str:
    """What the log on paper says of a review: who read it and when, and nothing of what they wrote."""
    return f"Read and signed by {author} on {day_words(at)}."


class SpanPage:
    """What lies before a reviewer."""

    def __init__(self, kind: Reviewed, span: ReviewSpan) -> None:
        self.kind, self.title = kind, TITLE[kind]
        since = f"since {moment(span.begins)}" if span.begins else "since the first report"
        many = f"{span.count} incident{'' if span.count == 1 else 's'}"
        self.found = f"{many} that you may see, reported, closed or opened again {since}."
        self.more = span.count - len(span.incidents)
        self.rows = [
            Row(
                incident.reference,
                [
                    f"Reported {short_day(incident.created_at)}. {incident.log_line.get_standing_display()}.",
                    beginning(incident.log_line.shown.get("begins", ""), BEGINS),
                ],
                (Link("Open", page_address("casework:show-incident", incident.reference), about=incident.reference),),
            )
            for incident in span.incidents
        ]
