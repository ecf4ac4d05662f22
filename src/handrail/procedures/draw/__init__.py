"""A procedure as a chart: one standalone SVG that may also stand in a page.

Only presentation attributes are used, no style and no script, so the strictest content-security policy lets it be.
The same input always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from handrail.procedures.draw.chart import sheet
from handrail.procedures.draw.expanded import expanded as expand
from handrail.procedures.draw.flow import Flow
from handrail.procedures.model import Pack, Procedure

__all__ = ["draw"]


def draw(
    pack: Pack,
    procedure: Procedure,
    *,
    taken: Mapping[str, Collection[str]] | None = None,
    present: Collection[str] = (),
    link: Callable[[Procedure], str] | None = None,
    expanded: bool = False,
    ratio: float | None = None,
    prefix: str = "",
) -> str:
    """The chart of `procedure`, as its pack composes it.

    `taken` gives for each step on the path taken the options chosen there, `present` the steps where the walk stands.
    `link` gives the address of a procedure that is called. With `expanded`, called procedures of the same pack are
    drawn in their place; their steps are then known to `taken` and `present` as `procedure.step`. `ratio` is the height
    of the sheet divided by its width: a long chart is set in columns to come near it. `prefix` begins every id; give
    each chart of a page its own.
    """
    shown = expand(pack, procedure) if expanded else procedure
    return sheet(Flow(pack, shown, taken or {}, frozenset(present), link, ratio, prefix or procedure.id))
