"""Charts of a draft: with the step that is being written, or with the way that breaks a rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString

from handrail.drafting.desk import Desk
from handrail.library.presenters import in_page
from handrail.procedures.draw import PAGE, draw, procedures_of_way
from handrail.procedures.finding import Finding
from handrail.procedures.model import Pack, Procedure
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link


@dataclass(frozen=True, slots=True)
class BothCharts:
    """A chart for a telephone and one for a desk."""

    title: str
    wide: SafeString
    narrow: SafeString


def address_of(procedure: Procedure) -> str:
    """Where a procedure is changed."""
    return page_address("drafting:show-procedure", procedure.id)


def narrow_chart(desk: Desk, present: Collection[str] = ()) -> SafeString:
    """The chart in one column, as it stands beside a form. Nothing where it cannot be drawn yet."""
    if not desk.can_be_drawn:
        return in_page("")
    svg = draw(desk.pack, desk.procedure, present=present, link=address_of, narrow=True, prefix=f"{desk.slug}-narrow")
    return in_page(svg)


def both_charts(desk: Desk) -> BothCharts | None:
    """The chart in its two forms; None where a name in its steps leads nowhere yet."""
    if not desk.can_be_drawn:
        return None
    wide = draw(desk.pack, desk.procedure, link=address_of, ratio=PAGE, prefix=desk.slug)
    return BothCharts(desk.procedure.title, in_page(wide), narrow_chart(desk))


@dataclass(frozen=True, slots=True)
class WayCharts:
    """The charts on which a failing way is walked: those that matter most, and where to see the others."""

    shown: list[BothCharts]
    others: list[Link]


def charts_of(pack: Pack, finding: Finding, asked: str = "") -> WayCharts:
    """The way of a finding on charts: of the school's own procedures, of the one where it breaks, and of one asked for.

    A way through a whole incident passes twenty procedures, and most of them are as they are followed.
    """
    own = {procedure.id for procedure in pack.own_procedures}
    passed = procedures_of_way(pack, finding)
    wanted = own | {finding.procedure, asked}
    others = [Link(one.title, f"?chart={one.id}") for one in passed if one.id not in wanted]
    return WayCharts([_walked(pack, one, finding) for one in passed if one.id in wanted], others)


def _walked(pack: Pack, procedure: Procedure, finding: Finding) -> BothCharts:
    wide = draw(pack, procedure, link=address_of, ratio=PAGE, prefix=procedure.id, failing=finding.way)
    prefix = f"{procedure.id}-narrow"
    narrow = draw(pack, procedure, link=address_of, narrow=True, prefix=prefix, failing=finding.way)
    return BothCharts(procedure.title, in_page(wide), in_page(narrow))
