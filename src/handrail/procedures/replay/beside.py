"""Two walks of the same facts laid beside one another: where they part, and what is open, done and told otherwise.

A step is the same in both packs where procedure and step have the same names; a question, where it asks the same fact.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from handrail.procedures.model import Ending, Fact, Facts, Instruction, Never, Pack, Question, Scope
from handrail.procedures.replay.altered import altered
from handrail.procedures.replay.change import Altered, Change, How, Parting, Spot, Unheard
from handrail.procedures.walked import DUE, OpenQuestion, Reached, Walk

PART, KIND = "Part in it", "Kind of person"
Named = TypeVar("Named", OpenQuestion, Reached)


def change_between(old: Walk, new: Walk, facts: Facts) -> Change:
    """What goes otherwise in `new` than in `old`, both walks of `facts`."""
    asks, asked = _questions(old), _questions(new)
    was, comes = _instructions(old), _instructions(new)
    due = [reached for key, reached in comes.items() if reached.status == DUE]
    open_before = {key: reached for key, reached in was.items() if reached.status == DUE}
    return Change(
        parting=parting(old, new),
        asked=_only(asked, asks),
        no_longer_asked=_only(asks, asked),
        due=tuple(reached for reached in due if _key(reached) not in was),
        due_again=tuple(reached for reached in due if _key(reached) in was.keys() - open_before.keys()),
        no_longer_due=_only(open_before, comes),
        settled_now=tuple(comes[key] for key in open_before if key in comes and comes[key].is_settled),
        altered=tuple(_altered(old.pack, new.pack, asks, asked, open_before, {_key(one): one for one in due})),
        left_behind=tuple(reached for key, reached in was.items() if reached.is_settled and key not in comes),
        wanted=tuple(want for want in new.people_wanted if want not in old.people_wanted),
        no_longer_wanted=tuple(want for want in old.people_wanted if want not in new.people_wanted),
        unheard=tuple(unheard(old.pack, new.pack, facts)),
        nevers=_other_nevers(new, old),
        no_longer_nevers=_other_nevers(old, new),
    )


def parting(old: Walk, new: Walk) -> Parting | None:
    """Where two walks part first; None where they take the same way."""
    was, comes = list(_way(old)), list(_way(new))
    for place, (one, other) in enumerate(zip(was, comes, strict=False)):
        if one.key != other.key:
            return _parting(was, comes, place)
        if one.options != other.options:
            return Parting(other, one, other, How.OTHERWISE)
    return None if len(was) == len(comes) else _parting(was, comes, min(len(was), len(comes)))


def _parting(was: list[Spot], comes: list[Spot], place: int) -> Parting:
    at = comes[place - 1] if place else None
    one = was[place] if place < len(was) else None
    other = comes[place] if place < len(comes) else None
    if other is not None and (one is None or one.key in _keys(comes[place:])):
        how = How.BEFORE if one else How.INSTEAD
    elif one is not None and other is not None and other.key in _keys(was[place:]):
        how = How.WITHOUT
    else:
        how = How.INSTEAD
    return Parting(at, one, other, how)


def _keys(spots: Iterable[Spot]) -> set[tuple[str, str, str]]:
    return {spot.key for spot in spots}


def _way(walk: Walk) -> Iterator[Spot]:
    """What somebody would notice of a walk, in order; how it was put together (branches, calls) is left out."""
    reached = {_key(one) for one in walk.instructions}
    for stop, person, chosen in walk.trail:
        step, procedure = stop.step, stop.procedure
        is_met = isinstance(step, Instruction) and (procedure.id, step.id, person) in reached
        if is_met or isinstance(step, Question | Ending):
            yield Spot(walk.pack, procedure, step, person, chosen)


def _key(reached: Reached) -> tuple[str, str, str]:
    return reached.procedure.id, reached.step.id, reached.person


def _instructions(walk: Walk) -> dict[Hashable, Reached]:
    return {_key(reached): reached for reached in walk.instructions}


def _questions(walk: Walk) -> dict[Hashable, OpenQuestion]:
    return {(question.fact.id, question.person): question for question in walk.questions}


def _only(ones: dict[Hashable, Named], others: dict[Hashable, Named]) -> tuple[Named, ...]:
    return tuple(one for key, one in ones.items() if key not in others)


def _altered(
    old: Pack,
    new: Pack,
    asks: dict[Hashable, OpenQuestion],
    asked: dict[Hashable, OpenQuestion],
    was: dict[Hashable, Reached],
    comes: dict[Hashable, Reached],
) -> Iterator[Altered]:
    in_both: list[tuple[Reached | OpenQuestion, Reached | OpenQuestion]] = []
    in_both += [(asks[key], asked[key]) for key in asks if key in asked]
    in_both += [(was[key], comes[key]) for key in was if key in comes]
    for before, after in in_both:
        found = altered(old, new, before, after)
        if found is not None:
            yield found


def _other_nevers(walk: Walk, other: Walk) -> tuple[Never, ...]:
    says = {never.says for never in other.nevers}
    return tuple(never for never in walk.nevers if never.says not in says)


def unheard(old: Pack, new: Pack, facts: Facts) -> Iterator[Unheard]:
    """What was said of the case and counts for nothing in the new pack, though the old one has a place for it."""
    for fact, given in facts.incident.items():
        yield from _unheard(old, new, fact, given, "", Scope.INCIDENT)
    for person in facts.people:
        yield from _unlisted(PART, person.ref, person.parts, old.people.parts.keys() - new.people.parts.keys(), old)
        yield from _unlisted(KIND, person.ref, {person.kind}, old.people.kinds.keys() - new.people.kinds.keys(), old)
        for fact, given in person.facts.items():
            yield from _unheard(old, new, fact, given, person.ref, Scope.PERSON)


def _unheard(
    old: Pack, new: Pack, id_: str, given: str | tuple[str, ...], person: str, scope: Scope
) -> Iterator[Unheard]:
    fact, found = old.facts.get(id_), new.facts.get(id_)
    options = given if isinstance(given, tuple) else (given,)
    if fact is None or fact.scope is not scope:
        return
    has_fact = found is not None and found.scope is scope
    offered = _offered(found) if found is not None and has_fact else frozenset[str]()
    gone = tuple(option for option in options if option in _offered(fact) and option not in offered)
    if gone:
        yield Unheard(fact.ask, tuple(map(fact.label, gone)), person, id_, gone, has_fact)


def _unlisted(what: str, person: str, has: Iterable[str], gone: Iterable[str], old: Pack) -> Iterator[Unheard]:
    lost = tuple(sorted(set(has) & set(gone)))
    if lost:
        labels = {**old.people.kinds, **old.people.parts}
        yield Unheard(what, tuple(labels[one] for one in lost), person, "", lost, has_fact=False)


def _offered(fact: Fact) -> frozenset[str]:
    return frozenset(option.id for option in fact.options)
