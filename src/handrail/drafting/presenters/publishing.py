"""What whoever publishes must know first: the proof, what changes, whom nobody has rung yet, what is planned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from handrail.drafting.presenters.overview import ProofWords
from handrail.library.comparison import Section, sections_of
from handrail.procedures.compare import compare
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.contacts.access import Blocked
    from handrail.drafting.models import Draft
    from handrail.procedures.check import Report
    from handrail.procedures.model import Pack
    from handrail.schools.models import Publication

ONCE = "Nothing was published a second time."


class PublishPage:
    """A draft on the point of being published."""

    def __init__(
        self, number: int, report: Report, today: Pack, draft: Pack, blocked: Iterable[Blocked],
        planned: Sequence[Publication],
    ) -> None:  # fmt: skip
        self.number = number
        self.proof = ProofWords(report)
        # What leads nowhere cannot be told in words; it is in the way of publishing as it is.
        self.sections: list[Section] = sections_of(compare(today, draft)) if self.proof.holds else []
        self.unconfirmed = list(dict.fromkeys(one.name for one in blocked))
        self.planned = [_planned(one) for one in planned]


def ended_words(draft: Draft, *, is_yours: bool) -> str:
    """What became of a draft that somebody wants to publish, and which is not open any more."""
    who = "You" if is_yours or draft.ended_by is None else draft.ended_by.display_name
    if draft.publication is None:
        return f"{who} put this draft aside before. Nothing was published."
    day = day_words(draft.publication.in_force_from)
    return f"{who} published this draft before: it is edition {draft.publication.number} and counts from {day}. {ONCE}"


def _planned(one: Publication) -> str:
    """Whichever of the two begins later counts, and neither holds what the other changes."""
    day = day_words(one.in_force_from)
    number = one.number
    return (
        f"Edition {number} counts from {day}. Published for a day before that, this one counts until then, and edition "
        f"{number} undoes its changes. Published for that day or a later one, it undoes those of edition {number}."
    )
