"""What happened in order of time, as somebody outside needs it: without what the school keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from handrail.copies.presenters.beside import TOLD_OUTSIDE, additions
from handrail.copies.presenters.filled import Filling
from handrail.evidence.kinds import PrecautionKind
from handrail.incidents.kinds import Kept
from handrail.papers.presenters import Told
from handrail.ui.moments import moment

COLUMNS = ("When", "What", "By")
MOST = 300
"""Nobody outside reads on further; the chronology in the file has every word."""
LEFT_OUT = "{count} earlier entries are left out here. The school's chronology has them."


class _Entry(NamedTuple):
    at: datetime
    what: str
    by: str


def in_order(told: Told, filling: Filling) -> list[list[list[str]]]:
    """Reports, what was done, contacts, talks, support, precautions and evidence, oldest first, for a table.

    Left out: who in school may see the incident, answers to questions, notes, and what was corrected later.
    """
    entries = sorted(_entries(told, filling), key=lambda entry: entry.at)
    rows = [[[moment(entry.at)], [entry.what], [entry.by]] for entry in entries[-MOST:]]
    more = len(entries) - len(rows)
    return [[[], [LEFT_OUT.format(count=more)], []], *rows] if more else rows


def _entries(told: Told, filling: Filling) -> Iterator[_Entry]:
    for report in told.record.reports:
        yield _Entry(report.at, "Reported to the school", report.author.display_name)
    for found in told.record.found_later:
        yield _Entry(found.at, "Found out later when or where it was", found.author.display_name)
    for row in filling.done:
        yield _Entry(row.deed_at, f"Done: {filling.do(row)}", row.deed_by)
    for contact in filling.contacts:
        yield _Entry(contact.made_at, f"{contact.get_purpose_display()}: {contact.body_words}", contact.made_by)
    for addition in additions(filling, *TOLD_OUTSIDE):
        talked = "" if addition.kind == Kept.MEETING else addition.who
        yield _Entry(addition.at, Kept(addition.kind).label, talked or addition.author.display_name)
    for taken in told.given.precautions:
        one = taken.precaution
        yield _Entry(one.done_at, PrecautionKind(one.kind).label, one.author.display_name)
    for custody in told.given.register:
        item = custody.item
        yield _Entry(
            item.held_since, f"Item {item.number} of the evidence taken into keeping", item.taken_by or item.holder
        )
