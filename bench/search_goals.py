"""Searching the words of the log, beside the same database's full-text search in a plain Django application.

Both search the same texts with the same kind of index, and show the newest fifty with a count. Ours also keeps to what
the reader may know of, and writes down that they searched.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.browser import Browser
from bench.table import Row
from bench.turns import goal_of, in_turn

MOST = 2


def rows(browser: Browser, count: int) -> Iterator[Row]:
    """One row for each word, measured now on logs of `count` incidents."""
    from bench.filling import COMMON, RARE

    for word, often in ((RARE, "one in 2,000"), (COMMON, "one in 50")):
        ours, floor = in_turn(lambda word=word: _ours(browser, word), lambda word=word: _floor(browser, word))
        yield goal_of("G8", f"search, a word in {often}, at {count:,} rows, ms, Handrail / floor", ours, floor, MOST)


def _ours(browser: Browser, word: str) -> None:
    assert word in browser.get(f"/incidents/?words={word}")


def _floor(browser: Browser, word: str) -> None:
    assert "OS-" in browser.get(f"/floor/search/?words={word}")
