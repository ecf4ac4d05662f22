"""What the school worked with, and from which day: editions of its procedures, and choices of how it works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from handrail.schools.access import is_withdrawn
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.editions.models import Proof
    from handrail.procedures.model import Setting
    from handrail.schools.models import Publication, SettingChoice

COMMAND_LINE = "the command line"


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition, or a change of a setting since: `name` is its number, such as 3 or 3.1."""

    name: str
    title: str
    days: str
    by: str
    reason: str
    tag: Tag | None
    proof: str
    digest: str
    withdrawn: str = ""
    number: int = 0
    """To withdraw it by; 0 where nobody can."""


class EditionsPage:
    """All of them, the latest first."""

    def __init__(
        self,
        publications: Sequence[Publication],
        proofs: Mapping[int, Proof],
        choices: Iterable[SettingChoice],
        settings: Mapping[str, Setting],
        today: date,
    ) -> None:
        lasting = [one for one in publications if not is_withdrawn(one)]
        in_force = in_force_on(lasting, today)
        lines = [(one.at, _edition(one, lasting, proofs.get(one.edition_id), in_force, today)) for one in publications]
        lines += _changes(publications, choices, settings)
        self.lines = [line for _, line in sorted(lines, key=lambda pair: pair[0], reverse=True)]
        self.any = bool(self.lines)


def in_force_on(publications: Iterable[Publication], day: date) -> Publication | None:
    """Which of these is in force on a day: the last begun, of those of one day the last published; none withdrawn."""
    begun = [one for one in publications if one.in_force_from <= day]
    return max(begun, key=lambda one: (one.in_force_from, one.number), default=None)


def _edition(
    one: Publication, every: Sequence[Publication], proof: Proof | None, in_force: Publication | None, today: date
) -> EditionLine:
    return EditionLine(
        name=str(one.number),
        title=f"Edition {one.number} of your procedures",
        days=_days(one, every),
        by=one.author.display_name if one.author else COMMAND_LINE,
        reason=one.reason,
        tag=_tag(one, in_force, today),
        proof=_proof(proof),
        digest=one.edition.digest[:12],
        withdrawn=_withdrawn(one),
        number=one.number if one in every and one.in_force_from > today else 0,
    )


def _withdrawn(one: Publication) -> str:
    if not is_withdrawn(one):
        return ""
    taken_back = one.withdrawal
    return (
        f"Withdrawn on {day_words(localdate(taken_back.at))} by {taken_back.author.display_name}: {taken_back.reason}"
    )


def _tag(one: Publication, in_force: Publication | None, today: date) -> Tag | None:
    if is_withdrawn(one):
        return Tag("Withdrawn", "warn")
    if one == in_force:
        return Tag("In force", "good")
    return Tag("To come", "calm") if one.in_force_from > today else None


def _days(one: Publication, every: Sequence[Publication]) -> str:
    """From its day to the last before that of the next; never, where another took its place on the same day."""
    if is_withdrawn(one):
        return f"Was to count from {day_words(one.in_force_from)}"
    after = [other for other in every if other.number > one.number and other.in_force_from >= one.in_force_from]
    replaced = any(other.in_force_from == one.in_force_from for other in after)
    later = [other.in_force_from for other in every if other.in_force_from > one.in_force_from]
    if replaced:
        return f"From {day_words(one.in_force_from)}, replaced on that day"
    if not later:
        return f"From {day_words(one.in_force_from)}"
    return f"From {day_words(one.in_force_from)} to {day_words(min(later) - timedelta(days=1))}"


def _proof(proof: Proof | None) -> str:
    if proof is None:
        return ""
    at_most = "" if proof.is_exact else "at most "
    return (
        f"{len(proof.rules)} rules hold on every path ({at_most}{int(proof.paths):,} paths, {proof.steps} steps). "
        f"Proved on {day_words(localdate(proof.proved_at))} by version {proof.engine}."
    )


def _changes(
    publications: Sequence[Publication], choices: Iterable[SettingChoice], settings: Mapping[str, Setting]
) -> Iterator[tuple[datetime, EditionLine]]:
    """Each choice of a setting, counted on from the edition that was published last before it."""
    counts: dict[int, int] = {}
    for choice in choices:
        before = max((one.number for one in publications if one.at <= choice.at), default=0)
        counts[before] = counts.get(before, 0) + 1
        declared = settings.get(choice.setting)
        title = declared.ask if declared else choice.setting
        line = EditionLine(
            name=f"{before}.{counts[before]}", title=f"How your school works: {title}",
            days=f"From {day_words(localdate(choice.at))}", by=choice.author.display_name, reason="", tag=None,
            proof="", digest="",
        )  # fmt: skip
        yield choice.at, line
