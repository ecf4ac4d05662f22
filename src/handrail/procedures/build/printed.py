"""From the shapes of sheets, forms and letters to the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.condition import Condition, Is, not_taken
from handrail.procedures.model import (
    Among,
    Block,
    Box,
    Column,
    Contacted,
    Fact,
    FormLayout,
    Label,
    Letter,
    Reader,
    SecondRecord,
    Sheet,
)
from handrail.procedures.schema import (
    BlockShape,
    BoxShape,
    FormLayoutShape,
    LabelShape,
    LetterShape,
    SecondRecordShape,
    SheetShape,
)

NO_SOURCE = (
    "Say what fills it: “when”, “rest_of”, “contact”, “proof”, “place”, “decided”, “kept”, “precaution” or “again”."
)


def sheet(builder: Builder, id_: str, shape: SheetShape) -> Sheet:
    """A log in columns; exactly one of `columns` and `same_as` says which."""
    path: Path = ("sheets", id_)
    if bool(shape.columns) == bool(shape.same_as):
        builder.wrong(path, f"The sheet “{id_}” must have either “columns” or “same_as”.", "Keep one.")
    return Sheet(
        id=id_,
        title=shape.title,
        rules=tuple(shape.rules),
        columns=tuple(Column(column.label, int(column.width), tuple(column.holds)) for column in shape.columns),
        same_as=shape.same_as,
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def form_layout(builder: Builder, id_: str, shape: FormLayoutShape) -> FormLayout:
    """A form, its boxes with what ticks them."""
    path: Path = ("forms", id_)
    return FormLayout(
        id=id_,
        title=shape.title,
        note=shape.note,
        blocks=tuple(_block(builder, block, (*path, "blocks", i)) for i, block in enumerate(shape.blocks)),
        asks=tuple(shape.asks),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def with_rests(form: FormLayout, facts: Mapping[str, Fact]) -> FormLayout:
    """The same, its boxes for any other option ticked by whatever no box beside them takes; asked once all facts stand.

    So a kind of incident that a pack adds is on the printed form without touching its layout (LOG-17).
    """
    return replace(form, blocks=tuple(_block_with_rests(block, facts) for block in form.blocks))


def _block_with_rests(block: Block, facts: Mapping[str, Fact]) -> Block:
    return replace(block, boxes=tuple(_box_with_rest(box, block, facts) for box in block.boxes))


def _box_with_rest(box: Box, block: Block, facts: Mapping[str, Fact]) -> Box:
    fact = facts.get(box.rest_of)
    if fact is None:
        return box
    return replace(box, when=Is(fact.id, frozenset(not_taken(block, fact))))


def second_record(builder: Builder, shape: SecondRecordShape) -> SecondRecord:
    """Which incidents go on a second record as well."""
    path: Path = ("second_record",)
    when = builder.condition(shape.when, (*path, "when"))
    return SecondRecord(when, tuple(shape.source), builder.place(*path))


def letter(builder: Builder, id_: str, shape: LetterShape) -> Letter:
    """A letter as it begins."""
    path: Path = ("letters", id_)
    return Letter(
        id=id_,
        title=shape.title,
        about=shape.about,
        to=Reader(shape.to),
        subject=shape.subject,
        paragraphs=tuple(shape.paragraphs),
        signed_by=shape.signed_by,
        suggested=_condition(builder, shape.suggested, (*path, "suggested")),
        measures=tuple(shape.measures),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def _block(builder: Builder, shape: BlockShape, path: Path) -> Block:
    about = None
    if shape.about is not None:
        kinds, parts = builder.people(shape.about, (*path, "about"))
        about = Among(kinds, parts)
    return Block(
        title=shape.title,
        says=shape.says,
        labels=tuple(_label(builder, label, (*path, "labels", i)) for i, label in enumerate(shape.labels)),
        boxes=tuple(_box(builder, box, (*path, "boxes", i)) for i, box in enumerate(shape.boxes)),
        about=about,
        only_when=_condition(builder, shape.only_when, (*path, "only_when")),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def _label(builder: Builder, shape: LabelShape, path: Path) -> Label:
    if bool(shape.holds) == bool(shape.office):
        builder.wrong(path, f"“{shape.label}” must have either “holds” or “office”.", "Keep one.")
    may_be_empty = shape.may_be_empty == "yes"
    return Label(shape.label, tuple(shape.holds), shape.office, int(shape.lines), may_be_empty, builder.place(*path))


def _box(builder: Builder, shape: BoxShape, path: Path) -> Box:
    if shape.when is not None and shape.rest_of:
        builder.wrong(path, f"“{shape.label}” has both “when” and “rest_of”.", "Keep one.")
    said = (shape.rest_of, shape.contact, shape.proof, shape.place, shape.kept, shape.precaution)
    if shape.when is None and not any(said) and "yes" not in (shape.decided, shape.again):
        builder.wrong(path, f"Nothing ever ticks “{shape.label}”.", NO_SOURCE)
    contact = Contacted(tuple(shape.contact.body), tuple(shape.contact.purpose)) if shape.contact else None
    return Box(
        label=shape.label,
        when=_condition(builder, shape.when, (*path, "when")),
        contact=contact,
        proofs=tuple(shape.proof),
        inside=None if shape.place is None else shape.place == "inside",
        decided=shape.decided == "yes",
        kept=tuple(shape.kept),
        precautions=tuple(shape.precaution),
        again=shape.again == "yes",
        text=shape.text,
        rest_of=shape.rest_of,
        place=builder.place(*path),
    )


def _condition(builder: Builder, table: Any, path: Path) -> Condition | None:
    return None if table is None else builder.condition(table, path)
