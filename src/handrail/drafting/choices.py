"""One change of an update as a form asks about it."""

from __future__ import annotations

from typing import NamedTuple

CHOICE = "choice-"
"""With what the name of each field begins; the key of the change follows."""


class Choice(NamedTuple):
    """`must`: both sides changed it, so nobody passes it over. `without`: taking it means that it goes."""

    key: str
    label: str
    must: bool
    without: bool
