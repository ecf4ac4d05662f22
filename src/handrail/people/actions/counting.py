"""What a roll tells of parents and carers, in numbers: for whoever agrees to it, and at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from handrail.people.access.known import Known
from handrail.people.access.matching import Compared
from handrail.people.access.ties import responsible_then, tie_with
from handrail.people.models import Guardianship, Standing, folded
from handrail.rolls.telling import Carer, CarerOf, Row, Told

BRINGS_NOBODY = (Standing.REJECTED, Standing.LEFT)
"""Rows whose parents and carers are not brought in with them."""


@dataclass
class CarersCounted:
    """Parents and carers of a roll, each counted once, however many children they have."""

    counts: Counter[str]
    unsaid: set[Hashable] = field(default_factory=set)

    def take(self, row: Row, found: Compared, known: Known) -> None:
        """Count those of one row: how many are barred, and of how many nobody says whether they are responsible."""
        if found.standing in BRINGS_NOBODY or (found.standing is None and found.person is None):
            return
        ties = known.carers.get(found.person.pk, []) if found.person else []
        for carer in _carers_in(row):
            if carer.barred:
                self.counts["barred"] += 1
            elif _is_unsaid(carer, tie_with(carer, ties)):
                self.unsaid.add(_whom(row, carer))
                self.counts["unsaid"] = len(self.unsaid)


def _carers_in(row: Row) -> Iterator[Carer]:
    if isinstance(row, CarerOf):
        yield row.carer
    elif isinstance(row, Told):
        yield from row.carers


def _is_unsaid(carer: Carer, tie: Guardianship | None) -> bool:
    return responsible_then(carer, tie) is None and not (tie and tie.barred)


def _whom(row: Row, carer: Carer) -> Hashable:
    """What a parent is told from others by: the number, else name and address, else name and child."""
    return carer.record_id or (folded(carer.name), carer.email or row.row)
