"""How many paths a composed graph has, without writing them out.

A path is one way of answering from the start to the end, or to a place where the walk waits because a question is asked
again. On a path each fact keeps its one answer; each kind of person with each part is there once or not; of a
question that takes several options one is taken.

Paths that stand at the same step and agree on all that is still looked at have equally many ways to go on, so each
such state is counted once. Where there are more than `MOST_STATES`, what is known of single people is let go first (a
fact of one person that is asked twice then counts as two free answers), then who is listed, then everything: the count
is then an upper bound, and is said to be one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handrail.procedures.graph import Edge, Graph, Key, Sort
from handrail.procedures.possible import Masks, Possible, narrowed

MOST_STATES = 200_000


@dataclass(frozen=True, slots=True)
class PathCount:
    """`number` of paths; when not `exact`, there are at most so many."""

    number: int
    exact: bool


class _TooMany(Exception):
    pass


def count_paths(graph: Graph) -> PathCount:
    """Count, exactly where it can be done in `MOST_STATES` states."""
    ways = _without_loops(graph)
    keeps: tuple[Callable[[Key], bool], ...] = (
        lambda key: True,
        lambda key: "@" not in key,
        lambda key: "@" not in key and ":" not in key,
        lambda key: False,
    )
    for attempt, keep in enumerate(keeps):
        try:
            return PathCount(_Counter(graph, ways, keep).count(), exact=attempt == 0)
        except _TooMany:
            continue
    raise AssertionError("with no fact kept there is one state a node")


@dataclass(frozen=True, slots=True)
class _Ways:
    """The plain edges of each node with whether each leads back, and the nodes in order, those furthest on first."""

    onward: list[list[tuple[Edge, bool]]]
    last_first: list[int]


def _without_loops(graph: Graph) -> _Ways:
    unseen, on_the_way, left = 0, 1, 2
    colour = [unseen] * len(graph.nodes)
    onward: list[list[tuple[Edge, bool]]] = [[] for _ in graph.nodes]
    plain = [[edge for edge in node.edges if edge.sort is Sort.PLAIN] for node in graph.nodes]
    stack, order = [(graph.start, 0)], []
    colour[graph.start] = on_the_way
    while stack:
        node, position = stack.pop()
        if position == len(plain[node]):
            colour[node] = left
            order.append(node)
            continue
        stack.append((node, position + 1))
        edge = plain[node][position]
        onward[node].append((edge, colour[edge.to] == on_the_way))
        if colour[edge.to] == unseen:
            colour[edge.to] = on_the_way
            stack.append((edge.to, 0))
    return _Ways(onward, order)


class _Counter:
    """States are (node, what each kept fact can still be)."""

    def __init__(self, graph: Graph, ways: _Ways, keep: Callable[[Key], bool]) -> None:
        self.graph, self.ways = graph, ways
        self.facts = Possible({key: graph.keys[key] for key in sorted(filter(keep, graph.keys))})

    def count(self) -> int:
        """Push the number of ways in from the start, node by node, first to last."""
        live = self._live()
        arriving: dict[int, dict[int, int]] = {self.graph.start: {self.facts.everything & live[self.graph.start]: 1}}
        total = states = 0
        for node in reversed(self.ways.last_first):
            here = arriving.pop(node, {})
            states += len(here)
            if states > MOST_STATES and self.facts.field:
                raise _TooMany
            if node == self.graph.end:
                total += sum(here.values())
            for masks, to, back in self._edges(node):
                for state, number in here.items():
                    left = narrowed(state, masks) if masks else state
                    if left is None:
                        continue
                    if back:
                        total += number
                        continue
                    onward = arriving.setdefault(to, {})
                    left &= live[to]
                    onward[left] = onward.get(left, 0) + number
        return total

    def _edges(self, node: int) -> list[tuple[Masks, int, bool]]:
        """Each different edge once, as (field, allowed bits) pairs with its target."""
        found = dict.fromkeys((self._masks(edge), edge.to, back) for edge, back in self.ways.onward[node])
        return list(found)

    def _masks(self, edge: Edge) -> Masks:
        """What the edge demands; of a question that takes several options, that no other was taken."""
        masks = self.facts.masks(edge.needs)
        if not edge.answer:
            return masks
        fact, option = edge.answer
        others = [
            (field, self.facts.allowed(key, ["no"]))
            for key, field in self.facts.field.items()
            if key.startswith(f"{fact}=") and key != f"{fact}={option}"
        ]
        return (*masks, *others)

    def _live(self) -> list[int]:
        """For each node the fields that some edge from here on still looks at."""
        live = [0] * len(self.graph.nodes)
        for node in self.ways.last_first:
            for edge, back in self.ways.onward[node]:
                live[node] |= self.facts.fields(key for key, _ in edge.needs)
                if not back:
                    live[node] |= live[edge.to]
        return live
