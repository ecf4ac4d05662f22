"""The shapes of layouts.yaml and letters.yaml: what is printed from a record."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handrail.procedures.schema.basics import Count, OneOrMore, Shape, Table, Text, Word, YesNo


class ContactedShape(Shape):
    body: OneOrMore
    purpose: OneOrMore = []


class BoxShape(Shape):
    label: Text
    when: Table | None = None
    contact: ContactedShape | None = None
    proof: OneOrMore = []
    place: Literal["inside", "outside"] | None = None
    decided: YesNo = "no"
    kept: OneOrMore = []
    precaution: OneOrMore = []
    again: YesNo = "no"
    text: Word = ""
    rest_of: Word = ""


class LabelShape(Shape):
    label: Text
    holds: OneOrMore = []
    office: Word = ""
    lines: Count = "1"
    may_be_empty: YesNo = "no"


class BlockShape(Shape):
    title: Text = ""
    says: Text = ""
    source: OneOrMore
    labels: list[LabelShape] = []
    boxes: list[BoxShape] = []
    about: Table | None = None
    only_when: Table | None = None


class FormLayoutShape(Shape):
    title: Text
    source: OneOrMore
    blocks: Annotated[list[BlockShape], Field(min_length=1)]
    note: Text = ""
    asks: list[Word] = []


class ColumnShape(Shape):
    label: Text
    width: Count
    holds: OneOrMore = []


class SheetShape(Shape):
    title: Text
    source: OneOrMore
    columns: list[ColumnShape] = []
    same_as: Word = ""
    rules: list[Text] = []


class SecondRecordShape(Shape):
    when: Table
    source: OneOrMore


class LayoutsFile(Shape):
    second_record: SecondRecordShape | None = None
    sheets: dict[Word, SheetShape] = {}
    forms: dict[Word, FormLayoutShape] = {}


class LetterShape(Shape):
    title: Text
    about: Text
    to: Literal["family", "group", "adult", "body"]
    subject: Text
    paragraphs: Annotated[list[Text], Field(min_length=1)]
    signed_by: Word
    source: OneOrMore
    suggested: Table | None = None
    measures: list[Word] = []


class LettersFile(Shape):
    letters: dict[Word, LetterShape]
