"""A letter as a file to edit and sign in a word processor."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

from handrail.papers.paper import LetterPaper

BODY, HEAD = 11, 15
"""Sizes of the letters, in points."""
LANGUAGE = "en-GB"


def as_docx(letter: LetterPaper) -> bytes:
    """The letter as a Word file. Its properties name nobody; nothing in it is a link, a field or a picture."""
    # Loaded by those who ask for one only, so that starting stays quick.
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(BODY)
    head = document.add_paragraph()
    run = head.add_run(_plain(letter.school))
    run.bold, run.font.size = True, Pt(HEAD)
    reach = document.add_paragraph("\n".join(_plain(line) for line in (letter.address, *letter.reach) if line))
    reach.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for line in (letter.addressee, f"{letter.dated}\nOur reference: {letter.mark}"):
        document.add_paragraph(_plain(line))
    document.add_heading(_plain(letter.subject), level=1)
    for part in letter.parts:
        style = "List Bullet" if part.kind == "items" else None
        for text in part.texts:
            document.add_paragraph(_plain(text), style=style)
    document.add_paragraph("Yours sincerely")
    document.add_paragraph(f"\n\n{_plain(letter.signed_by)}")
    return _saved(document, letter.title)


def _saved(document: Any, title: str) -> bytes:
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = title, "", "", LANGUAGE
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _plain(text: str) -> str:
    """Without the signs that can be pasted and that no file of this kind may hold."""
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
