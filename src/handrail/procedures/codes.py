"""The codes of a procedure on paper: short enough to be copied by hand, and checked so that a slip is found.

A code is made of two letters for the procedure, the number of the step (the same as in the chart), a letter for what is
ticked, and a check letter: `AC12BK`. Letters that look like figures are not used. The check letter is a weighted sum
over the others and the pack's digest: one wrong sign, or two neighbours that changed places, never give another code of
the same edition; of another edition, mostly none. Codes are stable for as long as the edition is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from handrail.procedures.model import Instruction, Pack, Procedure, Question, Step

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXY"
"""Without I, O and Z, which are read as 1, 0 and 2. Their number is a prime, on which the check rests."""
DONE: Final = "D"
NO: Final = "N"
"""What may be ticked of an instruction: that it was done, or that it was not and why."""
MARK_LETTERS: Final = 6
"""How many letters and figures of the digest are printed, to tell one edition from another."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box that can be ticked: the option of a question, or what became of an instruction (`DONE` or `NO`)."""

    code: str
    procedure: str
    step: str
    ticked: str


def edition_mark(pack: Pack) -> str:
    """What is printed on every sheet, so that it is known later of which edition it is: `7F3-A2C`."""
    half = MARK_LETTERS // 2
    mark = _digits(pack)[:MARK_LETTERS]
    return f"{mark[:half]}-{mark[half:]}"


def sheet_letter(pack: Pack, procedure: Procedure) -> str:
    """The two letters of a procedure in its pack."""
    return _letters_of(list(pack.procedures).index(procedure.id))


def step_code(pack: Pack, procedure: Procedure, step: str) -> str:
    """The name of a step on paper, to which others send the reader. Nothing is entered by it."""
    return f"{sheet_letter(pack, procedure)}{list(procedure.steps).index(step) + 1}"


def marks_of(pack: Pack, step: Step, procedure: Procedure) -> tuple[Mark, ...]:
    """The boxes of a step, in the order in which they are printed; none for steps that only lead on."""
    place = step_code(pack, procedure, step.id)
    return tuple(
        Mark(_checked(pack, f"{place}{letter}"), procedure.id, step.id, ticked) for letter, ticked in _ticks(pack, step)
    )


@lru_cache(maxsize=64)
def marks(pack: Pack) -> dict[str, Mark]:
    """Every box of every procedure of a pack, by its code."""
    found = (mark for procedure, step in pack.steps() for mark in marks_of(pack, step, procedure))
    return {mark.code: mark for mark in found}


def written(code: str) -> str:
    """A code as it is known, whatever it was written with: spaces, hyphens and small letters."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _ticks(pack: Pack, step: Step) -> Iterator[tuple[str, str]]:
    if isinstance(step, Question):
        yield from zip(LETTERS, (option.id for option in pack.facts[step.fact].options), strict=False)
    elif isinstance(step, Instruction):
        yield from ((DONE, DONE), (NO, NO))


def _letters_of(number: int) -> str:
    ahead, last = divmod(number, len(LETTERS))
    return LETTERS[ahead] + LETTERS[last]


def _checked(pack: Pack, code: str) -> str:
    """The code with its check letter."""
    total = int(_digits(pack)[:MARK_LETTERS], 16)
    total += sum(weight * _value(sign) for weight, sign in enumerate(code, start=1))
    return code + LETTERS[total % len(LETTERS)]


def _value(sign: str) -> int:
    return int(sign) if sign.isdigit() else LETTERS.index(sign)


def _digits(pack: Pack) -> str:
    return pack.digest.rpartition(":")[2].upper()
