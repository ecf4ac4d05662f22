"""What stands on a paper that was printed."""

from __future__ import annotations

from contextlib import closing

import pypdfium2 as pdfium


def is_locked(pdf: bytes) -> bool:
    """Whether it opens with a pass-phrase only."""
    try:
        pdfium.PdfDocument(pdf).close()
    except pdfium.PdfiumError:
        return True
    return False


def text_of(pdf: bytes) -> str:
    """Every word of every page, as somebody reads them. A page each is a line of its own at the least."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
