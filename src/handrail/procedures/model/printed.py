"""What is printed from a record, as a pack declares it: sheets of columns, forms with boxes to tick, letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handrail.procedures.model.basics import Place

if TYPE_CHECKING:
    from handrail.procedures.condition import Condition

RECORD_WORDS = (
    "organisation", "address", "reach", "day", "time", "moment", "reference", "reporter", "came_to_light", "people",
    "sex", "where", "devices", "description", "addresses", "complaint", "complaint_answers", "deeds", "technicians",
    "contacts", "items", "precautions", "decisions", "kept", "again", "outcome", "pen",
)  # fmt: skip
"""What a label may be filled from: a closed list, so that nothing that is typed into a pack is ever worked out."""
CHOSEN = "chosen"
BOX_WORDS = (CHOSEN, "other_people", "again")
"""What may stand beside a box: the answers that ticked it, who the people are for whom there is no box, or what is to
be looked at again."""
PURPOSES = ("advice", "referral", "notice", "copy", "removal", "report", "trace")
"""What a contact may have been for."""
ADDITIONS = (
    "debrief", "support", "meeting", "among_pupils", "proportion", "breach", "risk", "second_record", "main_record",
)  # fmt: skip
"""What may stand in a record beside its steps."""
PRECAUTIONS = ("account", "audit", "advice")
"""What may be done so that nothing is lost or added to."""
LETTER_WORDS = (
    "organisation", "reach", "reference", "today", "day", "person", "kind", "decisions", "withheld_from",
    "withheld_until", "group",
)  # fmt: skip
"""What a letter may be filled from: what concerns the one person that it is about, never anybody’s free words."""
GAP = re.compile(r"\{([^{}]*)\}")
"""A place in a letter that is filled in."""


class Reader(StrEnum):
    """To whom a letter goes."""

    FAMILY = "family"
    GROUP = "group"
    ADULT = "adult"
    BODY = "body"

    @property
    def is_about_nobody(self) -> bool:
        """Whether such a letter is about no one person, and so names none."""
        return self in (Reader.GROUP, Reader.BODY)


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact was made with one of `bodies` for one of `purposes`; without purposes, for any."""

    bodies: tuple[str, ...]
    purposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Among:
    """People of one of these kinds with one of these parts; an empty list means any."""

    kinds: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick. Any of what it names is enough; `text` is what stands beside it where words are asked for.

    `kept` are kinds of addition, `precautions` kinds of precaution; `again`: something is to be looked at again.
    `rest_of`: a fact of which it takes every option that no other box of its block is ticked by alone.
    """

    label: str
    when: Condition | None = None
    contact: Contacted | None = None
    proofs: tuple[str, ...] = ()
    inside: bool | None = None
    decided: bool = False
    kept: tuple[str, ...] = ()
    precautions: tuple[str, ...] = ()
    again: bool = False
    text: str = ""
    rest_of: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Label:
    """Something to fill in with words: from the record, or with who holds an office. `lines` are those for a pen."""

    label: str
    holds: tuple[str, ...] = ()
    office: str = ""
    lines: int = 1
    may_be_empty: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading of a form with what stands under it.

    `about`: it speaks of these people only, and is left empty where none is listed. `only_when`: it is left empty
    where this certainly does not hold. `says` stands above the boxes.
    """

    title: str
    says: str = ""
    labels: tuple[Label, ...] = ()
    boxes: tuple[Box, ...] = ()
    about: Among | None = None
    only_when: Condition | None = None
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class FormLayout:
    """A form: its blocks in order, and the facts that it asks for and no procedure does."""

    id: str
    title: str
    note: str = ""
    blocks: tuple[Block, ...] = ()
    asks: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet, its part of the width, and what of the record stands in it."""

    label: str
    width: int
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A log in columns; `rules` stand above them. `same_as`: its columns are those of another sheet."""

    id: str
    title: str
    rules: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    same_as: str = ""
    source: tuple[str, ...] = ()
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it begins: its gaps are filled from the record, and then a person edits it.

    `suggested` says where it is called for; `measures` are the kinds of measure that call for it, and those whose days
    its gaps `withheld_from` and `withheld_until` take.
    """

    id: str
    title: str
    about: str
    to: Reader
    subject: str
    paragraphs: tuple[str, ...]
    signed_by: str
    suggested: Condition | None = None
    measures: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: Place = Place()

    @property
    def gaps(self) -> tuple[str, ...]:
        """The words in its gaps, each once, in order."""
        texts = (self.subject, *self.paragraphs)
        return tuple(dict.fromkeys(word for text in texts for word in GAP.findall(text)))


@dataclass(frozen=True, slots=True)
class SecondRecord:
    """Which incidents go on a second record as well, at a school that keeps one (LOG-20)."""

    when: Condition
    source: tuple[str, ...]
    place: Place = Place()
