"""Facts as a case gathers them: of what is asked, something is answered by lot, again and again.

Facts that are drawn one by one, whatever is asked, seldom go far: a single answer that is missing ends the walk. These
go as far as cases do, into the procedures at whose door five questions stand.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

from handrail.procedures.load import load_pack
from handrail.procedures.model import Fact, Facts, Pack, Person, Scope
from handrail.procedures.walk import walk

LEAST, MOST = 300, 5_000


@cache
def far_walks(slug: str) -> tuple[Facts, ...]:
    """Of many cases of a pack those of which each came upon a step that none before it did.

    So many cases as it takes until one came to every procedure that is called at all.
    """
    pack = load_pack(slug)
    left, seen = set(pack.reached), set[tuple[str, str]]()
    found = []
    for number in range(MOST):
        if number >= LEAST and not left:
            break
        facts = gathered(pack, random.Random(f"{slug} {number}"))  # noqa: S311 - nothing is kept secret here
        here = {(one.procedure, one.step) for one in walk(pack, facts).visited}
        if here - seen:
            seen |= here
            left -= {procedure for procedure, _ in here}
            found.append(facts)
    return tuple(found)


def gathered(pack: Pack, lot: random.Random) -> Facts:
    """Facts of up to three people, whose open questions were answered by lot until there were none, or long enough."""
    facts = Facts(people=tuple(anybody(pack, lot, i) for i in range(lot.randint(1, 3))))
    for _ in range(lot.randint(5, 80)):
        asked = walk(pack, facts).questions
        if not asked:
            break
        question = lot.choice(asked)
        facts = answered(facts, question.fact, question.person, lot.choice(question.options).id)
    return facts


def anybody(pack: Pack, lot: random.Random, i: int) -> Person:
    """A person with a part or two."""
    parts = lot.sample(list(pack.people.parts), lot.randrange(1, 3))
    return Person(chr(65 + i), lot.choice(list(pack.people.kinds)), frozenset(parts))


def answered(facts: Facts, fact: Fact, ref: str, option: str) -> Facts:
    """The same with one more answer."""
    value = (option,) if fact.many else option
    if fact.scope is Scope.INCIDENT:
        return replace(facts, incident={**facts.incident, fact.id: value})
    people = (replace(p, facts={**p.facts, fact.id: value}) if p.ref == ref else p for p in facts.people)
    return replace(facts, people=tuple(people))
