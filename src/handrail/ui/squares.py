"""The squares that a camera reads."""

from __future__ import annotations

import io

import segno


def square(address: str) -> str:
    """An address as an SVG drawing, for a layout or within a page. A sixth of it may be dirty or torn, and it is read all the same."""
    drawn = io.BytesIO()
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", xmldecl=False, omitsize=True, border=2)
    return drawn.getvalue().decode()
