"""How a chart is set on paper: every procedure of every pack, measured."""

from __future__ import annotations

import pytest

from handrail.posters.fit import LEAST_LETTERS, MARGIN, SIZES, fit, room_on
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack, Procedure
from handrail.procedures.outline import outline

TOO_LARGE = {("st-lukes", "intake-and-routing", "a4")}
"""One box of it has so many answers that it is higher than a sheet."""


def each() -> list[tuple[Pack, Procedure]]:
    packs = [load_pack(slug) for slug in built_in_packs()]
    return [(pack, procedure) for pack in packs for procedure in pack.own_procedures]


EACH = [pytest.param(pack, procedure, id=f"{pack.id}-{procedure.id}") for pack, procedure in each()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("pack", "procedure"), EACH)
def test_a_poster_holds_every_step_once_in_letters_that_can_be_read(
    pack: Pack, procedure: Procedure, size: str
) -> None:
    contacts = len({contact for step in procedure.steps.values() for contact in getattr(step, "contacts", ())})
    fitted = fit(pack, procedure.id, size, contacts)
    assert (fitted is None) == ((pack.id, procedure.id, size) in TOO_LARGE)
    if fitted is None:
        return
    assert fitted.smallest >= LEAST_LETTERS
    width, height = room_on(size, fitted.is_wide, contacts)
    for sheet in fitted.sheets:
        assert sum(picture.width for picture in sheet) * fitted.scale <= width + 1
        assert max(picture.height for picture in sheet) * fitted.scale <= height + 1
    shown = [number for sheet in fitted.sheets for picture in sheet for number in picture.numbers]
    assert shown == [item.number for item in outline(pack, procedure)]


def test_contacts_take_room_from_the_chart() -> None:
    short, long = SIZES["a4"]
    width, height = room_on("a4", False, 0)
    assert (width, room_on("a4", True, 0)[0]) == pytest.approx((short - 2 * MARGIN, long - 2 * MARGIN))
    assert height > room_on("a4", False, 1)[1] == room_on("a4", False, 3)[1] > room_on("a4", False, 4)[1]
