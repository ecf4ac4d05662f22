"""How far a school is with its contacts outside, and what must be done that rests on one it has not confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.contacts.access import Blocked, Directory, unconfirmed_musts
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Outside:
    """How far a school is with its contacts; `blocked` keeps it from going live (INV-21)."""

    checked: int
    all: int
    blocked: tuple[Blocked, ...]


def outside_of(school: School, today: date) -> Outside:
    """How far the school is on the day `today`. National numbers, and what is left out, count as checked."""
    directory = Directory(school, today)
    listed, to_check = len(directory.listed), len(directory.to_check)
    return Outside(listed - to_check, listed, unconfirmed_musts(school, today))
