"""A paper: what stands on it, told once, so that its page and its PDF cannot say different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Facts:
    """Keys, each with one or more texts."""

    title: str
    rows: Sequence[tuple[str, Sequence[str]]]
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True, slots=True)
class Words:
    """Running text; an empty title goes without a heading."""

    title: str
    texts: Sequence[str]
    kind: str = field(default="words", init=False)


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `more` says how many were left out, and where they are."""

    title: str
    texts: Sequence[str]
    more: str = ""
    kind: str = field(default="items", init=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. A cell is a list of paragraphs; an empty one leaves room for a pen, `room` millimetres high.

    `shares` are the parts of the width that the columns take. In the column `lead` the first paragraph heads the rest.
    """

    title: str
    columns: Sequence[str]
    shares: Sequence[int]
    rows: Sequence[Sequence[Sequence[str]]]
    room: int = 0
    lead: int = -1
    kind: str = field(default="grid", init=False)

    @property
    def named_rows(self) -> Iterator[list[tuple[str, Sequence[str], bool]]]:
        """Each row with the name of its column beside every cell, and whether its first paragraph heads the others."""
        heads = [place == self.lead for place in range(len(self.columns))]
        for row in self.rows:
            yield list(zip(self.columns, row, heads, strict=True))


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes: ticked from the record, or all empty, to be ticked with a pen.

    `says` stands above them, `note` beneath; `beside` are the words beside each label, where the form asks for words.
    """

    title: str
    labels: Sequence[str]
    ticks: Sequence[bool] = ()
    beside: Sequence[str] = ()
    says: str = ""
    note: str = ""
    kind: str = field(default="boxes", init=False)

    @property
    def each(self) -> Iterator[tuple[bool, str, str]]:
        """Whether each is ticked, its label, and the words beside it."""
        ticks = self.ticks or [False] * len(self.labels)
        beside = self.beside or [""] * len(self.labels)
        return zip(ticks, self.labels, beside, strict=True)


@dataclass(frozen=True, slots=True)
class Lines:
    """Labels, each with lines to write on."""

    title: str
    labels: Sequence[str]
    count: int = 1
    kind: str = field(default="lines", init=False)

    @property
    def each(self) -> range:
        """The lines of one label."""
        return range(self.count)


Part: TypeAlias = Facts | Words | Items | Grid | Boxes | Lines


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the school's own sheet asks for and the record does not hold, and where it can be given."""

    says: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `title` and `file_name` name nobody: they end up in the file's metadata and in folders.

    `is_dense`: headings stand beside what they head, so that more has room on a page. `empty` is what the school's own
    form asks for and the record does not hold yet: shown before it is printed, never printed. `is_public`: anybody
    may read it; it is not marked as confidential, and its letters are larger, for a wall, unless it is dense or wide.
    """

    title: str
    school: str
    mark: str
    printed: str
    file_name: str
    parts: Sequence[Part]
    is_wide: bool = False
    is_dense: bool = False
    is_public: bool = False
    empty: Sequence[Missing] = ()


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter under the school's own head. `title` and `file_name` name nobody."""

    title: str
    school: str
    address: str
    reach: Sequence[str]
    mark: str
    dated: str
    addressee: str
    subject: str
    parts: Sequence[Words | Items]
    signed_by: str
    file_name: str
