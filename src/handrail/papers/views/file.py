"""A paper as a file to keep or to print."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse

from handrail.papers.paper import Paper
from handrail.papers.typeset import typeset

PDF = "application/pdf"


def as_pdf(paper: Paper, now: datetime) -> HttpResponse:
    """The paper as a PDF, to be saved: a browser's own viewer would keep it in its memory."""
    response = HttpResponse(typeset(paper, now=now), content_type=PDF)
    response["Content-Disposition"] = f'attachment; filename="{paper.file_name}.pdf"'
    return response
