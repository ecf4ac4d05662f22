"""The shape of agreements.yaml: what is signed, by whom, and where it hangs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Slug, Text, Word, YesNo
from handrail.procedures.schema.parents import Sources
from handrail.procedures.schema.settings import SettingBasisWord

PartWord = Literal["pupil", "parent", "self"]
AgreementKindWord = Literal["acceptable_use", "acknowledgement", "home_school"]
AgreementBasisWord = Literal["stated", "inferred", "good_practice", "added_for_safety", "decided"]
Title = Annotated[Text, Field(max_length=120)]
Says = Annotated[Text, Field(max_length=400)]
Simpler = Annotated[Text, Field(max_length=120)]
Opening = Annotated[Text, Field(max_length=1500)]
Declares = dict[PartWord, OneOrMore]


class AudienceShape(Shape):
    label: Title
    kind: Word
    signs: PartWord | None = None
    signs_by: Word = ""
    first_by: Word
    again_by: Word
    source: Sources


class ClausePictureShape(Shape):
    label: Title
    welsh: Title = ""


class DisplayPlaceShape(Shape):
    label: Title
    source: Sources
    basis: SettingBasisWord


class ClauseWelsh(Shape):
    says: Says
    simpler: Simpler = ""


class ClauseShape(Shape):
    says: Says
    simpler: Simpler = ""
    picture: Word = ""
    about: Annotated[OneOrMore, Field(min_length=1)]
    source: OneOrMore = []
    basis: AgreementBasisWord
    welsh: ClauseWelsh | None = None


class AgreementWelsh(Shape):
    title: Title
    opening: Opening
    declares: Declares
    ends: OneOrMore = []


class AgreementShape(Shape):
    title: Title
    audience: Annotated[OneOrMore, Field(min_length=1)]
    kind: AgreementKindWord
    contract: YesNo = "no"
    replaces: Slug = ""
    takes_over: OneOrMore = []
    opening: Opening
    clauses: Annotated[dict[Word, ClauseShape], Field(min_length=1)]
    declares: Annotated[Declares, Field(min_length=1)]
    ends: OneOrMore = []
    hangs: OneOrMore = []
    source: OneOrMore = []
    basis: AgreementBasisWord
    welsh: AgreementWelsh | None = None


class AgreementsFile(Shape):
    audiences: dict[Word, AudienceShape] = {}
    subjects: dict[Word, Text] = {}
    pictures: dict[Word, ClausePictureShape] = {}
    display_places: dict[Word, DisplayPlaceShape] = {}
    agreements: dict[Word, AgreementShape] = {}
