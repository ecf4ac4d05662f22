"""A pack as one graph: its nodes, its edges, and what an edge demands of answers.

What an edge demands is written on it (`needs`), so that a path can be held against itself: one answer for one fact.
Edges are of five sorts. `PLAIN` edges make up the walks that came to their end. `BYPASS` edges pass a call that does
not wait, while its questions are open. `LEFT` edges do the same after some of its steps, from wherever it may have been
left open; and they lead from one person's track, left open, to the next person's. `TURN` edges begin with somebody who
stands first in the list of an incident, though later in the pack's lists. `AGAIN` edges run a frame once more: for a
second person, or along another of several chosen options, whether the way before came to its end or was left open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from handrail.procedures.model import Procedure, Step

UNANSWERED = "(not answered)"
Key = str
"""A fact on a path: its id; id@kind:part for a fact of one person; id=option, yes or no, for each option of a fact
that takes several; listed:kind:part, yes or no, for people."""
Needs = tuple[tuple[Key, frozenset[str]], ...]
Alternatives = tuple[Needs, ...]


class TooLarge(Exception):
    """The pack is so large, or its procedures call each other so deep, that its graph is past any need."""


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
