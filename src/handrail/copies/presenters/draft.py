"""A form as it stands: what the record fills in, and what is still to be written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.copies.presenters.filled import Filling
from handrail.copies.presenters.in_order import COLUMNS, in_order
from handrail.incidents.access import Involved
from handrail.papers.paper import Facts, Grid, Paper, Part
from handrail.papers.presenters import Told, file_name, printed_by
from handrail.procedures.model import FormBlock, ReferralForm

CHRONOLOGY = "chronology"
FILLED, BY_HAND = "From the record", "To be written"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form. Without texts it is still to be written; `rows` are those of a table."""

    ask: str
    hint: str
    texts: tuple[str, ...] = ()
    rows: Sequence[Sequence[Sequence[str]]] = ()

    @property
    def is_filled(self) -> bool:
        return bool(self.texts or self.rows)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading."""

    title: str
    hint: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One form, about one person or about the whole incident."""

    form: ReferralForm
    person: Involved | None
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> list[Line]:
        return [line for block in self.blocks for line in block.lines]

    @property
    def empty(self) -> list[str]:
        """What is still to be written."""
        return [line.ask for line in self.lines if not line.is_filled]


def draft_of(told: Told, form: ReferralForm, person: Involved | None) -> Draft:
    """The form, filled as far as the record tells."""
    filling = Filling(told, person)
    return Draft(form, person, tuple(_block(filling, told, block) for block in form.blocks))


def paper_of_draft(told: Told, draft: Draft) -> Paper:
    """The form as a paper. Its title and its name name nobody: they end up in folders and in the file's metadata."""
    letter = draft.person.ref if draft.person else ""
    return Paper(
        title=draft.form.title,
        school=told.actor.school.name,
        mark=told.case.reference,
        printed=printed_by(told.actor, told.now),
        file_name=file_name(told.case.reference, draft.form.id.replace("_", "-"), *filter(None, [letter])),
        parts=[part for block in draft.blocks for part in _parts(block)],
    )


def _block(filling: Filling, told: Told, block: FormBlock) -> Block:
    lines = [
        Line(field.ask, field.hint, rows=in_order(told, filling))
        if field.filled_from == CHRONOLOGY
        else Line(field.ask, field.hint, filling.texts(field))
        for field in block.fields
    ]
    return Block(block.title, block.hint, tuple(lines))


def _parts(block: Block) -> Iterator[Part]:
    """A table of lines, and each line that is a table by itself beneath it."""
    plain = [line for line in block.lines if not line.rows]
    yield Facts(block.title, [(_key(line), line.texts) for line in plain])
    for line in block.lines:
        if line.rows:
            yield Grid(line.ask, COLUMNS, (3, 10, 3), line.rows, lead=0)


def _key(line: Line) -> str:
    """What is asked; beneath it, while nothing is written there, what is meant."""
    return f"{line.ask}\n{line.hint}" if line.hint and not line.is_filled else line.ask
