"""Whether a path of the composed graph breaks a rule, and the shortest one that does.

A `Monitor` watches a path step by step. `shortest` looks at every path at once: it goes through (node, what the monitor
remembers, what the tracked facts can still be), breadth first, so that the first bad state found lies at the end of a
shortest path. Two paths in the same state have the same futures, hence none has to be followed twice; that is why the
answer "no path breaks it" covers every path although not every path is written out.

At first only the facts that the rule names are tracked. That allows paths on which some other fact has two answers, so
a rule that holds there holds on the real paths, which are fewer. When a bad path is found it is held against itself; if
it gives a fact two answers, that fact is tracked too and the search begins again. It ends because facts are finite.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from handrail.procedures.graph import Edge, Graph, Key, Node, Sort, TooLarge
from handrail.procedures.possible import Masks, Possible, narrowed

MOST_STATES = 1_000_000
Options = frozenset[str]
Memory = int
State = tuple[int, Memory, int]
"""A node, what the monitor remembers, and what the tracked facts can still be."""
Onward = tuple[Edge, Memory, int, Masks]
"""An edge, what is remembered after it, the fields of the facts that it forgets, and what it demands."""


class Monitor(Protocol):
    """What a rule watches. `None` as memory means: this path can no longer break the rule."""

    sorts: frozenset[Sort]

    def along(self, edge: Edge, memory: Memory) -> Memory | None:
        """What is remembered after taking `edge`."""

    def at(self, node: Node, memory: Memory) -> Memory | None:
        """What is remembered after being at `node`."""

    def is_bad(self, index: int, node: Node, memory: Memory) -> bool:
        """Whether arriving at `node` with this memory breaks the rule."""


@dataclass(frozen=True, slots=True)
class Way:
    """A path: each node with the edge that led to it (the first has none)."""

    graph: Graph
    steps: tuple[tuple[Edge | None, int], ...]


def shortest(graph: Graph, monitor: Monitor, assumed: Mapping[Key, Options]) -> Way | None:
    """The shortest path from the start that breaks the rule, among those that agree with `assumed`."""
    tracked = tuple(key for key in assumed if key in graph.keys)
    while True:
        way = _search(graph, monitor, tracked, assumed)
        if way is None:
            return None
        torn = _two_answers(way, assumed)
        if torn is None:
            return way
        tracked = (*tracked, torn)


def _search(graph: Graph, monitor: Monitor, tracked: tuple[Key, ...], assumed: Mapping[Key, Options]) -> Way | None:
    facts = Possible({key: graph.keys[key] for key in tracked})
    watched = _Watched(graph, monitor, facts)
    first: State = (graph.start, 0, sum(facts.allowed(key, assumed.get(key, graph.keys[key])) for key in tracked))
    came_from: dict[State, tuple[State, Edge] | None] = {first: None}
    waiting = deque([first])
    while waiting:
        state = waiting.popleft()
        here, memory, possible = state
        is_bad, onward = watched.at(here, memory)
        if is_bad:
            return _way(graph, came_from, state)
        for edge, remembered, forgotten, masks in onward:
            left = narrowed(possible | forgotten, masks) if masks else possible | forgotten
            if left is not None and (reached := (edge.to, remembered, left)) not in came_from:
                if len(came_from) == MOST_STATES:
                    raise TooLarge(f"A rule would have to be held against more than {MOST_STATES:,} places of paths.")
                came_from[reached] = (state, edge)
                waiting.append(reached)
    return None


class _Watched:
    """What a monitor says at each node with each memory: asked once, though many paths come there."""

    def __init__(self, graph: Graph, monitor: Monitor, facts: Possible) -> None:
        self.graph, self.monitor, self.facts = graph, monitor, facts
        self.known: dict[tuple[int, Memory], tuple[bool, list[Onward]]] = {}

    def at(self, here: int, memory: Memory) -> tuple[bool, list[Onward]]:
        """Whether being there breaks the rule, and how a path that could still break it goes on."""
        if (here, memory) not in self.known:
            node = self.graph.nodes[here]
            is_bad = self.monitor.is_bad(here, node, memory)
            self.known[here, memory] = (is_bad, [] if is_bad else list(self._onward(node, memory)))
        return self.known[here, memory]

    def _onward(self, node: Node, memory: Memory) -> Iterator[Onward]:
        after = self.monitor.at(node, memory)
        if after is None:
            return
        for edge in node.edges:
            remembered = self.monitor.along(edge, after) if edge.sort in self.monitor.sorts else None
            if remembered is not None:
                yield edge, remembered, self.facts.fields(edge.forgets), self.facts.masks(edge.needs)


def _two_answers(way: Way, assumed: Mapping[Key, Options]) -> Key | None:
    """A fact to which the path gives two answers, if there is one."""
    possible = dict(assumed)
    for edge, _ in way.steps:
        for key in edge.forgets if edge else ():
            possible.pop(key, None)
        for key, allowed in edge.needs if edge else ():
            possible[key] = possible.get(key, allowed) & allowed
            if not possible[key]:
                return key
    return None


def _way(graph: Graph, came_from: Mapping[State, tuple[State, Edge] | None], state: State) -> Way:
    steps: list[tuple[Edge | None, int]] = []
    here: State | None = state
    while here is not None:
        before = came_from[here]
        steps.append((before[1] if before else None, here[0]))
        here = before[0] if before else None
    return Way(graph, tuple(reversed(steps)))
