"""What a pack says of itself as a whole: where it starts, what fills its slots, what may be asked at any time."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.procedures.compare.aspects import Two, called, without_common
from handrail.procedures.compare.differences import Difference, Heading, Side
from handrail.procedures.model import Pack


def of_head(two: Two) -> Iterator[Difference]:
    """What differs in pack.yaml, but for what a pack is called and what it tells of itself."""
    for slot in dict.fromkeys([*two.one.slots, *two.other.slots]):
        if two.one.slots.get(slot) != two.other.slots.get(slot):
            one, other = _filling(two.one, slot), _filling(two.other, slot)
            title = f"What stands in the place “{slot.replace('_', ' ')}”"
            yield Difference(
                Heading.STEPS, f"slot:{slot}", title, "" if not (one and other) else "Which procedure", one, other
            )
    if two.one.start != two.other.start:
        sides = [Side((pack.procedures[pack.start].title,)) for pack in (two.one, two.other)]
        yield Difference(Heading.STEPS, "start", "The first procedure", "Which procedure", *sides)
    asked = [called(pack.facts, pack.at_any_time, "ask") for pack in (two.one, two.other)]
    if set(two.one.at_any_time) != set(two.other.at_any_time):
        sides = [Side(kept) for kept in without_common(*asked)]
        yield Difference(
            Heading.QUESTIONS, "at-any-time", "What may be answered at any time", "Which questions", *sides
        )


def _filling(pack: Pack, slot: str) -> Side | None:
    procedure = pack.procedures.get(pack.slots.get(slot, ""))
    return Side((procedure.title,)) if procedure else None
