"""How deep things rest on each other: procedures that call procedures, facts that are known from facts.

Nobody can follow more than a few; and every part of the engine that goes from one to the next may count on an end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.model import Call, Pack, Procedure

DEEPEST_CALLS = 60
DEEPEST_KNOWN = 12


def too_deep(pack: Pack) -> Iterator[Finding]:
    """Chains of calls and of `known_when` that are too long; facts that are known from each other in a circle."""
    yield from _calls(pack)
    yield from _known(pack)


def _calls(pack: Pack) -> Iterator[Finding]:
    calls = {procedure.id: _called(pack, procedure) for procedure in pack.procedures.values()}
    chain = _longest_chain(calls)
    if len(chain) > DEEPEST_CALLS:
        says = f"The procedures call each other more than {DEEPEST_CALLS} deep: {_in_words(chain)}."
        first = pack.procedures[chain[0]]
        yield Finding(
            SOUNDNESS, says, first.id, instead="Let fewer procedures stand inside each other.", place=first.place
        )


def _called(pack: Pack, procedure: Procedure) -> list[str]:
    named = [
        step.procedure or pack.slots.get(step.slot, "") for step in procedure.steps.values() if isinstance(step, Call)
    ]
    return [id_ for id_ in dict.fromkeys(named) if id_ in pack.procedures]


def _known(pack: Pack) -> Iterator[Finding]:
    """A circle would be told otherwise, depending on which of its facts is asked first; a fact alone tells nothing."""
    rests_on = {
        fact.id: [id_ for _, when in fact.known_when for id_ in when.facts() if id_ in pack.facts and id_ != fact.id]
        for fact in pack.facts.values()
    }
    try:
        TopologicalSorter(rests_on).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        says = f"These facts are known from each other in a circle: {_in_words(circle)}."
        yield Finding(SOUNDNESS, says, instead="Let one of them be asked.", place=pack.facts[circle[0]].place)
        return
    chain = _longest_chain(rests_on)
    if len(chain) > DEEPEST_KNOWN:
        says = f"Facts are known from each other more than {DEEPEST_KNOWN} deep: {_in_words(chain)}."
        yield Finding(SOUNDNESS, says, instead="Let one of them be asked.", place=pack.facts[chain[0]].place)


def _longest_chain(onward: Mapping[str, Collection[str]]) -> list[str]:
    """A longest way from one to the next; where there are circles, one that goes round none of them."""
    length: dict[str, int] = {}  # 0 while what follows is still being measured
    after: dict[str, str | None] = {}
    for start in onward:
        waiting = [start]
        while waiting:
            here = waiting[-1]
            if here not in length:
                length[here] = 0
                waiting += [to for to in onward[here] if to not in length]
                continue
            waiting.pop()
            if length[here] == 0:
                furthest = max((to for to in onward[here] if length[to]), key=length.__getitem__, default=None)
                after[here], length[here] = furthest, 1 + (length[furthest] if furthest else 0)
    chain: list[str] = []
    next_ = max(length, key=length.__getitem__, default=None)
    while next_ is not None:
        chain.append(next_)
        next_ = after[next_]
    return chain


def _in_words(chain: list[str]) -> str:
    """The whole chain, or its two ends."""
    return " → ".join(chain if len(chain) <= 8 else [*chain[:4], "…", *chain[-2:]])
