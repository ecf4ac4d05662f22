"""What may be put in the place of something that a pack inherits, and what the safety rules need it to keep.

A pack adds rules and never takes one away. So that none is emptied of its meaning either, what a rule speaks of stays
as it is when a fact or a procedure is written anew: the options, what not knowing means, whom it is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.procedures.model import Fact, Procedure
from handrail.procedures.problem import Problem


def weakened_fact(before: Fact, after: Fact) -> Iterator[Problem]:
    """What a fact that is put in the place of another does not keep. Words may change, and options may be added."""
    options = {option.id for option in after.options}
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
