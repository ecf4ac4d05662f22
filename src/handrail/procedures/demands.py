"""What conditions and answers demand, as the edges of a graph carry it.

A condition comes to yes, no or not known in several ways; each way is a set of demands on single answers and on who is
listed. `Demands` writes them out and remembers every key that stands in one, with everything it can be.
"""

from __future__ import annotations

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.graph import UNANSWERED, Alternatives, Key, Needs, TooLarge
from handrail.procedures.model import NOT_KNOWN, Fact, Pack, Scope

MOST_WAYS = 2_000


class Demands:
    """The demands that stand in the graph of one pack. `person` is kind:part, empty for the whole incident."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.keys: dict[Key, frozenset[str]] = {}

    def key(self, fact: Fact, person: str) -> Key:
        """The name of a fact on paths, made known with everything it can be."""
        name = f"{fact.id}@{person}" if fact.scope is Scope.PERSON else fact.id
        self.keys.setdefault(name, frozenset({UNANSWERED, *(option.id for option in fact.options)}))
        return name

    def chosen(self, fact: Fact, option: str, person: str) -> Alternatives:
        """What must hold for `option` to be the answer, given what the people listed tell by themselves."""
        if fact.many:
            return (self._includes(fact, option, "yes"),)
        answer: Needs = ((self.key(fact, person), frozenset({option})),)
        silent = AnyOf(tuple(when for known, when in fact.known_when if known != option))
        told = AnyOf(tuple(when for known, when in fact.known_when if known == option))
        ways = self.of(silent, (False, None), person)
        ways += self.of(told, (True,), person) if told.of else ()
        both = (together(answer, way) for way in ways)
        return tuple(dict.fromkeys(way for way in both if way is not None))

    def people(self, kinds: tuple[str, ...], parts: tuple[str, ...]) -> list[str]:
        """Each kind with each part; where any part will do, somebody without a part as well."""
        wanted = parts or (*self.pack.people.parts, "")
        if len(kinds or self.pack.people.kinds) * len(wanted) > MOST_WAYS:
            raise TooLarge(f"Its kinds of people and their parts come to more than {MOST_WAYS:,} pairs.")
        return [f"{kind}:{part}" for kind in kinds or self.pack.people.kinds for part in wanted]

    def listed(self, person: str, option: str) -> Needs:
        key = f"listed:{person}"
        self.keys.setdefault(key, frozenset({"yes", "no"}))
        return ((key, frozenset({option})),)

    def of(self, condition: Condition, wanted: tuple[bool | None, ...], person: str) -> Alternatives:
        """Every way in which `condition` comes to one of `wanted`, each as demands on answers."""
        ways: list[Needs] = []
        for value in wanted:
            ways += self._ways(condition, value, person)
        return tuple(dict.fromkeys(ways))

    def _ways(self, condition: Condition, wanted: bool | None, person: str) -> list[Needs]:
        match condition:
            case Is():
                return self._is(condition, wanted, person)
            case Not():
                return self._ways(condition.of, wanted if wanted is None else not wanted, person)
            case Certain():
                return [] if wanted is None else self._certain(condition, wanted, person)
            case All():
                return self._all(condition.of, wanted, person)
            case AnyOf():
                turned = tuple(Not(inner) for inner in condition.of)
                return self._all(turned, wanted if wanted is None else not wanted, person)
            case Listed():
                return self._somebody(condition, wanted)
            case ThisPerson():
                return self._this_person(condition, wanted, person)

    def _certain(self, condition: Certain, wanted: bool, person: str) -> list[Needs]:
        values: tuple[bool | None, ...] = (True,) if wanted else (False, None)
        return [way for value in values for way in self._ways(condition.of, value, person)]

    def _is(self, condition: Is, wanted: bool | None, person: str) -> list[Needs]:
        fact = self.pack.facts[condition.fact]
        if fact.many:
            return self._is_among(fact, condition, wanted)
        key = self.key(fact, person)
        every = self.keys[key]
        unknown = frozenset({UNANSWERED, NOT_KNOWN}) - condition.options
        allowed = {True: condition.options, None: unknown & every, False: every - condition.options - unknown}[wanted]
        return [((key, allowed),)] if allowed else []

    def _is_among(self, fact: Fact, condition: Is, wanted: bool | None) -> list[Needs]:
        named = sorted(condition.options)
        if wanted:
            return [self._includes(fact, option, "yes") for option in named]
        none = tuple(need for option in named for need in self._includes(fact, option, "no"))
        return [none] if wanted is None else [tuple(sorted(none + self._includes(fact, NOT_KNOWN, "no")))]

    def _includes(self, fact: Fact, option: str, value: str) -> Needs:
        key = f"{fact.id}={option}"
        self.keys.setdefault(key, frozenset({"yes", "no"}))
        return ((key, frozenset({value})),)

    def _all(self, conditions: tuple[Condition, ...], wanted: bool | None, person: str) -> list[Needs]:
        if wanted is False:
            return [way for inner in conditions for way in self._ways(inner, False, person)]
        ways: list[tuple[Needs, bool]] = [((), False)]
        for inner in conditions:
            true = [(way, False) for way in self._ways(inner, True, person)]
            unknown = [(way, True) for way in self._ways(inner, None, person)] if wanted is None else []
            if len(ways) * (len(true) + len(unknown)) > MOST_WAYS:
                raise TooLarge(f"One condition can come about in more than {MOST_WAYS:,} ways.")
            ways = [
                (joined, was or now)
                for needs, was in ways
                for more, now in (*true, *unknown)
                if (joined := together(needs, more)) is not None
            ]
        return [needs for needs, has_unknown in ways if (wanted is True) or has_unknown]

    def _this_person(self, condition: ThisPerson, wanted: bool | None, person: str) -> list[Needs]:
        """Somebody met in one part may have another as well; which is known of them by a key of their own."""
        kind, _, part = person.partition(":")
        if wanted is None:
            return []
        if not person or (condition.kinds and kind not in condition.kinds):
            return [] if wanted else [()]
        if not condition.parts or part in condition.parts:
            return [()] if wanted else []
        others = [f"also {other}@{person}" for other in condition.parts]
        for key in others:
            self.keys.setdefault(key, frozenset({"yes", "no"}))
        if wanted:
            return [
                tuple(sorted((*self.listed(f"{kind}:{other}", "yes"), (key, frozenset({"yes"})))))
                for other, key in zip(condition.parts, others, strict=True)
            ]
        return [tuple(sorted((key, frozenset({"no"})) for key in others))]

    def _somebody(self, condition: Listed, wanted: bool | None) -> list[Needs]:
        listed = self.people(condition.kinds, condition.parts)
        people = [self.listed(person, "yes" if wanted else "no") for person in listed]
        if wanted is None:
            return []
        if wanted:
            return list(people)
        return [tuple(need for person in people for need in person)]


def together(first: Needs, second: Needs) -> Needs | None:
    """Both demands at once; None when they cannot both be met."""
    merged = dict(first)
    for key, allowed in second:
        merged[key] = merged[key] & allowed if key in merged else allowed
        if not merged[key]:
            return None
    return tuple(sorted(merged.items()))
