"""A field that is read out of a table."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.rolls.words import Words

PUPILS, CARERS, STAFF = "pupils", "carers", "staff"


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is read, and the headings it goes by, the likeliest first."""

    name: str
    label: Words
    purpose: Words
    """Why it is asked for, as the page for the data protection officer says it (DPA-03)."""
    headings: tuple[str, ...]
    files: tuple[str, ...] = (PUPILS,)
    optional: bool = False
    """Read only where the school has said that it needs it."""
