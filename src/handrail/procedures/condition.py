"""What a route may ask: a closed list of conditions with three answers, yes, no and not known.

A condition never guesses: while a fact in it is not answered, and the rest does not settle it, it holds `None`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handrail.procedures.model import NOT_KNOWN, Block, Fact, Person


class View(Protocol):
    """What a condition may look at."""

    person: Person | None
    people: tuple[Person, ...]

    def chosen(self, fact: str) -> tuple[str, ...] | None:
        """The options chosen for `fact`, for this person where the fact is about one; None when it is not answered."""


@dataclass(frozen=True, slots=True)
class Is:
    """The fact is answered with one of `options`. *Not known* is unknown unless the condition names it."""

    fact: str
    options: frozenset[str]

    def holds(self, view: View) -> bool | None:
        chosen = view.chosen(self.fact)
        if chosen is None:
            return None
        if any(option in self.options for option in chosen):
            return True
        return None if NOT_KNOWN in chosen else False

    def facts(self) -> Iterator[str]:
        yield self.fact


def matches(person: Person, kinds: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether a person is of one of `kinds` with one of `parts`; an empty list means any."""
    return (not kinds or person.kind in kinds) and (not parts or any(part in person.parts for part in parts))


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody of one of these kinds with one of these parts is listed."""

    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def holds(self, view: View) -> bool | None:
        return any(matches(person, self.kinds, self.parts) for person in view.people)

    def facts(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True, slots=True)
class ThisPerson:
    """The person that the procedure runs for is of one of these kinds with one of these parts."""

    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def holds(self, view: View) -> bool | None:
        return view.person is not None and matches(view.person, self.kinds, self.parts)

    def facts(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True, slots=True)
class All:
    """Every one holds; one that certainly does not settles it."""

    of: tuple[Condition, ...]

    def holds(self, view: View) -> bool | None:
        answers = [condition.holds(view) for condition in self.of]
        if False in answers:
            return False
        return None if None in answers else True

    def facts(self) -> Iterator[str]:
        for condition in self.of:
            yield from condition.facts()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one holds; one that certainly does settles it."""

    of: tuple[Condition, ...]

    def holds(self, view: View) -> bool | None:
        answers = [condition.holds(view) for condition in self.of]
        if True in answers:
            return True
        return None if None in answers else False

    def facts(self) -> Iterator[str]:
        for condition in self.of:
            yield from condition.facts()


@dataclass(frozen=True, slots=True)
class Not:
    """The other way round; unknown stays unknown."""

    of: Condition

    def holds(self, view: View) -> bool | None:
        answer = self.of.holds(view)
        return None if answer is None else not answer

    def facts(self) -> Iterator[str]:
        yield from self.of.facts()


@dataclass(frozen=True, slots=True)
class Certain:
    """Holds only when the inner condition certainly does; what is not known yet counts as not holding."""

    of: Condition

    def holds(self, view: View) -> bool | None:
        return self.of.holds(view) is True

    def facts(self) -> Iterator[str]:
        yield from self.of.facts()


Condition = Is | Listed | ThisPerson | All | AnyOf | Not | Certain


def enough_alone(condition: Condition | None, fact: str) -> frozenset[str]:
    """The options of `fact` of which each, chosen, makes the condition hold whatever else is known."""
    match condition:
        case Is(named, options) if named == fact:
            return options
        case AnyOf(of):
            return frozenset().union(*(enough_alone(part, fact) for part in of))
        case _:
            return frozenset()


def not_taken(block: Block, fact: Fact) -> list[str]:
    """The options of `fact`, but for *not known*, by which alone no box of the block is ticked."""
    taken = frozenset().union(*(enough_alone(box.when, fact.id) for box in block.boxes))
    return [option.id for option in fact.options if option.id not in taken and option.id != NOT_KNOWN]
