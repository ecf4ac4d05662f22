"""Storing, listing and showing incidents, beside a plain Django application on the same server and database.

The database is a real SQLite file in a folder of its own: WAL, synchronous=FULL, as in use; BENCH_DATABASE names a
PostgreSQL database instead. One granian worker serves both; one browser on one connection asks ours and the floor's in
turn, signed in, through the whole stack of middleware.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench import load_goals, search_goals
from bench.browser import Browser, Server
from bench.measure import spread
from bench.school import a_school
from bench.table import Row
from bench.turns import ROUNDS, WARM_UP, Times, goal_of, in_turn

if TYPE_CHECKING:
    from handrail.schools.access import Actor

MANY, FEW = int(os.environ.get("BENCH_ROWS", "100000")), 1000


def rows() -> Iterator[Row]:
    """One row for each goal, measured now."""
    with a_school() as (actor, browser_of):
        with Server() as server:
            measured = _Measured(actor, browser_of(server.port))
            yield from measured.rows()
            yield from search_goals.rows(browser_of(server.port), MANY, FEW, measured.search_at_few)
        with Server(workers=2) as server:
            yield from load_goals.rows(lambda: browser_of(server.port), MANY)


class _Measured:
    def __init__(self, actor: Actor, browser: Browser) -> None:
        self.actor, self.browser = actor, browser
        self.search_at_few: Times = []

    def rows(self) -> Iterator[Row]:
        from django.utils import timezone

        from bench.filling import fill

        yield self._acts()
        yield self._storing()
        now = timezone.now()
        fill(self.actor, now, FEW)
        self.browser.reconnect()
        at_few, _ = self._list()
        page_at_few, _ = self._page()
        self.search_at_few = search_goals.in_a_short_log(self.browser)
        fill(self.actor, now, MANY)
        self.browser.reconnect()
        at_many, floor = self._list()
        yield goal_of("G6", f"list of 50 at {MANY:,} rows, ms, Handrail / floor", at_many, floor, 1.5)
        says = f"list, ms, at {MANY:,} rows / at {FEW:,} rows, each in order of length"
        yield goal_of("G6", says, sorted(at_many), sorted(at_few), 1.5)
        page, floor = self._page()
        yield goal_of("G7", f"incident page at {MANY:,} rows, ms, Handrail / floor", page, floor, 2)
        says = f"incident page, ms, at {MANY:,} rows / at {FEW:,} rows, each in order of length"
        yield goal_of("G7", says, sorted(page), sorted(page_at_few), 1.5)

    def _acts(self) -> Row:
        """The act itself, durable, beside one bare insert of Django's with its own commit; in this process."""
        from django.utils import timezone

        from bench.filling import WORDS
        from bench.floor import FloorIncident
        from handrail.incidents.actions import PersonGiven, ReportGiven, record_report

        given = ReportGiven(what_happened=WORDS, said={"incident_kind": ["bullying_pupil"]})
        people = [PersonGiven("pupil", ["harmed"], described="A child in Year 5")]

        def ours() -> None:
            record_report(self.actor, given, people, now=timezone.now())

        def bare() -> None:
            FloorIncident.objects.create(
                occurred=timezone.now(),
                category="bullying",
                severity="low",
                status="open",
                people="Child A",
                place="Room 4",
                site="site001.example",
                device="DEV-1",
                summary=WORDS,
            )

        first, second = in_turn(ours, bare)
        ratio = spread([a / b for a, b in zip(first, second, strict=True)])
        a_second = [spread([1000 / one for one in times]) for times in (first, second)]
        says = "reports stored a second, durable, with people, index and audit / bare Django inserts a second"
        return Row("G5", says, *a_second, ratio, "none (time of ours / bare)", True)

    def _storing(self) -> Row:
        from bench.filling import WORDS

        person = {"who_1": "A child in Year 5", "kind_1": "pupil", "part_1": "harmed"}
        fields = {"what_happened": WORDS, "when": "just_now", **person}
        # Each sending has a number of its own, as a form that was opened for it has.
        forms = iter([self._opened() for _ in range(WARM_UP + ROUNDS)])
        ours, floor = in_turn(
            lambda: self.browser.post("/report/", {**fields, "sending": next(forms)}, wanted=302),
            lambda: self.browser.post("/floor/new/", {"what_happened": WORDS}, wanted=200),
        )
        return goal_of("G5", "report sent by form and stored, durable, ms, Handrail / floor", ours, floor, 2)

    def _opened(self) -> str:
        return self.browser.open_form("/report/")("sending")

    def _list(self) -> tuple[Times, Times]:
        return in_turn(lambda: self.browser.get("/incidents/?status=open"), lambda: self.browser.get("/floor/"))

    def _page(self) -> tuple[Times, Times]:
        from bench.floor import FloorIncident
        from handrail.incidents.models import Incident

        incident = Incident.objects.order_by("created_at")[0].reference
        plain = FloorIncident.objects.order_by("pk")[0].pk
        return in_turn(
            lambda: self.browser.get(f"/incidents/{incident}/"), lambda: self.browser.get(f"/floor/{plain}/")
        )
