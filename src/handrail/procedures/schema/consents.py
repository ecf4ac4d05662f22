"""The shape of consents.yaml: what is asked apart, what is seen to before publishing, what is told of pictures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handrail.procedures.schema.agreements import Opening, PartWord, Says, Title
from handrail.procedures.schema.basics import OneOrMore, Shape, Slug, Word, YesNo
from handrail.procedures.schema.parents import Sources
from handrail.procedures.schema.settings import SettingBasisWord

AppliesWhenTable = dict[Word, OneOrMore]


class ConsentUseWelsh(Shape):
    label: Title
    purpose: Says
    where: Says


class ConsentUseShape(Shape):
    label: Title
    purpose: Says
    where: Says
    source: Sources
    basis: SettingBasisWord
    welsh: ConsentUseWelsh | None = None


class ConsentQuestionWelsh(Shape):
    title: Title
    ask: Says
    explains: Opening


class ConsentQuestionShape(Shape):
    title: Title
    ask: Says
    explains: Opening
    kinds: Annotated[OneOrMore, Field(min_length=1)]
    answered: PartWord | None = None
    answered_by: Word = ""
    uses: dict[Word, ConsentUseShape] = {}
    replaces: Slug = ""
    source: Sources
    basis: SettingBasisWord
    welsh: ConsentQuestionWelsh | None = None


class PublicationCheckShape(Shape):
    says: Says
    about: Annotated[OneOrMore, Field(min_length=1)]
    applies_when: AppliesWhenTable = {}
    replaces: Slug = ""
    source: Sources
    basis: SettingBasisWord


class PictureNoticeWelsh(Shape):
    title: Title
    texts: OneOrMore


class PictureNoticeShape(Shape):
    title: Title
    texts: Annotated[OneOrMore, Field(min_length=1)]
    signed: YesNo = "no"
    hangs: OneOrMore = []
    applies_when: AppliesWhenTable = {}
    replaces: Slug = ""
    source: Sources
    basis: SettingBasisWord
    welsh: PictureNoticeWelsh | None = None


class ConsentsFile(Shape):
    questions: dict[Word, ConsentQuestionShape] = {}
    checks: dict[Word, PublicationCheckShape] = {}
    notices: dict[Word, PictureNoticeShape] = {}
