"""What all paper that leaves has in common: a code that no other has, and no more sheets than one file holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.schools.models import School
from handrail.slips.codes import new_code
from handrail.slips.models import ConsentSheet, Slip

MOST_SHEETS = 400
"""One file holds no more; a larger school prints class by class."""


class NothingWaits(LookupError):
    """Nobody of this group is waited for."""


class NobodyMaySign(NothingWaits):
    """Answers are waited for, and nobody on the list may give them."""


class TooMany(ValueError):
    """More than one file holds."""


def check_count(chosen: Sequence[object]) -> None:
    """Raises `NothingWaits`, `TooMany`."""
    if not chosen:
        raise NothingWaits
    if len(chosen) > MOST_SHEETS:
        raise TooMany(len(chosen))


def new_codes(school: School) -> Iterator[str]:
    """Codes that no paper of the school has. Runs in a transaction that holds the school’s slips."""
    taken = {
        *Slip.objects.filter(school=school).values_list("code", flat=True),
        *ConsentSheet.objects.filter(school=school).values_list("code", flat=True),
    }
    while True:
        code = new_code()
        if code not in taken:
            taken.add(code)
            yield code
