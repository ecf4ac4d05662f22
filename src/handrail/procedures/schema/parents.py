"""The shape of parents.yaml: the notice of where to turn, and what parents may be told in a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word, YesNo
from handrail.procedures.schema.settings import SettingBasisWord

Sources = Annotated[OneOrMore, Field(min_length=1)]


class NoticePartShape(Shape):
    title: Text
    texts: OneOrMore = []
    items: OneOrMore = []
    reach: YesNo = "no"
    source: Sources
    basis: SettingBasisWord


class AnnouncementKindShape(Shape):
    label: Text
    gathers: YesNo = "no"
    source: Sources


class AnnouncementSubjectShape(Shape):
    label: Text
    says: Text
    source: Sources
    basis: SettingBasisWord


class ParentsFile(Shape):
    notice: dict[Word, NoticePartShape] = {}
    kinds: dict[Word, AnnouncementKindShape] = {}
    subjects: dict[Word, AnnouncementSubjectShape] = {}
