"""BPMN 2.0 as XML: the process, and the diagram in which modellers show it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from handrail.procedures.bpmn.diagram import diagram_of, name_beside, name_of_way
from handrail.procedures.bpmn.elements import Kind, Node, Process, Way
from handrail.procedures.bpmn.flow import process_of
from handrail.procedures.draw.svg import clean
from handrail.procedures.layout import Point, Rect
from handrail.procedures.model import Pack, Procedure

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI}
PYTHON = "https://www.python.org/"
Element = ElementTree.Element


def as_bpmn(pack: Pack, procedure: Procedure) -> str:
    """The procedure as a BPMN 2.0 file with its diagram. The process is called as the procedure is.

    Its conditions are expressions of Python over the lists and people that `people_of` and the facts give.
    """
    process = process_of(pack, procedure)
    root = Element(
        _name("bpmn", "definitions"),
        {
            "id": "definitions",
            "targetNamespace": f"urn:handrail:{pack.id}:{pack.edition}",
            "expressionLanguage": PYTHON,
        },
    )
    for called in sorted({node.called for node in process.nodes.values() if node.kind is Kind.SEND}):
        root.append(_element("bpmn", "message", {"id": _message(called), "name": called}))
    root.append(_process(process, procedure.about))
    root.append(_diagram(process))
    ElementTree.indent(root)
    for prefix, address in PREFIXES.items():
        ElementTree.register_namespace(prefix, address)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _process(process: Process, about: str) -> Element:
    given = {"id": process.id, "name": process.title, "isExecutable": "true"}
    element = _element("bpmn", "process", given)
    if about:
        _add_text(element, "documentation", about)
    for people in sorted({node.people for node in process.nodes.values() if node.people}):
        element.append(_element("bpmn", "dataObject", {"id": people, "name": people, "isCollection": "true"}))
    flows = {flow_id(place): way for place, way in enumerate(process.ways)}
    for node in process.nodes.values():
        element.append(_node(node, flows))
    for id_, way in flows.items():
        element.append(_flow(id_, way))
    return element


def flow_id(place: int) -> str:
    """The id of the flow at this place of a process, counted from 0."""
    return f"flow_{place + 1}"


def _node(node: Node, flows: dict[str, Way]) -> Element:
    given = {"id": node.id, "name": node.name}
    if default := next((id_ for id_, way in flows.items() if way.source == node.id and way.default), ""):
        given["default"] = default
    if node.called:
        is_call = node.kind is Kind.CALL
        given["calledElement" if is_call else "messageRef"] = node.called if is_call else _message(node.called)
    if node.kind.is_gateway:
        is_split = sum(way.source == node.id for way in flows.values()) > 1
        given["gatewayDirection"] = "Diverging" if is_split else "Converging"
    element = _element("bpmn", node.kind, {key: value for key, value in given.items() if value})
    if node.about:
        _add_text(element, "documentation", node.about)
    for name, ids in (
        ("incoming", (id_ for id_, way in flows.items() if way.target == node.id)),
        ("outgoing", (id_ for id_, way in flows.items() if way.source == node.id)),
    ):
        for id_ in ids:
            _add_text(element, name, id_)
    if node.people:
        element.append(_for_each(node))
    return element


def _message(called: str) -> str:
    return f"message_{called}"


def _for_each(node: Node) -> Element:
    """Once for each of a list of people, all at the same time; the one it is done for is called `person`."""
    loop = _element("bpmn", "multiInstanceLoopCharacteristics", {"isSequential": "false"})
    _add_text(loop, "loopDataInputRef", node.people)
    loop.append(_element("bpmn", "inputDataItem", {"id": f"{node.id}_person", "name": "person"}))
    return loop


def _flow(id_: str, way: Way) -> Element:
    given = {"id": id_, "name": way.name, "sourceRef": way.source, "targetRef": way.target}
    element = _element("bpmn", "sequenceFlow", {key: value for key, value in given.items() if value})
    if way.condition:
        condition = _element("bpmn", "conditionExpression", {_name("xsi", "type"): "bpmn:tFormalExpression"})
        condition.text = way.condition
        element.append(condition)
    return element


def _diagram(process: Process) -> Element:
    layout = diagram_of(process)
    diagram = _element("bpmndi", "BPMNDiagram", {"id": "diagram"})
    plane = _element("bpmndi", "BPMNPlane", {"id": "plane", "bpmnElement": process.id})
    for node in process.nodes.values():
        plane.append(_shape(node, layout.boxes[node.id]))
    for place, way in enumerate(process.ways):
        route = layout.routes[way.source, way.target]
        plane.append(_edge(flow_id(place), route.points, route.label if way.name else None))
    diagram.append(plane)
    return diagram


def _shape(node: Node, at: Rect) -> Element:
    given = {"id": f"{node.id}_shape", "bpmnElement": node.id}
    if node.kind is Kind.EXCLUSIVE:
        given["isMarkerVisible"] = "true"
    shape = _element("bpmndi", "BPMNShape", given)
    shape.append(_bounds(at))
    if beside := name_beside(node, at):
        shape.append(_label(beside))
    return shape


def _edge(id_: str, points: Iterable[Point], label: Rect | None) -> Element:
    edge = _element("bpmndi", "BPMNEdge", {"id": f"{id_}_edge", "bpmnElement": id_})
    for x, y in points:
        edge.append(_element("di", "waypoint", {"x": _length(x), "y": _length(y)}))
    if label:
        edge.append(_label(name_of_way(label)))
    return edge


def _label(at: Rect) -> Element:
    label = _element("bpmndi", "BPMNLabel", {})
    label.append(_bounds(at))
    return label


def _bounds(at: Rect) -> Element:
    given = {"x": at.x, "y": at.y, "width": at.width, "height": at.height}
    return _element("dc", "Bounds", {key: _length(value) for key, value in given.items()})


def _length(value: float) -> str:
    return f"{value:.0f}"


def _add_text(parent: Element, name: str, text: str) -> None:
    element = _element("bpmn", name, {})
    element.text = clean(text)
    parent.append(element)


def _element(prefix: str, name: str, given: dict[str, str]) -> Element:
    return Element(_name(prefix, name), {key: clean(value) for key, value in given.items()})


def _name(prefix: str, name: str) -> str:
    return f"{{{PREFIXES[prefix]}}}{name}"
