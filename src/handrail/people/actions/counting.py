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

SURELY_BROUGHT = (Standing.NEW, Standing.CHANGED)
BRINGS_NOBODY = (Standing.REJECTED, Standing.LEFT)
"""Rows whose parents and carers are not brought in with them."""


@dataclass
class CarersCounted:
    """Parents and carers of a roll, each counted once, however many children they have."""

    counts: Counter[str]
    unsaid: set[Hashable] = field(default_factory=set)
    new: set[Hashable] = field(default_factory=set)

    def take(self, row: Row, found: Compared, known: Known) -> None:
        """Count those of one row: who is new, who is barred, and of whom nobody says whether they are responsible."""
        if found.standing in BRINGS_NOBODY or (found.standing is None and found.person is None):
            return
        ties = known.carers.get(found.person.pk, []) if found.person else []
        for carer in _carers_in(row):
            tie = tie_with(carer, ties)
            if found.standing in SURELY_BROUGHT and tie is None and not _is_known(carer, known):
                self.new.add(_whom(row, carer))
                self.counts["carers_new"] = len(self.new)
            if carer.barred:
                self.counts["barred"] += 1
            elif _is_unsaid(carer, tie):
                self.unsaid.add(_whom(row, carer))
                self.counts["unsaid"] = len(self.unsaid)


def _carers_in(row: Row) -> Iterator[Carer]:
    if isinstance(row, CarerOf):
        yield row.carer
    elif isinstance(row, Told):
        yield from row.carers


def _is_known(carer: Carer, known: Known) -> bool:
    """Whether they are on the list, as somebody else’s parent; as `Applying` finds them."""
    sharing = known.of_email("parent", carer.email)
    return bool(known.of_record("parent", carer.record_id)) or any(
        folded(adult.display_name) == folded(carer.name) for adult in sharing
    )


def _is_unsaid(carer: Carer, tie: Guardianship | None) -> bool:
    return responsible_then(carer, tie) is None and not (tie and tie.barred)


def _whom(row: Row, carer: Carer) -> Hashable:
    """What a parent is told from others by: the number, else name and address, else name and child."""
    return carer.record_id or (folded(carer.name), carer.email or row.row)
