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
    from handrail.procedures.check import Report
    from handrail.procedures.model import Pack
    from handrail.schools.models import Publication


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


def _planned(one: Publication) -> str:
    day = day_words(one.in_force_from)
    return f"Edition {one.number} counts from {day}. On that day it takes the place of this one and undoes its changes."
