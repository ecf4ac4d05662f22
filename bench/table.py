"""The goals as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.measure import Spread


@dataclass(frozen=True, slots=True)
class Row:
    """One goal: what was compared, both readings, the ratio, and whether it is met."""

    goal: str
    says: str
    first: Spread
    second: Spread
    ratio: Spread
    wanted: str
    met: bool


def printed(rows: Iterable[Row]) -> bool:
    """Print each row as it comes; whether every goal was met."""
    all_met = True
    for row in rows:
        all_met = all_met and row.met
        print(f"{row.goal}  {row.says}")
        print(f"    first  {row.first}")
        print(f"    second {row.second}")
        print(f"    ratio  {row.ratio}   goal: {row.wanted}   {'met' if row.met else 'NOT met'}", flush=True)
    return all_met
