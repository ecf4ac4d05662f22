"""Where the boxes and arrows of a chart stand: coordinates only, no words and no look.

`lay_out` is given sizes and arrows. Graphviz finds rows, the order in them and places across; the arrows are led here,
with right angles, round every box, and each label has room of its own.
"""

from __future__ import annotations

from functools import lru_cache

from handrail.procedures.layout.columns import Sheet, in_columns
from handrail.procedures.layout.fans import folded, unfolded
from handrail.procedures.layout.lines import laid_in_rows
from handrail.procedures.layout.plan import Arrow, Box, Layout, Point, Rect, Route, Sketch

__all__ = ["Arrow", "Box", "Layout", "Point", "Rect", "Route", "Sheet", "Sketch", "lay_out"]


@lru_cache(maxsize=256)
def lay_out(sketch: Sketch, sheet: Sheet | None = None) -> Layout:
    """The place of everything in `sketch`: found once, for it depends on nothing else.

    For a `sheet` of a given form a long layout is set in columns.
    """
    smaller, fans = folded(sketch)
    whole = unfolded(laid_in_rows(smaller), fans)
    return in_columns(whole, sheet) if sheet else whole
