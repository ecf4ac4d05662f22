"""From the shape of cards.yaml to the model."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder
from handrail.procedures.model import OFFICE, Basis, CardLine
from handrail.procedures.schema import CardLineShape


def card_line(builder: Builder, id_: str, shape: CardLineShape) -> CardLine:
    """A line of the card; the only gap in it is the office."""
    if {"{", "}"} & set(shape.says.replace(OFFICE, "")):
        builder.wrong(("card", id_), f"Nothing fills the gap in “{id_}”.", f"The only gap is {OFFICE}.")
    return CardLine(
        id=id_,
        title=shape.title,
        says=shape.says,
        names=shape.names == "yes",
        is_urgent=shape.urgent == "yes",
        stands_for=shape.stands_for,
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        place=builder.place("card", id_),
    )
