"""Whether every name in the layouts and letters of a pack leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.procedures.condition import Is, not_taken
from handrail.procedures.finding import Finding
from handrail.procedures.known import citations, finding, known
from handrail.procedures.model import Block, Box, FormLayout, Letter, Pack, Sheet
from handrail.procedures.model.printed import (
    ADDITIONS,
    BOX_WORDS,
    CHOSEN,
    LETTER_WORDS,
    PRECAUTIONS,
    PURPOSES,
    RECORD_WORDS,
)
from handrail.procedures.names import condition_known, people_known


def of_printed(pack: Pack) -> Iterator[Finding]:
    """Every name of a sheet, a form or a letter that leads nowhere."""
    for sheet in pack.sheets.values():
        yield from _of_sheet(pack, sheet)
    for form in pack.forms.values():
        yield from _of_form(pack, form)
    for letter in pack.letters.values():
        yield from _of_letter(pack, letter)
    if pack.second_record:
        yield from citations(pack, pack.second_record.source, pack.second_record.place)
        yield from condition_known(pack, pack.second_record.when, pack.second_record.place)


def measures_of_letters(pack: Pack) -> Iterator[Finding]:
    """Every kind of measure that a letter names and that there is not."""
    for letter in pack.letters.values():
        for kind in letter.measures:
            yield from known(kind, "kind of measure", pack.measure_kinds, letter.place)


def _of_sheet(pack: Pack, sheet: Sheet) -> Iterator[Finding]:
    yield from citations(pack, sheet.source, sheet.place)
    if sheet.same_as:
        yield from known(sheet.same_as, "sheet", pack.sheets, sheet.place)
        other = pack.sheets.get(sheet.same_as)
        if other and other.same_as:
            says = f"“{sheet.id}” has the columns of “{other.id}”, which has none of its own."
            yield finding(says, sheet.place, f"Write “same_as: {other.same_as}”.")
    for column in sheet.columns:
        for word in column.holds:
            yield from known(word, "word of the record", RECORD_WORDS, sheet.place)


def _of_form(pack: Pack, form: FormLayout) -> Iterator[Finding]:
    yield from citations(pack, form.source, form.place)
    for fact in form.asks:
        yield from known(fact, "fact", pack.facts, form.place)
    for block in form.blocks:
        yield from _of_block(pack, block)


def _of_block(pack: Pack, block: Block) -> Iterator[Finding]:
    yield from citations(pack, block.source, block.place)
    if block.about:
        yield from people_known(pack, block.about.kinds, block.about.parts, block.place)
    if block.only_when is not None:
        yield from condition_known(pack, block.only_when, block.place)
    for label in block.labels:
        for word in label.holds:
            yield from known(word, "word of the record", RECORD_WORDS, label.place)
        if label.office:
            yield from known(label.office, "office", pack.offices, label.place)
    for box in block.boxes:
        yield from _of_box(pack, box)
        yield from _left_over(pack, block, box)


def _left_over(pack: Pack, block: Block, box: Box) -> Iterator[Finding]:
    """A box that asks for the answers in words takes whatever no other does; nothing falls between (LOG-17)."""
    if box.rest_of:
        yield from known(box.rest_of, "fact", pack.facts, box.place)
    elif box.text == CHOSEN and isinstance(box.when, Is) and box.when.fact in pack.facts:
        for option in not_taken(block, pack.facts[box.when.fact]):
            says = f"The answer “{option}” ticks no box beside “{box.label}”."
            yield finding(says, box.place, f"Write “rest_of: {box.when.fact}” instead of “when”.")


def _of_box(pack: Pack, box: Box) -> Iterator[Finding]:
    if box.when is not None:
        yield from condition_known(pack, box.when, box.place)
    for proof in box.proofs:
        yield from known(proof, "proof", pack.proofs, box.place)
    for body in box.contact.bodies if box.contact else ():
        # The parents or carers of one child are nobody's contact, and every child has its own.
        yield from known(body, "contact", {*pack.contacts, "parent"}, box.place)
    for purpose in box.contact.purposes if box.contact else ():
        yield from known(purpose, "purpose of a contact", PURPOSES, box.place)
    for kind in box.kept:
        yield from known(kind, "kind of addition", ADDITIONS, box.place)
    for kind in box.precautions:
        yield from known(kind, "kind of precaution", PRECAUTIONS, box.place)
    if box.text:
        yield from known(box.text, "word for beside a box", BOX_WORDS, box.place)


def _of_letter(pack: Pack, letter: Letter) -> Iterator[Finding]:
    yield from citations(pack, letter.source, letter.place)
    yield from known(letter.signed_by, "office", pack.offices, letter.place)
    if letter.suggested is not None:
        yield from condition_known(pack, letter.suggested, letter.place)
    for word in letter.gaps:
        yield from known(word, "word for a gap in a letter", LETTER_WORDS, letter.place)
