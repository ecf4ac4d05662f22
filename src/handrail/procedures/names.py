"""Whether a single name leads somewhere: a word of a list, an option of a fact, a citation, a condition."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.model import Pack, Place
from handrail.procedures.problem import did_you_mean

_CITATION = re.compile(r"^(?P<source>[^:]+)(:(?P<first>[0-9]{1,6})(-(?P<last>[0-9]{1,6}))?)?$")


def finding(says: str, place: Place, instead: str = "") -> Finding:
    """A name that leads nowhere."""
    return Finding(SOUNDNESS, says, instead=instead, place=place)


def known(word: str, noun: str, among: Collection[str], place: Place) -> Iterator[Finding]:
    """Nothing where `word` is one of `among`."""
    if word not in among:
        yield finding(f"There is no {noun} “{word}”.", place, did_you_mean(word, list(among)))


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


def citations_known(pack: Pack, citations: Iterable[str], place: Place) -> Iterator[Finding]:
    """Nothing where every citation points into a source of the pack."""
    for citation in citations:
        found = _CITATION.match(citation)
        source = pack.sources.get(found["source"]) if found else None
        if found is None or source is None:
            says = f"The citation “{citation}” names no source of this pack."
            yield finding(says, place, "Write “source:line” or “source:first-last”; sources stand in pack.yaml.")
        elif found["first"]:
            first, last = int(found["first"]), int(found["last"] or found["first"])
            if not 1 <= first <= last <= source.lines:
                says = f"The citation “{citation}” points outside the source, which has {source.lines} lines."
                yield finding(says, place, "Correct the line numbers.")
