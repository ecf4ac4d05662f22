"""The shape of duties.yaml: what each office sees to, and how often."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word, YesNo
from handrail.procedures.schema.settings import SettingBasisWord

EveryWord = Literal["always", "month", "half_term", "term", "year", "two_years"]


class DutyShape(Shape):
    offices: Annotated[OneOrMore, Field(min_length=1)]
    what: Text
    every: EveryWord
    source: Annotated[OneOrMore, Field(min_length=1)]
    basis: SettingBasisWord
    counted: Word = ""
    by_each: YesNo = "no"


class DutiesFile(Shape):
    duties: dict[Word, DutyShape]
