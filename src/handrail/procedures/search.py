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
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from handrail.procedures.graph import Edge, Graph, Key, Node, Sort, TooLarge

MOST_STATES = 1_000_000
Possible = frozenset[str]
Memory = int
State = tuple[int, Memory, tuple[Possible, ...]]


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


def shortest(graph: Graph, monitor: Monitor, assumed: Mapping[Key, Possible]) -> Way | None:
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


def _search(graph: Graph, monitor: Monitor, tracked: tuple[Key, ...], assumed: Mapping[Key, Possible]) -> Way | None:
    index = {key: i for i, key in enumerate(tracked)}
    possible = tuple(assumed.get(key, graph.keys[key]) for key in tracked)
    first: State = (graph.start, 0, possible)
    came_from: dict[State, tuple[State, Edge] | None] = {first: None}
    waiting = deque([first])
    while waiting:
        state = waiting.popleft()
        here, memory, possible = state
        node = graph.nodes[here]
        if monitor.is_bad(here, node, memory):
            return _way(graph, came_from, state)
        after = monitor.at(node, memory)
        if after is None:
            continue
        for edge in node.edges:
            remembered = monitor.along(edge, after) if edge.sort in monitor.sorts else None
            if remembered is None:
                continue
            left = _narrowed(_renewed(possible, edge, index, graph) if edge.forgets else possible, edge, index)
            if left is not None and (reached := (edge.to, remembered, left)) not in came_from:
                if len(came_from) == MOST_STATES:
                    raise TooLarge(f"A rule would have to be held against more than {MOST_STATES:,} places of paths.")
                came_from[reached] = (state, edge)
                waiting.append(reached)
    return None


def _renewed(
    possible: tuple[Possible, ...], edge: Edge, index: Mapping[Key, int], graph: Graph
) -> tuple[Possible, ...]:
    """What the tracked facts can be once those that `edge` forgets can be anything again."""
    left = list(possible)
    for key in edge.forgets & index.keys():
        left[index[key]] = graph.keys[key]
    return tuple(left)


def _narrowed(possible: tuple[Possible, ...], edge: Edge, index: Mapping[Key, int]) -> tuple[Possible, ...] | None:
    """What the tracked facts can still be after `edge`; None when it asks for an answer that is ruled out."""
    left = possible
    for key, allowed in edge.needs:
        if key in index:
            both = left[index[key]] & allowed
            if not both:
                return None
            if both != left[index[key]]:
                left = (*left[: index[key]], both, *left[index[key] + 1 :])
    return left


def _two_answers(way: Way, assumed: Mapping[Key, Possible]) -> Key | None:
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
