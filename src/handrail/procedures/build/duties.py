"""From the shape of one duty to the model."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder
from handrail.procedures.model import Basis, Duty, Every
from handrail.procedures.schema import DutyShape


def duty(builder: Builder, id_: str, shape: DutyShape) -> Duty:
    """A standing duty; what the record counts by itself comes round on no day, and it is somebody's."""
    if shape.counted and Every(shape.every) is not Every.ALWAYS:
        says = f"The duty “{id_}” is counted from the record, and comes round every {shape.every} as well."
        builder.wrong(("duties", id_), says, "Write “every: always”, or take “counted” away.")
    if bool(shape.offices) == bool(shape.by_setting):
        says = f"The duty “{id_}” says {'twice' if shape.offices else 'nowhere'} whose it is."
        builder.wrong(("duties", id_), says, "Write “offices”, or “by_setting”, and not both.")
    if shape.asks and (shape.counted or Every(shape.every) is Every.ALWAYS):
        says = f"Nobody writes that the duty “{id_}” was done, so nothing can be asked of it."
        builder.wrong(("duties", id_), says, "Take “asks” away, or say how often it comes round.")
    return Duty(
        id=id_,
        offices=tuple(shape.offices),
        what=shape.what,
        every=Every(shape.every),
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        counted=shape.counted,
        by_each=shape.by_each == "yes",
        about=tuple(shape.about),
        by_setting=shape.by_setting,
        asks=shape.asks,
        place=builder.place("duties", id_),
    )
