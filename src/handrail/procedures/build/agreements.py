"""From the shapes of agreements.yaml to the model."""

from __future__ import annotations

from handrail.procedures.build.bilingual import bilingual, bilingual_list, whole
from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.model import (
    Agreement,
    AgreementKind,
    Audience,
    Basis,
    Bilingual,
    Clause,
    ClausePicture,
    DisplayPlace,
    Part,
)
from handrail.procedures.schema import (
    AgreementShape,
    AudienceShape,
    ClausePictureShape,
    ClauseShape,
    DisplayPlaceShape,
)


def audience(builder: Builder, id_: str, shape: AudienceShape) -> Audience:
    """For whom agreements are; who signs is said once."""
    said_once(builder, ("audiences", id_), "signs", shape.signs, "signs_by", shape.signs_by)
    return Audience(
        id=id_,
        label=shape.label,
        kind=shape.kind,
        signs=Part(shape.signs) if shape.signs else None,
        signs_by=shape.signs_by,
        first_by=shape.first_by,
        again_by=shape.again_by,
        source=tuple(shape.source),
        place=builder.place("audiences", id_),
    )


_DOES = {"signs": "signs it", "answered": "answers it"}


def said_once(builder: Builder, path: Path, key: str, fixed: str | None, by: str, setting: str) -> None:
    """Tell where both say who it is, a word and a setting, or neither."""
    if bool(fixed) == bool(setting):
        says = f"“{path[-1]}” says {'twice' if fixed else 'nowhere'} who {_DOES[key]}."
        builder.wrong(path, says, f"Write “{key}”, or “{by}” with a setting, and not both.")


def clause_picture(builder: Builder, id_: str, shape: ClausePictureShape) -> ClausePicture:
    """A drawing that clauses can carry."""
    return ClausePicture(id_, Bilingual(shape.label, shape.welsh), builder.place("pictures", id_))


def display_place(builder: Builder, id_: str, shape: DisplayPlaceShape) -> DisplayPlace:
    """A place where words must hang."""
    place = builder.place("display_places", id_)
    return DisplayPlace(id_, shape.label, Basis(shape.basis), tuple(shape.source), place)


def agreement(builder: Builder, id_: str, shape: AgreementShape) -> Agreement:
    """An agreement with its clauses; what is in Welsh is whole."""
    path: Path = ("agreements", id_)
    welsh = shape.welsh
    whole(builder, shape, ("ends",), path)
    _cited(builder, shape, path)
    if welsh and welsh.declares.keys() != shape.declares.keys():
        says = f"What is declared in “{id_}” is there for other parts in Welsh than in English."
        builder.wrong((*path, "welsh", "declares"), says, f"Write {', '.join(shape.declares)}.")
    return Agreement(
        id=id_,
        title=bilingual(shape, "title"),
        audiences=tuple(shape.audience),
        kind=AgreementKind(shape.kind),
        opening=bilingual(shape, "opening"),
        clauses={key: _clause(builder, (*path, "clauses", key), one) for key, one in shape.clauses.items()},
        declares={
            Part(part): bilingual_list(
                builder, said, welsh.declares.get(part, []) if welsh else [], (*path, "declares", part)
            )
            for part, said in shape.declares.items()
        },
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        contract=shape.contract == "yes",
        ends=bilingual_list(builder, shape.ends, welsh.ends if welsh else [], (*path, "ends")),
        hangs=tuple(shape.hangs),
        place=builder.place(*path),
    )


def _clause(builder: Builder, path: Path, shape: ClauseShape) -> Clause:
    whole(builder, shape, ("simpler",), path)
    _cited(builder, shape, path)
    return Clause(
        id=str(path[-1]),
        says=bilingual(shape, "says"),
        about=tuple(shape.about),
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        simpler=bilingual(shape, "simpler"),
        picture=shape.picture,
        place=builder.place(*path),
    )


def _cited(builder: Builder, shape: AgreementShape | ClauseShape, path: Path) -> None:
    """Tell of what cites nothing. Only what a school decided itself may stand on its own."""
    if not shape.source and Basis(shape.basis) is not Basis.DECIDED:
        builder.wrong(path, f"“{path[-1]}” does not say where it comes from.", "Cite lines, or write “basis: decided”.")
