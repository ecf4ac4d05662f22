"""The nouns of a BPMN process: nodes and the sequence flows between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a node is, by the name of its element in BPMN 2.0."""

    START = "startEvent"
    END = "endEvent"
    TASK = "userTask"
    CALL = "callActivity"
    SEND = "sendTask"
    EXCLUSIVE = "exclusiveGateway"
    INCLUSIVE = "inclusiveGateway"

    @property
    def is_gateway(self) -> bool:
        return self in (Kind.EXCLUSIVE, Kind.INCLUSIVE)


@dataclass(frozen=True, slots=True)
class Node:
    """Something with a place in the diagram.

    `called` is the process that a call runs, or the message by which one is begun; `people` the list it is done for.
    """

    id: str
    kind: Kind
    name: str = ""
    about: str = ""
    called: str = ""
    people: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A sequence flow. Taken when `condition` holds; always without one, unless it is the `default` of its gateway."""

    source: str
    target: str
    name: str = ""
    condition: str = ""
    default: bool = False


@dataclass(slots=True)
class Process:
    """A process in the making. Nodes keep the order in which they were added."""

    id: str
    title: str
    nodes: dict[str, Node] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)

    def add(self, node: Node) -> str:
        """Put a node in; gives its id."""
        self.nodes[node.id] = node
        return node.id

    def lead(self, source: str, target: str, name: str = "", condition: str = "", *, default: bool = False) -> None:
        """Put a flow in."""
        self.ways.append(Way(source, target, name, condition, default))
