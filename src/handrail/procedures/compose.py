"""The procedures of a pack put into each other as calls put them, into one graph.

Each place that calls a procedure gets a copy of its steps of its own (a *frame*), so that a path never returns to
somebody else's call. A call of a procedure that is already running leads back to that running copy, as the walk does.
A call for each person is laid out as one optional run for each kind of person with each part, in the order of the
pack's lists: `Listed` conditions and calls that look for the same people therefore agree on every path.
"""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.condition import AnyOf, Condition
from handrail.procedures.demands import Demands
from handrail.procedures.depth import DEEPEST_CALLS
from handrail.procedures.graph import Edge, Graph, Node, Sort, TooLarge
from handrail.procedures.model import Branch, Call, Each, Ending, Instruction, Pack, Procedure, Question, Scope, Step

MOST_NODES = 100_000


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
    return Graph(composer.nodes, frame.entry, frame.exit, composer.demands.keys)


class _Composer:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.nodes: list[Node] = []
        self.demands = Demands(pack)

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
        self._take_every_option(frame)
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

    def _question(self, here: int, step: Question, frame: _Frame) -> None:
        fact = self.pack.facts[step.fact]
        for option in fact.options:
            target = frame.steps[step.target(option.id)]
            for needs in self.demands.chosen(fact, option.id, frame.person):
                self.edge(here, Edge(target, needs, (fact.id, option.id)))

    def _take_every_option(self, frame: _Frame) -> None:
        """Where several options are chosen, the way of the next is walked after the one before came to its end, and
        just as well after it was left open."""
        steps = [step for step in frame.procedure.steps.values() if isinstance(step, Question)]
        several = [step for step in steps if self.pack.facts[step.fact].many]
        if not several:
            return
        last = len(self.nodes)
        again = self.node(None, None)
        self.edge(frame.exit, Edge(again, sort=Sort.AGAIN))
        self._leave(range(frame.entry, last), Edge(again, sort=Sort.AGAIN))
        for step in several:
            self.edge(again, Edge(frame.steps[step.id], sort=Sort.AGAIN))

    def _leave(self, inside: range, edge: Edge) -> None:
        """Lead away from every node at which a walk may be left open."""
        for i in inside:
            if isinstance(self.nodes[i].step, Question | Call):
                self.edge(i, edge)

    def _instruction(self, here: int, step: Instruction, frame: _Frame) -> None:
        then = frame.steps[step.then]
        if step.when is None:
            self.edge(here, Edge(then))
            return
        # The step's own node becomes the gate; the instruction itself stands behind it.
        done = self.node(frame.procedure, step)
        self.edge(done, Edge(then))
        self.nodes[here].step = None
        for needs in self.demands.of(step.when, (True, None), frame.person):
            self.edge(here, Edge(done, needs))
        for needs in self.demands.of(step.when, (False,), frame.person):
            self.edge(here, Edge(then, needs))

    def _branch(self, here: int, step: Branch, frame: _Frame) -> None:
        passed: list[Condition] = []
        for condition, target in step.routes:
            for needs in self.demands.of(condition, (True,), frame.person):
                self.edge(here, Edge(frame.steps[target], needs))
            passed.append(condition)
        none_holds = AnyOf(tuple(passed))
        for needs in self.demands.of(none_holds, (False,), frame.person):
            self.edge(here, Edge(frame.steps[step.otherwise], needs))
        for needs in self.demands.of(none_holds, (None,), frame.person):
            self.edge(here, Edge(frame.steps[step.unknown], needs))

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
            self._leave(range(first_inside, len(self.nodes)), Edge(after, sort=Sort.LEFT))

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
        people = self.demands.people(each.kinds, each.parts)
        done = self.node(None, None)
        nobody_yet, somebody = here, here if not step.at_least_one else -1
        for i, person in enumerate(people):
            last = i == len(people) - 1
            next_somebody = done if last else self.node(None, None)
            next_nobody = next_somebody if not step.at_least_one else -1 if last else self.node(None, None)
            of = person if called.scope is Scope.PERSON else ""
            first_inside = len(self.nodes)
            entry = self._entry(called, of, next_somebody, stack)
            # What is left open for one person holds up nobody else's track.
            self._leave(range(first_inside, len(self.nodes)), Edge(next_somebody, sort=Sort.LEFT))
            for source in {nobody_yet, somebody} - {-1}:
                self.edge(source, Edge(entry, self.demands.listed(person, "yes")))
                skip = next_somebody if source == somebody else next_nobody
                if skip >= 0:  # with nobody listed a call that needs somebody waits
                    self.edge(source, Edge(skip, self.demands.listed(person, "no")))
            if i > 0:
                self.edge(here, Edge(entry, self.demands.listed(person, "yes"), sort=Sort.TURN))
            nobody_yet, somebody = next_nobody, next_somebody
        self.edge(done, Edge(after))
        theirs = frozenset(key for key in self.demands.keys if key.partition("@")[2] in people)
        self.edge(done, Edge(here, sort=Sort.AGAIN, forgets=theirs))  # a second person of the same kind
