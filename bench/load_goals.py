"""Requests a second with eight browsers at once and two workers, ours and the floor's in turn.

The browsers are threads of this process, so that they and the server share the machine's cores; both sides are asked
by the same ones.
"""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.browser import Browser
from bench.measure import spread
from bench.table import Row

BROWSERS, ROUNDS, SECONDS, WARM_UP = 8, 5, 3.0, 1.0
LEAST, TAIL = 0.5, 3.0
Ask = Callable[[Browser], object]
REPORT = {"when": "just_now", "who_1": "A child in Year 5", "kind_1": "pupil", "part_1": "harmed"}


@dataclass(frozen=True, slots=True)
class Load:
    """What one round came to: answers a second, and how long each took, in milliseconds."""

    a_second: float
    times: list[float]

    @property
    def tail(self) -> float:
        """The 95th of a hundred over the middle one."""
        return statistics.quantiles(self.times, n=20)[-1] / statistics.median(self.times)


def rows(new_browser: Callable[[], Browser], count: int) -> Iterator[Row]:
    """Two rows for each kind of request: how many a second, and how even."""
    from bench.filling import WORDS
    from bench.floor import FloorIncident
    from handrail.incidents.models import Incident

    incident = Incident.objects.order_by("created_at")[0].reference
    plain = FloorIncident.objects.order_by("pk")[0].pk
    browsers = [new_browser() for _ in range(BROWSERS)]
    for browser in browsers:
        browser.open_form("/report/")
    kinds: list[tuple[str, Ask, Ask]] = [
        ("list", lambda one: one.get("/incidents/?status=open"), lambda one: one.get("/floor/")),
        ("page", lambda one: one.get(f"/incidents/{incident}/"), lambda one: one.get(f"/floor/{plain}/")),
        (
            "create",
            lambda one: _report(one, WORDS),
            lambda one: one.post("/floor/new/", {"what_happened": WORDS}, wanted=200),
        ),
    ]
    for name, ours, floor in kinds:
        yield from _measured(name, ours, floor, browsers, count)


def _report(browser: Browser, words: str) -> None:
    """Each sending has a number of its own, as a form that was opened for it has."""
    browser.post("/report/", {**REPORT, "what_happened": words, "sending": str(uuid.uuid4())}, wanted=302)


def _measured(name: str, ours: Ask, floor: Ask, browsers: list[Browser], count: int) -> Iterator[Row]:
    for ask in (ours, floor):
        load(ask, browsers, WARM_UP)
    rounds = [(load(ours, browsers, SECONDS), load(floor, browsers, SECONDS)) for _ in range(ROUNDS)]
    first, second = ([pair[side].a_second for pair in rounds] for side in (0, 1))
    ratio = spread([a / b for a, b in zip(first, second, strict=True)])
    says = f"{name}s a second, {BROWSERS} browsers, 2 workers, at {count:,} rows, Handrail / floor"
    yield Row("G9", says, spread(first), spread(second), ratio, f"at least {LEAST:g}", ratio.middle >= LEAST)
    ours_tail, floor_tail = (spread([pair[side].tail for pair in rounds]) for side in (0, 1))
    says = f"{name}, 95th of a hundred / middle one: Handrail; floor; the ratio is Handrail's"
    yield Row("G9", says, ours_tail, floor_tail, ours_tail, f"at most {TAIL:g}", ours_tail.middle <= TAIL)


def load(ask: Ask, browsers: list[Browser], seconds: float) -> Load:
    """Every browser asks again and again until so many seconds have passed."""
    ends = time.perf_counter() + seconds
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(browsers)) as together:
        times = [one for each in together.map(lambda browser: _until(ends, ask, browser), browsers) for one in each]
    return Load(len(times) / (time.perf_counter() - begun), times)


def _until(ends: float, ask: Ask, browser: Browser) -> list[float]:
    times = []
    while (begun := time.perf_counter()) < ends:
        ask(browser)
        times.append((time.perf_counter() - begun) * 1000)
    return times
