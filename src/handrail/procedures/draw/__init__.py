"""A procedure as a chart: one standalone SVG that may also stand in a page.

Only presentation attributes are used, no style and no script, so the strictest content-security policy lets it be.
The same input always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from handrail.procedures.draw.chart import Picture, sheet
from handrail.procedures.draw.cut import cut
from handrail.procedures.draw.expanded import expanded as expand
from handrail.procedures.draw.flow import Flow
from handrail.procedures.draw.marks import failing_in
from handrail.procedures.draw.strip import Strip
from handrail.procedures.finding import Finding, Passed
from handrail.procedures.model import Pack, Procedure
from handrail.procedures.resolve import unresolved

__all__ = ["PAGE", "Picture", "charts_of_way", "draw", "pictured", "pieces", "procedures_of_way"]

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
    failing: Sequence[Passed] = (),
) -> str:
    """The chart of `procedure`, as its pack composes it.

    `taken` gives for each step on the path taken the options chosen there, `present` the steps where the walk stands.
    `link` gives the address of a procedure that is called. With `expanded`, called procedures of the same pack are
    drawn in their place; their steps are then known to `taken` and `present` as `procedure.step`. `ratio` is the height
    of the sheet divided by its width: a long chart is set in columns to come near it. With `narrow`, the boxes stand in
    one column as wide as a telephone, and where a way leads elsewhere its number is given. `prefix` begins every id;
    give each chart of a page its own. `failing` is a way that breaks a rule, as `Finding.way` has it: what of it lies
    in this procedure is marked by thick edges and arrows, and numbered as the lines of `Finding.path` are.
    """
    shown = expand(pack, procedure) if expanded else procedure
    what = (pack, shown, taken or {}, frozenset(present), link, prefix or procedure.id)
    marked = failing_in(shown, failing)
    return sheet(Strip(*what, failing=marked) if narrow else Flow(*what, ratio, failing=marked)).svg


def procedures_of_way(pack: Pack, finding: Finding) -> tuple[Procedure, ...]:
    """The procedures that the way of a finding passes, in the order in which it first comes to each.

    Those whose steps name something that is not there are left out: they cannot be drawn before that is mended.
    """
    broken = {fault.procedure for fault in unresolved(pack)}
    passed = dict.fromkeys(passed.procedure for passed in finding.way)
    return tuple(pack.procedures[id_] for id_ in passed if id_ in pack.procedures and id_ not in broken)


def charts_of_way(
    pack: Pack,
    finding: Finding,
    *,
    link: Callable[[Procedure], str] | None = None,
    ratio: float | None = None,
    narrow: bool = False,
    prefix: str = "way",
) -> Iterator[tuple[Procedure, str]]:
    """For each procedure that the way of a finding passes, its chart with that way marked; drawn as it is asked for.

    The options are those of `draw`; every id begins with `prefix` and the procedure's. Nothing for a finding without a
    way. The chart on which the rule breaks is the last that the way comes to: `finding.procedure`.
    """
    for procedure in procedures_of_way(pack, finding):
        ids = f"{prefix}-{procedure.id}"
        drawn = draw(pack, procedure, link=link, ratio=ratio, narrow=narrow, prefix=ids, failing=finding.way)
        yield procedure, drawn


def pictured(pack: Pack, procedure: Procedure, *, ratio: float | None) -> Picture:
    """The chart for a sheet of paper that has a head of its own, in a form that comes near to `ratio`."""
    return sheet(Flow(pack, procedure, {}, frozenset(), None, procedure.id, ratio), head=False)


def pieces(pack: Pack, procedure: Procedure, room: float) -> tuple[Picture, ...]:
    """The narrow chart cut into columns no higher than `room`, for sheets of paper.

    A column is cut between steps only: where the next box stands in another column, the box above says which number
    to go to. No box is higher than a page of A4 at a size that can be read.
    """
    return cut(Strip(pack, procedure, {}, frozenset(), None, procedure.id), room)
