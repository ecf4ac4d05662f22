"""What one track of a walk knows: the facts as the whole incident, or as one person, sees them."""

from __future__ import annotations

from handrail.procedures.model import Fact, Facts, Pack, Person, Scope
from handrail.procedures.plan import options_of
from handrail.procedures.walked import Chosen


class View:
    """The facts as one person's track sees them; what a condition may look at. `ref` is empty for all of it.

    Every fact that was looked at is put into `used`, which the views of one walk share.
    """

    __slots__ = ("facts", "known", "offered", "pack", "people", "person", "ref", "used")

    def __init__(self, pack: Pack, facts: Facts, person: Person | None, used: set[tuple[str, str]]) -> None:
        self.pack = pack
        self.facts = facts
        self.offered = options_of(pack)
        self.used = used
        self.person = person
        self.ref = person.ref if person else ""
        self.people = facts.people
        self.known: dict[str, Chosen] = {}

    def chosen(self, fact_id: str) -> Chosen | None:
        """The options chosen for a fact, as the people listed or an answer tell; None when neither does.

        An option that the fact does not offer, or no longer does, is no answer.
        """
        chosen = self.chosen_for(self.pack.facts[fact_id])
        if chosen is None:
            return None
        offered = self.offered[fact_id]
        if len(chosen) == 1:
            return chosen if chosen[0] in offered else None
        return tuple(option for option in chosen if option in offered) or None

    def chosen_for(self, fact: Fact) -> Chosen | None:
        """The same for the fact itself."""
        if fact.known_when and (known := self._known(fact)):
            return known
        if fact.scope is Scope.INCIDENT:
            given, about = self.facts.incident.get(fact.id), ""
        elif self.person is None:
            return None
        else:
            given, about = self.person.facts.get(fact.id), self.ref
        if given is None:
            return None
        self.used.add((fact.id, about))
        return given if isinstance(given, tuple) else (given,)

    def _known(self, fact: Fact) -> Chosen | None:
        """What the people listed tell of a fact; it outweighs an answer, since the list is the later knowledge."""
        if fact.id not in self.known:
            self.known[fact.id] = ()  # a fact that rests on itself tells nothing
            options = tuple(option for option, when in fact.known_when if when.holds(self))
            self.known[fact.id] = options if fact.many else options[:1]
        return self.known[fact.id] or None
