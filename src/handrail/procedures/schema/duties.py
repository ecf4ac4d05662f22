"""The shape of duties.yaml: what each office sees to, and how often."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word, YesNo
from handrail.procedures.schema.settings import SettingBasisWord

EveryWord = Literal["always", "month", "half_term", "term", "year", "two_years"]


class DutyShape(Shape):
    offices: OneOrMore = []
    by_setting: Word = ""
    what: Text
    every: EveryWord
    source: Annotated[OneOrMore, Field(min_length=1)]
    basis: SettingBasisWord
    counted: Word = ""
    by_each: YesNo = "no"
    about: OneOrMore = []
    asks: Text = ""


class DutiesFile(Shape):
    headings: dict[Word, Text] = {}
    duties: dict[Word, DutyShape]
