"""Timing by turns: what is compared runs in alternation, so that a machine that changes its pace does not decide."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the greatest of several readings."""

    least: float
    middle: float
    greatest: float

    def __str__(self) -> str:
        return f"{_short(self.least)} / {_short(self.middle)} / {_short(self.greatest)}"


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def spread(readings: list[float]) -> Spread:
    """The spread of readings, at least one."""
    return Spread(min(readings), statistics.median(readings), max(readings))


def rate(act: Callable[[], int], seconds: float) -> float:
    """How many of what `act` counts are done in a second of this process's own time."""
    done, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < seconds:
        done += act()
    return done / spent


def paired(first: Callable[[], int], second: Callable[[], int], *, rounds: int, seconds: float) -> Paired:
    """Both in turn, A B A B; the ratio is taken within each round."""
    rate(first, seconds / 4), rate(second, seconds / 4)
    readings = [(rate(first, seconds), rate(second, seconds)) for _ in range(rounds)]
    return Paired(
        spread([a for a, _ in readings]), spread([b for _, b in readings]), spread([a / b for a, b in readings])
    )


@dataclass(frozen=True, slots=True)
class Paired:
    """Rates of two things and the ratio first / second, each as least / middle / greatest."""

    first: Spread
    second: Spread
    ratio: Spread
