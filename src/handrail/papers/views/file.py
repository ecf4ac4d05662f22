"""A paper as a file to keep or to print."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse

from handrail.papers.docx import as_docx
from handrail.papers.paper import LetterPaper, Paper
from handrail.papers.typeset import typeset

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_pdf(paper: Paper | LetterPaper, now: datetime) -> HttpResponse:
    """The paper as a PDF, to be saved: a browser's own viewer would keep it in its memory."""
    return saved(typeset(paper, now=now), paper.file_name)


def saved(made: bytes, name: str) -> HttpResponse:
    """A PDF to be saved under this name, which has no ending."""
    response = HttpResponse(made, content_type=PDF)
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def as_document(letter: LetterPaper) -> HttpResponse:
    """A letter as a file for a word processor."""
    response = HttpResponse(as_docx(letter), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{letter.file_name}.docx"'
    return response
