"""A pack as one graph: the procedures put into each other as calls put them, ready for proofs.

Each place that calls a procedure gets a copy of its steps of its own (a *frame*), so that a path never returns to
somebody else's call. A call of a procedure that is already running leads back to that running copy, as the walk does.
A call for each person is laid out as one optional run for each kind of person with each part, in the order of the
pack's lists: `Listed` conditions and calls that look for the same people therefore agree on every path.

What an edge demands of answers is written on it (`needs`), so that a path can be held against itself: one answer for
one fact. Edges are of five sorts. `PLAIN` edges make up the walks that came to their end. `BYPASS` edges pass a call
that does not wait, while its questions are open. `LEFT` edges do the same after some of its steps, from wherever it may
have been left open. `TURN` edges begin with somebody who stands first in the list of an incident, though later in the
pack's lists. `AGAIN` edges run a frame once more: for a second person, or along another of several chosen options.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from handrail.procedures.condition import All, AnyOf, Certain, Condition, Is, Listed, Not, ThisPerson
from handrail.procedures.model import (
    NOT_KNOWN,
    Branch,
    Call,
    Each,
    Ending,
    Fact,
    Instruction,
    Pack,
    Procedure,
    Question,
    Scope,
    Step,
)

UNANSWERED = "(not answered)"
MOST_NODES = 100_000
DEEPEST_CALLS = 60
Key = str
"""A fact on a path: its id; id@kind:part for a fact of one person; id=option, yes or no, for each option of a fact
that takes several; listed:kind:part, yes or no, for people."""
Needs = tuple[tuple[Key, frozenset[str]], ...]
Alternatives = tuple[Needs, ...]


class TooLarge(Exception):
    """The procedures call each other so often, or so deep, that their graph is past any need."""


class Sort(Enum):
    """What an edge stands for."""

    PLAIN = "plain"
    BYPASS = "bypass"
    LEFT = "left"
    TURN = "turn"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from one node to the next; `answer` is the (fact, option) chosen, for questions."""

    to: int
    needs: Needs = ()
    answer: tuple[str, str] | None = None
    sort: Sort = Sort.PLAIN
    forgets: frozenset[Key] = frozenset()
    """Facts that have other answers from here on, since they are now those of somebody else."""


@dataclass(slots=True)
class Node:
    """A step in a frame. `step` is None for joints: the entry and exit of frames and of optional runs."""

    procedure: Procedure | None
    step: Step | None
    says: str = ""
    edges: list[Edge] = field(default_factory=list)


@dataclass(slots=True)
class Graph:
    """The composed graph. Node `start` begins every path; `end` ends every whole one."""

    nodes: list[Node]
    start: int
    end: int
    keys: dict[Key, frozenset[str]]


@dataclass(slots=True)
class _Frame:
    """A copy of a procedure on the way of being laid out."""

    procedure: Procedure
    person: str
    entry: int
    exit: int
    steps: dict[str, int]


def compose(pack: Pack) -> Graph:
    """The graph of a pack whose names all resolve. Raises `TooLarge`."""
    composer = _Composer(pack)
    start = pack.procedures[pack.start]
    frame = composer.frame(start, "", ())
    return Graph(composer.nodes, frame.entry, frame.exit, composer.keys)


class _Composer:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.nodes: list[Node] = []
        self.keys: dict[Key, frozenset[str]] = {}

    def node(self, procedure: Procedure | None, step: Step | None, says: str = "") -> int:
        if len(self.nodes) == MOST_NODES:
            raise TooLarge(f"As its procedures call each other, it comes to more than {MOST_NODES:,} steps.")
        self.nodes.append(Node(procedure, step, says))
        return len(self.nodes) - 1

    def edge(self, source: int, edge: Edge) -> None:
        if edge not in self.nodes[source].edges:
            self.nodes[source].edges.append(edge)

    def frame(self, procedure: Procedure, person: str, stack: tuple[_Frame, ...]) -> _Frame:
        """Lay out one copy of `procedure`; leaving it goes to its exit joint."""
        if len(stack) == DEEPEST_CALLS:
            raise TooLarge(f"Its procedures call each other more than {DEEPEST_CALLS} deep.")
        frame = _Frame(procedure, person, self.node(None, None), self.node(None, None), {})
        frame.steps = {id_: self.node(procedure, step) for id_, step in procedure.steps.items()}
        self.edge(frame.entry, Edge(frame.steps[procedure.start]))
        for step in procedure.steps.values():
            self._lay(step, frame, (*stack, frame))
        return frame

    def _lay(self, step: Step, frame: _Frame, stack: tuple[_Frame, ...]) -> None:
        here = frame.steps[step.id]
        match step:
            case Question():
                self._question(here, step, frame)
            case Instruction():
                self._instruction(here, step, frame)
            case Branch():
                self._branch(here, step, frame)
            case Call():
                self._call(here, step, frame, stack)
            case Ending():
                self.edge(here, Edge(frame.exit))

    def key(self, fact: Fact, person: str) -> Key:
        """The name of a fact on paths, made known with everything it can be."""
        name = f"{fact.id}@{person}" if fact.scope is Scope.PERSON else fact.id
        self.keys.setdefault(name, frozenset({UNANSWERED, *(option.id for option in fact.options)}))
        return name

    def _question(self, here: int, step: Question, frame: _Frame) -> None:
        fact = self.pack.facts[step.fact]
        for option in fact.options:
            target = frame.steps[step.target(option.id)]
            for needs in self._chosen(fact, option.id, frame):
                self.edge(here, Edge(target, needs, (fact.id, option.id)))
        if fact.many:
            self.edge(frame.exit, Edge(here, sort=Sort.AGAIN))

    def _chosen(self, fact: Fact, option: str, frame: _Frame) -> Alternatives:
        """What must hold for `option` to be the answer, given what the people listed tell by themselves."""
        if fact.many:
            return (self._includes(fact, option, "yes"),)
        answer: Needs = ((self.key(fact, frame.person), frozenset({option})),)
        silent = AnyOf(tuple(when for known, when in fact.known_when if known != option))
        told = AnyOf(tuple(when for known, when in fact.known_when if known == option))
        ways = self._needs(silent, (False, None), frame)
        ways += self._needs(told, (True,), frame) if told.of else ()
        joined = (_joined(answer, way) for way in ways)
        return tuple(dict.fromkeys(way for way in joined if way is not None))

    def _instruction(self, here: int, step: Instruction, frame: _Frame) -> None:
        then = frame.steps[step.then]
        if step.when is None:
            self.edge(here, Edge(then))
            return
        # The step's own node becomes the gate; the instruction itself stands behind it.
        done = self.node(frame.procedure, step)
        self.edge(done, Edge(then))
        self.nodes[here].step = None
        for needs in self._needs(step.when, (True, None), frame):
            self.edge(here, Edge(done, needs))
        for needs in self._needs(step.when, (False,), frame):
            self.edge(here, Edge(then, needs))

    def _branch(self, here: int, step: Branch, frame: _Frame) -> None:
        passed: list[Condition] = []
        for condition, target in step.routes:
            for needs in self._needs(condition, (True,), frame):
                self.edge(here, Edge(frame.steps[target], needs))
            passed.append(condition)
        none_holds = AnyOf(tuple(passed))
        for needs in self._needs(none_holds, (False,), frame):
            self.edge(here, Edge(frame.steps[step.otherwise], needs))
        for needs in self._needs(none_holds, (None,), frame):
            self.edge(here, Edge(frame.steps[step.unknown], needs))

    # Calls

    def _call(self, here: int, step: Call, frame: _Frame, stack: tuple[_Frame, ...]) -> None:
        called = self.pack.called(step)
        after = frame.steps[step.then] if step.then else frame.exit
        first_inside = len(self.nodes)
        if step.each is None:
            person = frame.person if called.scope is Scope.PERSON else ""
            self.edge(here, Edge(self._entry(called, person, after, stack)))
        else:
            self._call_each(here, step, called, after, stack)
        if not step.waits:
            self.edge(here, Edge(after, sort=Sort.BYPASS))
            for i in range(first_inside, len(self.nodes)):
                if isinstance(self.nodes[i].step, Question | Call):
                    self.edge(i, Edge(after, sort=Sort.LEFT))

    def _entry(self, called: Procedure, person: str, after: int, stack: tuple[_Frame, ...]) -> int:
        """Where to enter a copy of `called` that goes on to `after`, or the copy that is running already."""
        for running in stack:
            if running.procedure is called and running.person == person:
                return running.entry
        inner = self.frame(called, person, stack)
        self.edge(inner.exit, Edge(after))
        return inner.entry

    def _call_each(self, here: int, step: Call, called: Procedure, after: int, stack: tuple[_Frame, ...]) -> None:
        """One optional run for each kind and part, in order; two rows of joints tell nobody yet from somebody."""
        each = step.each or Each()
        people = self._people(each.kinds, each.parts)
        done = self.node(None, None)
        nobody_yet, somebody = here, here if not step.at_least_one else -1
        for i, person in enumerate(people):
            last = i == len(people) - 1
            next_somebody = done if last else self.node(None, None)
            next_nobody = next_somebody if not step.at_least_one else -1 if last else self.node(None, None)
            of = person if called.scope is Scope.PERSON else ""
            entry = self._entry(called, of, next_somebody, stack)
            for source in {nobody_yet, somebody} - {-1}:
                self.edge(source, Edge(entry, self._listed(person, "yes")))
                skip = next_somebody if source == somebody else next_nobody
                if skip >= 0:  # with nobody listed a call that needs somebody waits
                    self.edge(source, Edge(skip, self._listed(person, "no")))
            if i > 0:
                self.edge(here, Edge(entry, self._listed(person, "yes"), sort=Sort.TURN))
            nobody_yet, somebody = next_nobody, next_somebody
        self.edge(done, Edge(after))
        theirs = frozenset(key for key in self.keys if key.partition("@")[2] in people)
        self.edge(done, Edge(here, sort=Sort.AGAIN, forgets=theirs))  # a second person of the same kind

    def _people(self, kinds: tuple[str, ...], parts: tuple[str, ...]) -> list[str]:
        """Each kind with each part; where any part will do, somebody without a part as well."""
        wanted = parts or (*self.pack.people.parts, "")
        return [f"{kind}:{part}" for kind in kinds or self.pack.people.kinds for part in wanted]

    def _listed(self, person: str, option: str) -> Needs:
        key = f"listed:{person}"
        self.keys.setdefault(key, frozenset({"yes", "no"}))
        return ((key, frozenset({option})),)

    # Conditions

    def _needs(self, condition: Condition, wanted: tuple[bool | None, ...], frame: _Frame) -> Alternatives:
        """Every way in which `condition` comes to one of `wanted`, each as demands on answers."""
        ways: list[Needs] = []
        for value in wanted:
            ways += self._ways(condition, value, frame)
        return tuple(dict.fromkeys(ways))

    def _ways(self, condition: Condition, wanted: bool | None, frame: _Frame) -> list[Needs]:
        match condition:
            case Is():
                return self._is(condition, wanted, frame)
            case Not():
                return self._ways(condition.of, wanted if wanted is None else not wanted, frame)
            case Certain():
                return [] if wanted is None else self._certain(condition, wanted, frame)
            case All():
                return self._all(condition.of, wanted, frame)
            case AnyOf():
                turned = tuple(Not(inner) for inner in condition.of)
                return self._all(turned, wanted if wanted is None else not wanted, frame)
            case Listed():
                return self._somebody(condition, wanted)
            case ThisPerson():
                return self._this_person(condition, wanted, frame.person)

    def _certain(self, condition: Certain, wanted: bool, frame: _Frame) -> list[Needs]:
        values: tuple[bool | None, ...] = (True,) if wanted else (False, None)
        return [way for value in values for way in self._ways(condition.of, value, frame)]

    def _is(self, condition: Is, wanted: bool | None, frame: _Frame) -> list[Needs]:
        fact = self.pack.facts[condition.fact]
        if fact.many:
            return self._is_among(fact, condition, wanted)
        key = self.key(fact, frame.person)
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

    def _all(self, conditions: tuple[Condition, ...], wanted: bool | None, frame: _Frame) -> list[Needs]:
        if wanted is False:
            return [way for inner in conditions for way in self._ways(inner, False, frame)]
        ways: list[tuple[Needs, bool]] = [((), False)]
        for inner in conditions:
            true = [(way, False) for way in self._ways(inner, True, frame)]
            unknown = [(way, True) for way in self._ways(inner, None, frame)] if wanted is None else []
            ways = [
                (joined, was or now)
                for needs, was in ways
                for more, now in (*true, *unknown)
                if (joined := _joined(needs, more)) is not None
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
                tuple(sorted((*self._listed(f"{kind}:{other}", "yes"), (key, frozenset({"yes"})))))
                for other, key in zip(condition.parts, others, strict=True)
            ]
        return [tuple(sorted((key, frozenset({"no"})) for key in others))]

    def _somebody(self, condition: Listed, wanted: bool | None) -> list[Needs]:
        listed = self._people(condition.kinds, condition.parts)
        people = [self._listed(person, "yes" if wanted else "no") for person in listed]
        if wanted is None:
            return []
        if wanted:
            return list(people)
        return [tuple(need for person in people for need in person)]


def _joined(first: Needs, second: Needs) -> Needs | None:
    """Both demands at once; None when they cannot both be met."""
    merged = dict(first)
    for key, allowed in second:
        merged[key] = merged[key] & allowed if key in merged else allowed
        if not merged[key]:
            return None
    return tuple(sorted(merged.items()))


def edges_of(graph: Graph, node: int, sorts: frozenset[Sort]) -> Iterator[Edge]:
    """The edges that leave a node, of these sorts."""
    return (edge for edge in graph.nodes[node].edges if edge.sort in sorts)
