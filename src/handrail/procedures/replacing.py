"""What may be put in the place of something that a pack inherits, and what the safety rules need it to keep.

A pack adds rules and never takes one away. So that none is emptied of its meaning either, what a rule speaks of stays
as it is when a fact or a procedure is written anew: the answers, what not knowing means, whom it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.procedures.draft import Draft
from handrail.procedures.model import Fact, Procedure, Selector
from handrail.procedures.problem import Problem


def rests_on(draft: Draft) -> frozenset[str]:
    """The facts on whose answers a safety rule, a conflict or a never rests."""
    rules = {
        fact
        for rule in draft.rules
        for fact in (*(named for named, _ in rule.when), *_named(rule.subject), *_named(rule.other))
    }
    nevers = {fact for never in draft.nevers.values() if never.unless for fact in never.unless.facts()}
    return frozenset(rules | {conflict.fact for conflict in draft.conflicts} | nevers)


def _named(selector: Selector) -> set[str]:
    return set(selector.asks) | {fact for fact, _ in selector.answers}


def weakened_fact(before: Fact, after: Fact, *, rests_on: frozenset[str]) -> Iterator[Problem]:
    """What a fact that is put in the place of another does not keep.

    Its question may be put in other words. Answers may be said otherwise and added only where no rule rests on them: a
    new one would be an answer of which no rule knows, and a label could say the contrary.
    """
    options = {option.id for option in after.options}
    if after.id in rests_on and before.options != after.options:
        yield _kept(after, "Keep its answers, and their words, as they are.")
    for option in before.options:
        if option.id not in options:
            yield _kept(after, f"Keep the option “{option.id}”: answers, arrows and rules speak of it.")
    if before.scope is not after.scope:
        yield _kept(after, f"Keep “scope: {before.scope}”.")
    if before.many is not after.many:
        yield _kept(after, f"Keep “many: {_yes(before.many)}”.")
    if before.never_no and not after.never_no:
        yield _kept(after, "Keep “unsure: never_no”: what is not known must not count as no.")
    if before.known_when != after.known_when:
        yield _kept(after, "Keep “known_when” as it is.")
    if after.within.rank > before.within.rank:
        yield _kept(after, f"Keep “within: {before.within}”: it may become more pressing, never less.")


def weakened_procedure(before: Procedure, after: Procedure) -> Iterator[Problem]:
    """What a procedure that is put in the place of another does not keep; its steps the safety rules judge."""
    if before.scope is not after.scope:
        says = f"“{after.id}” takes the place of a procedure that runs for another scope."
        yield Problem(after.place, says, f"Keep “scope: {before.scope}”.")


def _kept(fact: Fact, instead: str) -> Problem:
    return Problem(fact.place, f"“{fact.id}” takes the place of a fact and leaves out what rules rest on.", instead)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
