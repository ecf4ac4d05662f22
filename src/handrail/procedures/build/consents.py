"""From the shapes of consents.yaml to the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handrail.procedures.build.agreements import said_once
from handrail.procedures.build.bilingual import bilingual, bilingual_list
from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.model import (
    AppliesWhen,
    Basis,
    ConsentQuestion,
    ConsentUse,
    Part,
    PictureNotice,
    PublicationCheck,
)
from handrail.procedures.schema import (
    ConsentQuestionShape,
    ConsentUseShape,
    PictureNoticeShape,
    PublicationCheckShape,
)


def consent_question(builder: Builder, id_: str, shape: ConsentQuestionShape) -> ConsentQuestion:
    """A consent with its uses; who answers is said once."""
    path: Path = ("questions", id_)
    said_once(builder, path, "answered", shape.answered, "answered_by", shape.answered_by)
    return ConsentQuestion(
        id=id_,
        title=bilingual(shape, "title"),
        ask=bilingual(shape, "ask"),
        explains=bilingual(shape, "explains"),
        kinds=tuple(shape.kinds),
        answered=Part(shape.answered) if shape.answered else None,
        answered_by=shape.answered_by,
        uses={key: _use(builder, (*path, "uses", key), one) for key, one in shape.uses.items()},
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def _use(builder: Builder, path: Path, shape: ConsentUseShape) -> ConsentUse:
    return ConsentUse(
        id=str(path[-1]),
        label=bilingual(shape, "label"),
        purpose=bilingual(shape, "purpose"),
        where=bilingual(shape, "where"),
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def publication_check(builder: Builder, id_: str, shape: PublicationCheckShape) -> PublicationCheck:
    """What is looked at before publishing."""
    return PublicationCheck(
        id=id_,
        says=shape.says,
        about=tuple(shape.about),
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        applies_when=_applies_when(shape.applies_when),
        place=builder.place("checks", id_),
    )


def picture_notice(builder: Builder, id_: str, shape: PictureNoticeShape) -> PictureNotice:
    """A notice about taking pictures; what is in Welsh is whole."""
    path: Path = ("notices", id_)
    welsh = shape.welsh.texts if shape.welsh else []
    return PictureNotice(
        id=id_,
        title=bilingual(shape, "title"),
        texts=bilingual_list(builder, shape.texts, welsh, (*path, "texts")),
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        is_signed=shape.signed == "yes",
        hangs=tuple(shape.hangs),
        applies_when=_applies_when(shape.applies_when),
        place=builder.place(*path),
    )


def _applies_when(table: Mapping[str, Sequence[str]]) -> AppliesWhen:
    return tuple((setting, frozenset(options)) for setting, options in table.items())
