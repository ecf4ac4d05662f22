"""Charts of a draft: with the step that is being written, or with the way that breaks a rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.safestring import SafeString

from handrail.drafting.desk import Desk
from handrail.library.presenters import in_page
from handrail.procedures.draw import PAGE, charts_of_way, draw
from handrail.procedures.finding import Finding
from handrail.procedures.model import Pack, Procedure
from handrail.ui.addresses import page_address


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


def charts_of(pack: Pack, finding: Finding) -> list[BothCharts]:
    """Each procedure that the way of a finding passes, with that way marked."""
    wide = charts_of_way(pack, finding, link=address_of, ratio=PAGE, prefix="way")
    narrow = charts_of_way(pack, finding, link=address_of, narrow=True, prefix="way-narrow")
    return [
        BothCharts(procedure.title, in_page(svg), in_page(small))
        for (procedure, svg), (_, small) in zip(wide, narrow, strict=True)
    ]
