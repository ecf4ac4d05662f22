"""Searching the words of the log, beside the same database's full-text search in a plain Django application.

Both search the same texts with the same kind of index, and show the newest fifty with a count. Ours also keeps to what
the reader may know of, and writes down that they searched.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.browser import Browser
from bench.table import Row
from bench.turns import Times, goal_of, in_turn

MOST, MOST_GROWTH = 2, 1.5


def rows(browser: Browser, count: int, few: int, at_few: Times) -> Iterator[Row]:
    """One row for each word, and one for growth, measured now on logs of `count` incidents."""
    from bench.filling import COMMON, RARE

    for word, often in ((RARE, "one in 2,000"), (COMMON, "one in 50")):
        ours, floor = in_turn(lambda word=word: _ours(browser, word), lambda word=word: _floor(browser, word))
        yield goal_of("G8", f"search, a word in {often}, at {count:,} rows, ms, Handrail / floor", ours, floor, MOST)
        if word == RARE:
            says = (
                f"search that finds {count // 2000}, ms, at {count:,} rows / at {few:,} rows, each in order of length"
            )
            yield goal_of("G8", says, sorted(ours), sorted(at_few), MOST_GROWTH)


def in_a_short_log(browser: Browser) -> Times:
    """A search in a thousand incidents that finds as many as the rare word in a hundred thousand."""
    from bench.filling import FREQUENT

    return in_turn(lambda: _ours(browser, FREQUENT), lambda: _floor(browser, FREQUENT))[0]


def _ours(browser: Browser, word: str) -> None:
    assert word in browser.get(f"/incidents/?words={word}")


def _floor(browser: Browser, word: str) -> None:
    assert "OS-" in browser.get(f"/floor/search/?words={word}")
