"""The shapes of the files that name things: pack.yaml, facts.yaml, rules.yaml and the others."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handrail.procedures.schema.basics import (
    ContactPurposeWord,
    Count,
    OneOrMore,
    Shape,
    Slug,
    Table,
    Text,
    WithinWord,
    Word,
    YesNo,
)


class SourceShape(Shape):
    title: Text
    dated: Text = ""
    address: Text = ""
    lines: Count = "0"


class ConflictShape(Shape):
    fact: Word
    option: Word
    excludes: OneOrMore
    led_by: Word


class PackFile(Shape):
    pack: Slug
    title: Text
    edition: Text
    extends: Slug | None = None
    about: Text = ""
    start: Slug | None = None
    slots: dict[Word, Slug] = {}
    at_any_time: list[Word] = []
    conflicts: list[ConflictShape] = []
    sources: dict[str, SourceShape] = {}


class KnownWhenShape(Shape):
    option: Word
    when: Table


class FactShape(Shape):
    ask: Text
    options: Annotated[dict[Word, Text], Field(min_length=2)]
    scope: Literal["incident", "person"] = "incident"
    hint: Text = ""
    examples: dict[Word, Text] = {}
    many: YesNo = "no"
    unsure: Literal["never_no"] | None = None
    within: WithinWord = "same_day"
    without_not_known: Text = ""
    known_when: list[KnownWhenShape] = []
    source: OneOrMore = []
    replaces: Slug = ""


class FactsFile(Shape):
    facts: dict[Word, FactShape]


class OfficeShape(Shape):
    title: Text
    also: Text = ""
    technical: YesNo = "no"
    source: OneOrMore = []


class OfficesFile(Shape):
    offices: dict[Word, OfficeShape]


class ContactShape(Shape):
    office: Text
    number: Text = ""
    source: OneOrMore = []
    caution: Text = ""
    doubt: Text = ""
    area: Text = ""
    where_child_lives: Text = ""
    confirmed: Literal["no", "national"] = "no"
    stands_for: Word = ""


class ContactsFile(Shape):
    contacts: dict[Word, ContactShape]


class PeopleFile(Shape):
    kinds: dict[Word, Text]
    parts: dict[Word, Text]


class ByContactShape(Shape):
    """The contact that shows it done: what it was for, and with whom where that is nobody whom the steps name."""

    purpose: Annotated[list[ContactPurposeWord], Field(min_length=1)]
    body: Word | None = None


class ProofShape(Shape):
    says: Text
    scope: Literal["incident", "person"] = "incident"
    known_when: Table | None = None
    tells_all: YesNo = "no"
    by_contact: ByContactShape | None = None


class ProofsFile(Shape):
    proofs: dict[Word, ProofShape]


class TagsFile(Shape):
    tags: dict[Word, Text]


class NeverShape(Shape):
    id: Word
    says: Text
    unless: Table | None = None
    source: OneOrMore = []


class NeversFile(Shape):
    nevers: list[NeverShape]


class RuleShape(Shape):
    id: Text
    says: Text
    source: OneOrMore = []
    always_before: Table | None = None
    never_after: Table | None = None
    on_every_ending: Table | None = None
    routes_differ: Table | None = None
    words_need_tag: Table | None = None
    when: dict[Word, OneOrMore] = {}
    with_person: dict[Word, OneOrMore] = {}


class RulesFile(Shape):
    rules: list[RuleShape]
