"""Colours, sizes and fonts of a chart. Every pair of text and ground has at least 4.5 to 1, and nothing is told by
colour alone."""

from __future__ import annotations

from typing import Final

FONT: Final = "'Atkinson Hyperlegible', Arial, Helvetica, sans-serif"
INK: Final = "#1b2530"
MUTED: Final = "#46525e"
PAPER: Final = "#ffffff"
LINE: Final = "#3a4651"
PATH: Final = "#0b4a9e"
FAIL: Final = "#b3140e"
HERE: Final = "#ffe680"
FILLS: Final = {
    "question": "#fff7dc",
    "instruction": "#ffffff",
    "call": "#efeaf8",
    "branch": "#e8ecef",
    "ending": "#e2f1e6",
    "note": "#f6f6f3",
}
STRIP: Final = "#dfe9f3"

TITLE, SUBTITLE, HEADING = 26.0, 14.0, 15.0
ASK, BODY, DETAIL, OFFICE, SMALL = 15.0, 14.0, 12.5, 12.0, 10.5
LABEL: Final = 12.5
LEADING: Final = 1.26
THIN, STRONG, THICK, HEAVY = 1.4, 3.6, 4.4, 5.0
