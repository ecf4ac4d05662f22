"""Charts read back as XML, for tests of what is drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from handrail.procedures.draw import draw
from tests.procedures.drawing_example import MAIN, pack

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - we made it ourselves


def small(**options: object) -> ET.Element:
    return parsed(draw(pack(), MAIN, **options))  # type: ignore[arg-type]


def step_group(chart: ET.Element, step: str, prefix: str = "main") -> ET.Element:
    found = [group for group in chart.iter(f"{SVG}g") if group.get("id") == f"{prefix}-{step}"]
    assert len(found) == 1, step
    return found[0]


def text_of(element: ET.Element) -> str:
    return " ".join(text.text or "" for text in element.iter(f"{SVG}text"))


def strokes(chart: ET.Element, colour: str) -> list[ET.Element]:
    return [path for path in chart.iter(f"{SVG}path") if path.get("stroke") == colour and path.get("fill") == "none"]
