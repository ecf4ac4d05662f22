"""Whether a name of the facts and people leads somewhere: an option, a kind, a part, all that a condition names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.finding import Finding
from handrail.procedures.known import known
from handrail.procedures.model import Pack, Place


def option_known(pack: Pack, fact: str, option: str, place: Place) -> Iterator[Finding]:
    """Nothing where the pack has the fact and the fact has the option."""
    yield from known(fact, "fact", pack.facts, place)
    if fact in pack.facts:
        options = [o.id for o in pack.facts[fact].options]
        for found in known(option, "option", options, place):
            yield replace(found, says=f"The fact “{fact}” has no option “{option}”.")


def people_known(pack: Pack, kinds: Iterable[str], parts: Iterable[str], place: Place) -> Iterator[Finding]:
    """Nothing where the pack has these kinds of people and these parts."""
    for kind in kinds:
        yield from known(kind, "kind of person", pack.people.kinds, place)
    for part in parts:
        yield from known(part, "part", pack.people.parts, place)


def condition_known(pack: Pack, condition: Condition, place: Place) -> Iterator[Finding]:
    """Nothing where everything that the condition names is there."""
    match condition:
        case Is():
            for option in sorted(condition.options):
                yield from option_known(pack, condition.fact, option, place)
        case Listed() | ThisPerson():
            yield from people_known(pack, condition.kinds, condition.parts, place)
        case All() | AnyOf():
            for inner in condition.of:
                yield from condition_known(pack, inner, place)
        case Not() | Certain():
            yield from condition_known(pack, condition.of, place)
