"""From the shape of a referral form to the model."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.model import Each, FormBlock, FormField, ReferralForm
from handrail.procedures.schema import FormBlockShape, FormFieldShape, ReferralFormShape


def referral_form(builder: Builder, id_: str, shape: ReferralFormShape) -> ReferralForm:
    path: Path = ("forms", id_)
    return ReferralForm(
        id=id_,
        title=shape.title,
        about=shape.about,
        to=tuple(shape.to),
        blocks=tuple(_block(builder, (*path, "blocks", i), block) for i, block in enumerate(shape.blocks)),
        before_sending=tuple(shape.before_sending),
        each=Each(tuple(shape.each.kind), tuple(shape.each.part)) if shape.each else None,
        stands_for=shape.stands_for or "",
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def _block(builder: Builder, path: Path, shape: FormBlockShape) -> FormBlock:
    fields = tuple(_field(builder, (*path, "fields", i), field) for i, field in enumerate(shape.fields))
    return FormBlock(shape.title, fields, shape.hint, tuple(shape.source), builder.place(*path))


def _field(builder: Builder, path: Path, shape: FormFieldShape) -> FormField:
    if shape.filled_from and shape.fact:
        builder.wrong(path, "A field is filled from the record or from a fact, not from both.", "Keep one of them.")
    return FormField(shape.ask, shape.hint, shape.filled_from or "", shape.fact or "", builder.place(*path))
