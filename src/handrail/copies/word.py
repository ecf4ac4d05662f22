"""A paper as a Word document that people go on writing in, with the headings, title and language that readers need."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Any

from handrail.papers.paper import Boxes, Facts, Grid, Items, Lines, Paper, Part, Words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

LANGUAGE = "en-GB"
ASKED, TOLD = 0.3, 0.7
"""How a table of lines divides the width."""
SMALL, PLAIN = 9, 11
FONT = "Arial"


def as_word(paper: Paper) -> bytes:
    """The paper as a .docx file. What was typed is text in it, never a field, a link or a picture."""
    # Loaded by those who write only, so that starting stays quick.
    from docx import Document as new_document

    document = new_document()
    _style(document)
    _name(document, paper)
    document.add_heading(paper.title, level=1)
    for part in paper.parts:
        if part.title:
            document.add_heading(_clean(part.title), level=2)
        _add(document, part)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _style(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for name in ("Normal", "Heading 1", "Heading 2"):
        style: Any = document.styles[name]
        style.font.name, style.font.color.rgb = FONT, RGBColor(0x14, 0x26, 0x2B)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(kind), None)
    document.styles["Normal"].font.size = Pt(PLAIN)
    for language in document.styles.element.iter(qn("w:lang")):
        for kind in ("w:val", "w:eastAsia"):
            language.set(qn(kind), LANGUAGE)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def _name(document: Document, paper: Paper) -> None:
    """What the file says of itself names the school and nobody else."""
    about = document.core_properties
    about.title, about.author, about.language = paper.title, paper.school, LANGUAGE
    about.last_modified_by, about.comments = paper.school, ""
    section = document.sections[0]
    section.header.paragraphs[0].text = _clean(f"Confidential. {paper.school}. {paper.mark}")
    section.footer.paragraphs[0].text = _clean(paper.printed)


def _add(document: Document, part: Part) -> None:
    match part:
        case Facts():
            _add_facts(document, part)
        case Grid():
            _add_grid(document, part)
        case Words():
            for text in part.texts:
                document.add_paragraph(_clean(text))
        case Items():
            for text in part.texts:
                document.add_paragraph(_clean(text), style="List Bullet")
        case Boxes():
            for label in part.labels:
                document.add_paragraph(f"☐ {_clean(label)}")
        case Lines():
            for label in part.labels:
                document.add_paragraph(_clean(label))
                document.add_paragraph()


def _add_facts(document: Document, part: Facts) -> None:
    table = _table(document, len(part.rows), (ASKED, TOLD))
    for row, (key, texts) in zip(table.rows, part.rows, strict=True):
        _write_key(row.cells[0], key)
        _write(row.cells[1], texts)


def _add_grid(document: Document, part: Grid) -> None:
    from docx.oxml import OxmlElement

    whole = sum(part.shares)
    table = _table(document, len(part.rows) + 1, tuple(share / whole for share in part.shares))
    for cell, column in zip(table.rows[0].cells, part.columns, strict=True):
        _write_key(cell, column)
    # Read out before every row, and printed again on every page.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, cells in zip(table.rows[1:], part.rows, strict=True):
        for cell, texts in zip(row.cells, cells, strict=True):
            _write(cell, texts)


def _table(document: Document, rows: int, shares: tuple[float, ...]) -> Table:
    from docx.shared import Cm

    table: Table = document.add_table(rows=rows, cols=len(shares), style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        for cell in column.cells:
            cell.width = Cm(17 * share)
    return table


def _write_key(cell: _Cell, key: str) -> None:
    """What is asked; further lines of it are hints."""
    from docx.shared import Pt

    asked, *hints = _clean(key).split("\n")
    cell.paragraphs[0].add_run(asked).bold = True
    for hint in hints:
        cell.add_paragraph().add_run(hint).font.size = Pt(SMALL)


def _write(cell: _Cell, texts: Any) -> None:
    for place, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.add_run(_clean(text))


def _clean(text: str) -> str:
    """Without the signs that can be pasted but that no Word file may hold: controls, and what is no sign at all."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"})
