"""A procedure as a chart: one standalone SVG that may also stand in a page.

Only presentation attributes are used, no style and no script, so the strictest content-security policy lets it be.
The same input always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from handrail.procedures.draw.chart import Picture, sheet
from handrail.procedures.draw.cut import cut
from handrail.procedures.draw.expanded import expanded as expand
from handrail.procedures.draw.flow import Flow
from handrail.procedures.draw.strip import Strip
from handrail.procedures.model import Pack, Procedure

__all__ = ["PAGE", "Picture", "draw", "pictured", "pieces"]

PAGE = 1.6
"""The form in which a chart reads best on a page: height over width."""


def draw(
    pack: Pack,
    procedure: Procedure,
    *,
    taken: Mapping[str, Collection[str]] | None = None,
    present: Collection[str] = (),
    link: Callable[[Procedure], str] | None = None,
    expanded: bool = False,
    ratio: float | None = None,
    narrow: bool = False,
    prefix: str = "",
) -> str:
    """The chart of `procedure`, as its pack composes it.

    `taken` gives for each step on the path taken the options chosen there, `present` the steps where the walk stands.
    `link` gives the address of a procedure that is called. With `expanded`, called procedures of the same pack are
    drawn in their place; their steps are then known to `taken` and `present` as `procedure.step`. `ratio` is the height
    of the sheet divided by its width: a long chart is set in columns to come near it. With `narrow`, the boxes stand in
    one column as wide as a telephone, and where a way leads elsewhere its number is given. `prefix` begins every id;
    give each chart of a page its own.
    """
    shown = expand(pack, procedure) if expanded else procedure
    what = (pack, shown, taken or {}, frozenset(present), link, prefix or procedure.id)
    return sheet(Strip(*what) if narrow else Flow(*what, ratio)).svg


def pictured(pack: Pack, procedure: Procedure, *, ratio: float | None) -> Picture:
    """The chart for a sheet of paper that has a head of its own, in a form that comes near to `ratio`."""
    return sheet(Flow(pack, procedure, {}, frozenset(), None, procedure.id, ratio), head=False)


def pieces(pack: Pack, procedure: Procedure, room: float) -> tuple[Picture, ...]:
    """The narrow chart cut into columns no higher than `room`, for sheets of paper.

    A column is cut between steps only: where the next box stands in another column, the box above says which number
    to go to. No box is higher than a page of A4 at a size that can be read.
    """
    return cut(Strip(pack, procedure, {}, frozenset(), None, procedure.id), room)
