"""The shape of referral-forms.yaml: what is written to bodies outside, and from what each line of it is filled in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handrail.procedures.schema.basics import OneOrMore, Shape, Text, Word
from handrail.procedures.schema.steps import EachShape

FilledFromWord = Literal[
    "reference",
    "written_on",
    "writer_name",
    "writer_offices",
    "organisation",
    "school_telephone",
    "reported_by",
    "told_by",
    "came_to_light",
    "person_name",
    "person_kind",
    "person_group",
    "person_parts",
    "others_involved",
    "happened_when",
    "happened_where",
    "devices",
    "web_addresses",
    "own_words",
    "chronology",
    "contacts_made",
    "advice_given",
    "home_told",
    "actions_taken",
    "evidence_listed",
    "talks",
    "support_given",
    "precautions",
    "decided_for_child",
    "earlier_incidents",
]


class FormFieldShape(Shape):
    ask: Text
    hint: Text = ""
    filled_from: FilledFromWord | None = None
    fact: Word | None = None


class FormBlockShape(Shape):
    title: Text
    hint: Text = ""
    source: OneOrMore = []
    fields: Annotated[list[FormFieldShape], Field(min_length=1)]


class ReferralFormShape(Shape):
    title: Text
    about: Text
    to: OneOrMore
    each: EachShape | None = None
    stands_for: Word | None = None
    source: OneOrMore = []
    before_sending: Annotated[list[Text], Field(min_length=1)]
    blocks: Annotated[list[FormBlockShape], Field(min_length=1)]


class ReferralFormsFile(Shape):
    forms: dict[Word, ReferralFormShape]
