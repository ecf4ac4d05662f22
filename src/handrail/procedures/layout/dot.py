"""What Graphviz does for us: rows, the order within a row, and places from left to right.

Graphviz keeps its state in one place for the whole process, so only one thread may be in it at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import pygraphviz

INCH = 72.0
_graphviz = Lock()


@dataclass(frozen=True, slots=True)
class Spot:
    """Something for Graphviz to place."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pull:
    """Two spots that belong near one another, the first above the second; `weight` is how much."""

    upper: str
    lower: str
    weight: int = 1


def rows(spots: Sequence[Spot], pulls: Iterable[Pull]) -> dict[str, int]:
    """The row of every spot, from 0 at the top: as few rows as let every pull lead downwards."""
    same_height = [Spot(spot.id, spot.width, INCH) for spot in spots]
    heights = {name: y for name, (_, y) in _placed(same_height, pulls, (), 1, False).items()}
    levels = sorted(set(heights.values()), reverse=True)
    return {name: levels.index(y) for name, y in heights.items()}


def across(
    spots: Sequence[Spot], pulls: Iterable[Pull], beside: Iterable[tuple[str, str]], gap: float, *, in_order: bool
) -> dict[str, float]:
    """The middle of every spot, from left to right, with `gap` between neighbours.

    For each pair in `beside` the second stands in the same row as the first, somewhere to its right. With `in_order`,
    what is pulled by the same spot stands from left to right as in `pulls`, even where that makes lines cross.
    """
    return {name: x for name, (x, _) in _placed(spots, pulls, beside, gap, in_order).items()}


def _placed(
    spots: Sequence[Spot], pulls: Iterable[Pull], beside: Iterable[tuple[str, str]], gap: float, in_order: bool
) -> Mapping[str, tuple[float, float]]:
    names = {spot.id: str(number) for number, spot in enumerate(spots)}
    with _graphviz:
        graph = pygraphviz.AGraph(directed=True, rankdir="TB", nodesep=gap / INCH, ranksep=0.5, splines="false")
        if in_order:
            graph.graph_attr["ordering"] = "out"
        graph.node_attr.update(shape="box", fixedsize="true", label="")
        for spot in spots:
            graph.add_node(names[spot.id], width=spot.width / INCH, height=spot.height / INCH)
        for pull in pulls:
            graph.add_edge(names[pull.upper], names[pull.lower], weight=pull.weight)
        for number, (left, right) in enumerate(beside):
            graph.add_subgraph([names[left], names[right]], name=f"row{number}", rank="same")
            graph.add_edge(names[left], names[right], weight=4)
        graph.layout(prog="dot")
        found = {spot.id: graph.get_node(names[spot.id]).attr["pos"] for spot in spots}
        graph.close()
    return {name: _point(pos) for name, pos in found.items()}


def _point(pos: str) -> tuple[float, float]:
    x, y = pos.split(",")
    return float(x), float(y)
