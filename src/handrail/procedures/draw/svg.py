"""Pieces of SVG as text: elements with presentation attributes only, everything escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from handrail.procedures.draw.metrics import width_of
from handrail.procedures.draw.style import INK

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return NOT_XML.sub("", text)


def number(value: float) -> str:
    """A length as short as it can be written to a tenth of a pixel."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def element(name: str, /, *content: str, **attributes: str | float | None) -> str:
    """An element; `content` is SVG already. An attribute of None is left out; `_` in a name stands for `-`."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            text = value if isinstance(value, str) else number(value)
            parts.append(f"{key.rstrip('_').replace('_', '-')}={quoteattr(clean(text))}")
    inner = "".join(content)
    return f"<{' '.join(parts)}>{inner}</{name}>" if inner else f"<{' '.join(parts)}/>"


def words(text: str) -> str:
    """Text as content of an element."""
    return escape(clean(text))


def line_of_text(
    text: str, x: float, y: float, size: float, *, bold: bool = False, fill: str = INK, anchor: str = "start",
    underlined: bool = False,
) -> str:  # fmt: skip
    """One line with its baseline at `y`, exactly as long as it was measured."""
    return element(
        "text",
        words(text),
        x=x,
        y=y,
        font_size=size,
        font_weight="700" if bold else None,
        fill=None if fill == INK else fill,
        text_anchor=None if anchor == "start" else anchor,
        text_decoration="underline" if underlined else None,
        textLength=width_of(text, size, bold=bold),
        lengthAdjust="spacingAndGlyphs",
    )


def polygon(points: Iterable[tuple[float, float]], **attributes: str | float | None) -> str:
    """A closed shape with straight sides."""
    return element("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **attributes)
