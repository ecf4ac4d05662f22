"""The shape of settings.yaml: what a base pack asks of each school, and what a pack answers to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handrail.procedures.schema.basics import OneOrMore, Shape, Table, Text, Word, YesNo

Choice = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$")]
"""The id of an option: a word, or the slug of something that has one."""

SettingKindWord = Literal["options", "office", "offices", "contact", "days", "words"]
SettingBasisWord = Literal["stated", "inferred", "good_practice", "added_for_safety"]
DECLARING = ("group", "ask", "kind", "changed_by", "hint", "applies_when", "when", "kept_from", "optional")
"""The keys with which a setting is declared; they stand in the pack that declares it and nowhere else. Options may be
added by any pack, as one has a ladder or a layout of its own."""
NEEDED = DECLARING[:4]


class SettingShape(Shape):
    """A declaration has the keys of `DECLARING`; what a pack says that extends it has none of them."""

    source: Annotated[OneOrMore, Field(min_length=1)]
    basis: SettingBasisWord
    value: OneOrMore = []
    says: Text = ""
    group: Word = ""
    ask: Text = ""
    kind: SettingKindWord | None = None
    changed_by: OneOrMore = []
    hint: Text = ""
    options: dict[Choice, Text] = {}
    applies_when: dict[Word, OneOrMore] = {}
    when: Table | None = None
    kept_from: OneOrMore = []
    optional: YesNo | None = None


class SettingsFile(Shape):
    settings: dict[Word, SettingShape]
    groups: dict[Word, Text] = {}
