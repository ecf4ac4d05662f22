"""One decision, and one thing withheld, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from handrail.procedures.model import Category, MeasureKind, Pack
from handrail.sanctions.access import Withheld
from handrail.sanctions.kinds import Outcome, Purpose, Reach
from handrail.ui.moments import day_words, moment
from handrail.ui.parts import Row, Tag

if TYPE_CHECKING:
    from handrail.sanctions.models import Decision, Restriction


def category_of(row: Decision, pack: Pack) -> Category | None:
    """The category of a decision, as its edition has it."""
    ladder = pack.ladders.get(row.ladder)
    return ladder.categories.get(row.category) if ladder else None


def decision_title(row: Decision) -> str:
    """What was decided, in a line."""
    outcome = Outcome(row.outcome).label
    return f"{outcome}: {row.category_words}" if row.category_words else outcome


def measure_kinds_of(row: Decision, pack: Pack) -> list[MeasureKind]:
    """Of which kinds the measures are that follow, each once, in the order of the ladder."""
    category = category_of(row, pack)
    listed = category.measures.items() if category else ()
    kinds = (pack.measure_kinds.get(measure.kind) for id_, measure in listed if id_ in row.measures)
    return list(dict.fromkeys(kind for kind in kinds if kind))


def measures_in_words(row: Decision, pack: Pack) -> list[str]:
    """What follows, what was written in words last."""
    category = category_of(row, pack)
    chosen = [category.measures[id_].says for id_ in row.measures if id_ in category.measures] if category else []
    return [*chosen, *([row.other_measure] if row.other_measure else [])]


def decision_rows(row: Decision, pack: Pack) -> list[Row]:
    """Everything that was said of a decision; lines that nobody filled in are left out."""
    category = category_of(row, pack)
    breaches = [category.breaches[id_].says for id_ in row.breaches if id_ in category.breaches] if category else []
    rows: list[tuple[str, str | list[str]]] = [
        ("Breach", breaches),
        ("What follows", measures_in_words(row, pack)),
        ("Support", row.support),
        ("Cited", cited_in_words(row)),
        ("Rule of the behaviour policy", row.policy_rule),
        ("Reason", row.reason),
        ("How serious", row.seriousness),
        ("Harm done", row.harm),
        ("Also weighed", row.other_factors),
        ("Also fitted", _titles(row, pack)),
        ("Why this category", row.why_this_one),
        ("Where it was", Reach(row.reach).label if row.reach else ""),
        ("Decided", f"{moment(row.decided_at)}, by {row.decided_by}, {office_title(row.decided_office, pack)}"),
        ("Recorded", f"{moment(row.at)}, by {row.author.display_name}"),
    ]
    return [Row(key, value) for key, value in rows if value]


def cited_in_words(row: Decision) -> list[str]:
    """The clauses that are cited, each with its agreement and version, in the words that had been read."""
    return [f"{one['title']}, version {one['version']}: “{one['says']}”" for one in row.cited]


def office_title(office: str, pack: Pack) -> str:
    """What the pack calls an office."""
    return pack.offices[office].title if office in pack.offices else office


def title_of(row: Restriction, pack: Pack) -> str:
    """No internet: on every school device."""
    title = kind_title(row, pack)
    return f"{title}: {row.what_words}" if row.what_words else title


def kind_title(row: Restriction, pack: Pack) -> str:
    """What the pack calls the kind of thing that is withheld."""
    kind = pack.measure_kinds.get(row.what)
    return kind.title if kind else row.what


def withheld_lines(one: Withheld) -> Iterator[str]:
    """From when until when, who was told, and how it was given back."""
    row = one.row
    yield f"From {moment(row.starts_at)}{_until(row)}"
    if row.purpose == Purpose.EVIDENCE:
        yield Purpose.EVIDENCE.label
    if row.told and row.told_at:
        yield f"{row.told} told, {moment(row.told_at)}"
    if row.for_network:
        yield "Given to the network manager as a task"
    if one.restored:
        by = one.restored.done_by_words or (one.restored.done_by.display_name if one.restored.done_by else "")
        yield f"Given back {moment(one.restored.done_at)}, by {by}"
        if one.restored.note:
            yield one.restored.note


def withheld_tag(one: Withheld, today: date) -> Tag:
    """Where it stands today."""
    ends = one.row.ends_on
    if one.restored:
        return Tag("Given back", "good")
    if one.signed_on:
        return Tag("Signed again: give it back", "urgent")
    if ends is None:
        return Tag("For good", "neutral") if one.row.for_good else Tag("No end set", "warn")
    if ends < today:
        return Tag(f"Was to end {day_words(ends)}", "urgent")
    if ends == today:
        return Tag("Ends today", "warn")
    return Tag(f"Ends {day_words(ends)}", "calm")


def joined(texts: Iterable[str]) -> str:
    """Several texts in one line."""
    return "; ".join(texts)


def _until(row: Restriction) -> str:
    if row.ends_on:
        return f" until {day_words(row.ends_on)}"
    return ", for good" if row.for_good else ""


def _titles(row: Decision, pack: Pack) -> list[str]:
    ladder = pack.ladders.get(row.ladder)
    return [ladder.categories[id_].title for id_ in row.also_fitted if id_ in ladder.categories] if ladder else []
