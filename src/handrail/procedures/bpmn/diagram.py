"""Where the shapes and edges of a BPMN diagram stand."""

from __future__ import annotations

from math import ceil

from handrail.procedures.bpmn.elements import Kind, Node, Process
from handrail.procedures.draw.metrics import lines_of, width_of
from handrail.procedures.layout import Arrow, Box, Layout, Rect, Sketch, lay_out

EVENT, GATEWAY = 36, 50
TASK_WIDTH, TASK_PADDING, LINE, SIZE = 200, 24, 15.0, 12.0
LABEL_WIDTH, GAP = 130, 10


def diagram_of(process: Process) -> Layout:
    """A place for every node and a route for every flow, by the layout of the charts."""
    boxes = tuple(Box(node.id, *_size(node)) for node in process.nodes.values())
    arrows = (Arrow(way.source, way.target, *_room_for(way.name)) for way in process.ways)
    return lay_out(Sketch(boxes, tuple(arrows)))


def name_of_way(room: Rect) -> Rect:
    """Where the name of a flow stands in the room that the layout kept for it: to the right of the line."""
    width = (room.width - GAP) / 2
    return Rect(room.right - width, room.y, width, room.height)


def _room_for(words: str) -> tuple[int, int]:
    """Modellers draw a name without a ground, so it stands beside its line: there is room for it on both sides."""
    width, height = label_size(words)
    return (2 * width + GAP, height) if words else (0, 0)


def label_size(words: str) -> tuple[int, int]:
    """Width and height of what stands beside a flow or under a gateway; nothing where there are no words."""
    if not words:
        return 0, 0
    lines = lines_of(words, SIZE, LABEL_WIDTH)
    return ceil(max(width_of(line, SIZE) for line in lines)), ceil(len(lines) * LINE)


def name_beside(node: Node, at: Rect) -> Rect | None:
    """Where the name of a gateway or an event stands: to the right of it. Tasks have it inside."""
    width, height = label_size(node.name)
    if not width or not _is_small(node):
        return None
    return Rect(at.right + 6, at.y + at.height / 2 - height - 2, width, height)


def _size(node: Node) -> tuple[float, float]:
    if node.kind.is_gateway:
        return GATEWAY, GATEWAY
    if node.kind in (Kind.START, Kind.END):
        return EVENT, EVENT
    lines = lines_of(node.name, SIZE, TASK_WIDTH - TASK_PADDING)
    return TASK_WIDTH, max(80, ceil(len(lines) * LINE) + TASK_PADDING)


def _is_small(node: Node) -> bool:
    return node.kind.is_gateway or node.kind in (Kind.START, Kind.END)
