"""Two things measured in turn, A B A B, and the ratio of each pair held against a goal."""

from __future__ import annotations

import time
from collections.abc import Callable

from bench.measure import spread
from bench.table import Row

ROUNDS, WARM_UP = 60, 5
Times = list[float]


def goal_of(goal: str, says: str, ours: Times, floor: Times, most: float) -> Row:
    ratio = spread([a / b for a, b in zip(ours, floor, strict=True)])
    return Row(goal, says, spread(ours), spread(floor), ratio, f"at most {most:g}", ratio.middle <= most)


def in_turn(first: Callable[[], object], second: Callable[[], object]) -> tuple[Times, Times]:
    """Milliseconds of each, A B A B, after a warm-up."""
    for _ in range(WARM_UP):
        first()
        second()
    times: tuple[Times, Times] = ([], [])
    for _ in range(ROUNDS):
        for act, kept in zip((first, second), times, strict=True):
            begun = time.perf_counter()
            act()
            kept.append((time.perf_counter() - begun) * 1000)
    return times
