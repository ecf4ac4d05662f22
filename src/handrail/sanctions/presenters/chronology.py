"""Decisions and what was withheld as moments of the chronology, as far as the reader may know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.procedures.model import Pack
from handrail.sanctions.access import SanctionRecord, Withheld
from handrail.sanctions.presenters.words import (
    cited_in_words,
    decision_title,
    joined,
    measures_in_words,
    title_of,
    withheld_lines,
)
from handrail.ui.moments import moment
from handrail.ui.parts import Moment, Tag


def told_in_chronology(kept: SanctionRecord, titles: Mapping[str, str], pack: Pack) -> Iterator[Moment]:
    """Each stands at the moment of the deed; what is corrected or withdrawn later says so."""
    yield from _decisions(kept, titles, pack)
    later = {row.replaces_id for row in kept.restrictions}
    of = {row.restriction_id: row for row in kept.restored}
    for row in kept.restrictions:
        tag = Tag("Changed later", "neutral") if row.pk in later else None
        text = "\n".join(withheld_lines(Withheld(row)))
        title = f"{titles[row.involvement.ref]}: {title_of(row, pack)}, withheld"
        yield Moment(title, min(row.starts_at, row.at), row.author.display_name, text, tag)
        if restored := of.get(row.pk):
            by = restored.done_by_words or (restored.done_by.display_name if restored.done_by else "")
            title = f"{titles[row.involvement.ref]}: {title_of(row, pack)}, given back"
            recorded = f"Recorded {moment(restored.at)}, by {restored.author.display_name}"
            yield Moment(title, restored.done_at, by, f"{restored.note}\n{recorded}".strip())


def _decisions(kept: SanctionRecord, titles: Mapping[str, str], pack: Pack) -> Iterator[Moment]:
    before = {row.pk: row for row in kept.decisions}
    later = {row.replaces_id for row in kept.decisions}
    for row in kept.decisions:
        about = titles[row.involvement.ref]
        recorded = f"Recorded {moment(row.at)}, by {row.author.display_name}"
        if row.withdrawn:
            yield Moment(f"{about}: decision withdrawn", row.decided_at, row.decided_by, row.reason)
            continue
        lines = [
            joined(measures_in_words(row, pack)),
            row.support,
            *cited_in_words(row),
            row.policy_rule,
            row.reason,
            recorded,
        ]
        former = before.get(row.replaces_id) if row.replaces_id else None
        yield Moment(
            f"{about}: {'decision corrected' if former else 'decided'}. {decision_title(row)}",
            row.decided_at,
            row.decided_by,
            "\n".join(line for line in lines if line),
            Tag("Corrected or withdrawn later", "neutral") if row.pk in later else None,
            former=(f"{decision_title(former)}. {former.reason}",) if former else (),
        )
