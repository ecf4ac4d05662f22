"""Whether conditions that must exclude one another do, and whether each can hold at all.

Every case that the conditions can tell apart is tried: of the options of a fact, and of the people who may be listed,
one of those of which all conditions say the same stands for the others. Where that comes to more than `MOST_CASES`,
nothing is proved, and that is what is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson, matches
from handrail.procedures.model import NOT_KNOWN, Pack, Person, Scope

MOST_CASES = 20_000
OTHER = "(other)"
"""Stands for a kind or part that no condition names."""


@dataclass(slots=True)
class Case:
    """One set of answers that makes a difference; what conditions look at (a `View`)."""

    answers: Mapping[str, tuple[str, ...] | None]
    people: tuple[Person, ...]
    person: Person | None

    def chosen(self, fact: str) -> tuple[str, ...] | None:
        return self.answers[fact]

    def __str__(self) -> str:
        said = [f"{fact} is {' and '.join(chosen)}" for fact, chosen in self.answers.items() if chosen]
        said += [f"there is {_in_words(person)}" for person in self.people if person is not self.person]
        said += [f"it is about {_in_words(self.person)}"] if self.person else []
        return ", ".join(said) or "nothing is answered"


class TooMany(Exception):
    """The conditions mention so much that not every case was tried."""


def both_hold(pack: Pack, scope: Scope, conditions: Sequence[Condition]) -> Iterator[tuple[int, int, Case]]:
    """Each pair of conditions that can certainly hold at once, with a case in which they do. Raises `TooMany`."""
    told: set[tuple[int, int]] = set()
    for case in _cases(pack, scope, conditions):
        holding = [i for i, condition in enumerate(conditions) if condition.holds(case)]
        for pair in ((i, j) for i in holding for j in holding if i < j):
            if pair not in told:
                told.add(pair)
                yield *pair, case


def never_hold(pack: Pack, scope: Scope, conditions: Sequence[Condition]) -> list[int]:
    """The conditions that certainly hold in no case. Raises `TooMany`."""
    left = set(range(len(conditions)))
    for case in _cases(pack, scope, conditions):
        left -= {i for i in left if conditions[i].holds(case)}
        if not left:
            break
    return sorted(left)


def _cases(pack: Pack, scope: Scope, conditions: Sequence[Condition]) -> Iterator[Case]:
    leaves = [leaf for condition in conditions for leaf in _leaves(condition)]
    ids = sorted({leaf.fact for leaf in leaves if isinstance(leaf, Is)})
    answers = [_choices(pack, scope, id_, leaves) for id_ in ids]
    listed = _listed(leaves)
    persons = _this_person(leaves) if scope is Scope.PERSON else [None]
    number = prod(map(len, answers)) * 2 ** len(listed) * len(persons)
    if number > MOST_CASES:
        raise TooMany(f"There are more than {MOST_CASES:,} cases to tell apart.")
    for chosen in product(*answers):
        for there in product((False, True), repeat=len(listed)):
            people = tuple(person for person, is_there in zip(listed, there, strict=True) if is_there)
            for person in persons:
                yield Case(dict(zip(ids, chosen, strict=True)), (*people, person) if person else people, person)


def _leaves(condition: Condition) -> Iterator[Is | Listed | ThisPerson]:
    match condition:
        case All() | AnyOf():
            for inner in condition.of:
                yield from _leaves(inner)
        case Not() | Certain():
            yield from _leaves(condition.of)
        case _:
            yield condition


def _choices(pack: Pack, scope: Scope, id_: str, leaves: Collection[Condition]) -> list[tuple[str, ...] | None]:
    """What may be answered to a fact, as far as the conditions tell it apart; None while nothing is."""
    fact = pack.facts[id_]
    if fact.scope is Scope.PERSON and scope is Scope.INCIDENT:
        return [None]
    asked = [leaf for leaf in leaves if isinstance(leaf, Is) and leaf.fact == id_]
    alike: dict[tuple[bool, ...], str] = {}
    for option in fact.options:
        alike.setdefault((option.id == NOT_KNOWN, *(option.id in leaf.options for leaf in asked)), option.id)
    options = list(alike.values())
    if not fact.many:
        return [None, *((option,) for option in options)]
    return [None, *(some for some in _subsets(options) if some)]


def _listed(leaves: Collection[Condition]) -> list[Person]:
    """Somebody of each kind with each part, as far as the conditions tell them apart."""
    asked = [leaf for leaf in leaves if isinstance(leaf, Listed)]
    people = [Person("", kind, frozenset({part})) for kind in _kinds(asked) for part in (*_parts(asked), OTHER)]
    return [person for matched, person in _alike(people, asked).items() if any(matched)]


def _this_person(leaves: Collection[Condition]) -> list[Person | None]:
    """The person that it may be about, as far as the conditions tell them apart; nobody where none asks."""
    asked = [leaf for leaf in leaves if isinstance(leaf, Listed | ThisPerson)]
    if not any(isinstance(leaf, ThisPerson) for leaf in asked):
        return [None]
    held = _subsets(_parts(asked))
    return list(
        _alike([Person("", kind, frozenset(parts)) for kind in _kinds(asked) for parts in held], asked).values()
    )


def _kinds(asked: Collection[Listed | ThisPerson]) -> list[str]:
    return [*sorted({kind for leaf in asked for kind in leaf.kinds}), OTHER]


def _parts(asked: Collection[Listed | ThisPerson]) -> list[str]:
    return sorted({part for leaf in asked for part in leaf.parts})


def _alike(people: list[Person], asked: Collection[Listed | ThisPerson]) -> dict[tuple[bool, ...], Person]:
    """One of those people of whom the conditions say the same, by what each says."""
    alike: dict[tuple[bool, ...], Person] = {}
    for person in people:
        alike.setdefault(tuple(matches(person, leaf.kinds, leaf.parts) for leaf in asked), person)
    return alike


def _subsets(words: Sequence[str]) -> list[tuple[str, ...]]:
    if 2 ** len(words) > MOST_CASES:
        raise TooMany(f"They tell {len(words)} things apart of which several may hold.")
    taken = product((False, True), repeat=len(words))
    return [tuple(word for word, is_taken in zip(words, chosen, strict=True) if is_taken) for chosen in taken]


def _in_words(person: Person) -> str:
    kind = "somebody of another kind" if person.kind == OTHER else f"somebody of the kind {person.kind}"
    parts = ", ".join(sorted(person.parts - {OTHER}))
    return f"{kind} ({parts})" if parts else kind
