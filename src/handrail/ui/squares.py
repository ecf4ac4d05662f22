"""The squares that a camera reads."""

from __future__ import annotations

import io

import segno


def square(address: str) -> str:
    """An address as an SVG drawing. A sixth of it may be dirty or torn, and a camera reads it all the same."""
    drawn = io.BytesIO()
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", xmldecl=False, omitsize=True, border=2)
    return drawn.getvalue().decode()
