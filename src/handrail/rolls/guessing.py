"""Which column of a table holds what: a guess from its headings, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from handrail.rolls.columns import CARERS, PUPILS, columns_of
from handrail.rolls.words import Words

Mapped: TypeAlias = Mapping[str, int]
"""Which column of a table, from 0, holds which field."""
# A word that many systems put before every heading of one file.
PREFIXES = ("student", "pupil", "contact", "staff", "employee", "parent")


def plain(heading: str) -> str:
    """A heading as it is compared: lower case, `DateOfBirth` and `date_of_birth` as “date of birth”."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.findall(r"[a-z0-9]+", parted.lower()))


def guessed(headings: Sequence[str], kind_of_file: str) -> dict[str, int]:
    """Which column holds which field, as far as the headings say so; a column stands for one field at most.

    Whole headings go before headings without their prefix (“Student forename”), earlier names of a field before later.
    """
    found: dict[str, int] = {}
    whole = [plain(heading) for heading in headings]
    for said in (whole, [_without_prefix(heading) for heading in whole]):
        for column in columns_of(kind_of_file):
            at = next((said.index(name) for name in column.headings if name in said), None)
            if column.name not in found and at is not None and at not in found.values():
                found[column.name] = at
    return found


def missing(mapped: Mapped, kind_of_file: str) -> list[str]:
    """What a table lacks before people can be read from it, each a sentence; none where nothing is missing."""
    lacks: list[str] = []
    if "name" not in mapped and not {"forename", "surname"} <= set(mapped):
        lacks.append(Words("Say which column holds the name: either the whole name, or forename and surname."))
    if kind_of_file == PUPILS and not set(mapped) & {"record_id", "upn", "born"}:
        lacks.append(
            Words(
                "Say which column holds the number in your records system, the UPN or the date of birth. Without one "
                "of them two pupils of the same name cannot be told apart."
            )
        )
    if kind_of_file == CARERS and not set(mapped) & {"pupil_id", "pupil_upn"}:
        lacks.append(
            Words("Say which column holds the pupil’s number or UPN. Without it nobody knows whose parent this is.")
        )
    return lacks


def _without_prefix(heading: str) -> str:
    first, _, rest = heading.partition(" ")
    return rest if first in PREFIXES and rest else heading
