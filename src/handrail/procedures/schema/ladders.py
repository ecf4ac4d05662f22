"""The shape of ladders.yaml: categories of breaches, and what could follow each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word, YesNo

Cited = Annotated[OneOrMore, Field(min_length=1)]
Named = Annotated[OneOrMore, Field(min_length=1)]


class MeasureKindShape(Shape):
    title: Text
    sanction: YesNo = "yes"
    takes_away: YesNo = "no"
    home: Text = ""


class BreachShape(Shape):
    says: Text
    source: Cited
    also_in: OneOrMore = []


class MeasureShape(Shape):
    says: Text
    kind: Word
    source: Cited
    by: OneOrMore = []


class CategoryShape(Shape):
    title: Text
    source: Cited
    decided_by: Named
    breaches: dict[Word, BreachShape] = {}
    measures: Annotated[dict[Word, MeasureShape], Field(min_length=1)]
    after_persistence_of: OneOrMore = []
    about: Text = ""
    gap: Text = ""
    letter: Word = ""


class LadderShape(Shape):
    title: Text
    kinds: Named
    source: Cited
    about: Text = ""
    categories: Annotated[dict[Word, CategoryShape], Field(min_length=1)]


class LaddersFile(Shape):
    measure_kinds: dict[Word, MeasureKindShape] = {}
    ladders: dict[Word, LadderShape] = {}
