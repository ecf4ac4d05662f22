"""Storing, listing and showing incidents, beside a plain Django application in the same process and database.

The database is a real SQLite file in a folder of its own: WAL, synchronous=FULL, as in use. Requests go through the whole
stack of middleware by Django's own client, ours and the floor's in turn.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.measure import Spread, spread
from bench.table import Row

MANY, FEW = int(os.environ.get("BENCH_ROWS", "100000")), 1000
ROUNDS = 40
WORDS = "A child says that somebody writes unkind things in the class chat every evening and others join in. " * 4


def rows() -> Iterator[Row]:
    """One row for each goal, measured now."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-bench-"))
    try:
        yield from _Measured(folder).rows()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Measured:
    """A school of its own, its log growing from few to many."""

    def __init__(self, folder: Path) -> None:
        os.environ |= {"HANDRAIL_DATA": str(folder), "HANDRAIL_DATABASE": "", "HANDRAIL_DEBUG": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "handrail.config.settings"
        os.environ.setdefault("HANDRAIL_SECRET_KEY", "only-for-measuring-" + "x" * 40)
        from django.conf import settings

        settings.ROOT_URLCONF = "bench.floor_urls"
        settings.ALLOWED_HOSTS = ["testserver"]
        from handrail.config.start import make_ready

        make_ready(folder)
        self._people()

    def _people(self) -> None:
        from django.test import Client
        from django.utils import timezone

        from bench import floor
        from handrail.schools.actions import set_up_school

        floor.create_tables()
        self.now = timezone.now()
        self.actor, _ = set_up_school(
            name="Measured Primary",
            pack="hertfordshire",
            email="measured@example.test",
            display_name="Ms Okafor",
            offices=["coordinator"],
            now=self.now,
        )
        self.client: Any = Client(raise_request_exception=True)
        user = self.actor.user
        type(user).objects.filter(pk=user.pk).update(must_change_password=False)
        self.client.force_login(user)

    def rows(self) -> Iterator[Row]:
        yield self._acts()
        yield self._storing()
        self._fill(FEW)
        at_few = self._list()
        self._fill(MANY)
        at_many = self._list()
        yield self._goal("G6", f"list of 50 at {MANY:,} rows, ms, Handrail / floor", *at_many, 1.5)
        growth = [a / b for a, b in zip(sorted(at_many[0]), sorted(at_few[0]), strict=True)]
        yield Row("G6", f"list, ms, at {MANY:,} rows / at {FEW:,}", spread(at_many[0]), spread(at_few[0]),
                  spread(growth), "at most 1.5", spread(growth).middle <= 1.5)  # fmt: skip
        yield self._page()

    def _goal(self, goal: str, says: str, ours: list[float], floor: list[float], most: float) -> Row:
        ratio = spread([a / b for a, b in zip(ours, floor, strict=True)])
        return Row(goal, says, spread(ours), spread(floor), ratio, f"at most {most:g}", ratio.middle <= most)

    # Storing

    def _acts(self) -> Row:
        """The act itself, durable, beside one bare insert of Django's with its own commit."""
        from django.utils import timezone

        from bench.floor import FloorIncident
        from handrail.incidents.actions import PersonGiven, ReportGiven, record_report

        given = ReportGiven(what_happened=WORDS, said={"incident_kind": ["bullying_pupil"]})
        people = [PersonGiven("pupil", ["harmed"], described="A child in Year 5")]

        def ours() -> None:
            record_report(self.actor, given, people, now=timezone.now())

        def bare() -> None:
            FloorIncident.objects.create(
                occurred=timezone.now(), category="bullying", status="open", people="Child A", summary=WORDS
            )

        first, second = _in_turn(ours, bare)
        per_second: Callable[[list[float]], Spread] = lambda ms: spread([1000 / one for one in ms])  # noqa: E731
        ratio = spread([a / b for a, b in zip(first, second, strict=True)])
        says = "reports stored a second, durable (record, people, index, audit) / bare Django inserts a second"
        return Row("G5", says, per_second(first), per_second(second), ratio, "no goal: time of ours / bare", True)

    def _storing(self) -> Row:
        fields = {
            "what_happened": WORDS,
            "when": "just_now",
            "who_1": "A child in Year 5",
            "kind_1": "pupil",
            "part_1": "harmed",
        }

        def ours() -> None:
            answer = self.client.post("/report/", fields)
            assert answer.status_code == 302, answer.content[:2000]

        def floor() -> None:
            assert self.client.post("/floor/new/", {"what_happened": WORDS}).status_code == 200

        return self._goal("G5", "report sent by form and stored, durable, ms, Handrail / floor", *_in_turn(ours, floor), 2)

    # Reading

    def _list(self) -> tuple[list[float], list[float]]:
        return _in_turn(lambda: self._get("/incidents/?status=open"), lambda: self._get("/floor/"))

    def _page(self) -> Row:
        from bench.floor import FloorIncident
        from handrail.incidents.models import Incident

        incident = Incident.objects.order_by("created_at")[0].reference
        plain = FloorIncident.objects.order_by("pk")[0].pk
        times = _in_turn(lambda: self._get(f"/incidents/{incident}/"), lambda: self._get(f"/floor/{plain}/"))
        return self._goal("G7", f"incident page at {MANY:,} rows, ms, Handrail / floor", *times, 2)

    def _get(self, address: str) -> None:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    # Filling

    def _fill(self, wanted: int) -> None:
        """Grow both logs to `wanted` rows: half open, two in three with a kind, one person each."""
        from bench.floor import FloorAction, FloorIncident
        from handrail.incidents.models import Incident

        while (have := Incident.objects.count()) < wanted:
            self._fill_ours(have, min(5000, wanted - have))
        while (have := FloorIncident.objects.count()) < wanted:
            made = FloorIncident.objects.bulk_create(
                FloorIncident(occurred=self.now - timedelta(minutes=i), category="bullying",
                              status="open" if i % 2 else "closed", people="Child A", summary=f"{i} {WORDS}")
                for i in range(have, min(have + 5000, wanted))
            )  # fmt: skip
            FloorAction.objects.bulk_create(
                FloorAction(incident=one, at=one.occurred, text="Told the parents.") for one in made for _ in (1, 2)
            )

    def _fill_ours(self, have: int, more: int) -> None:
        from django.db import transaction

        from handrail.incidents.actions.reference import draw_reference
        from handrail.incidents.models import Incident, Involvement, LogKind, LogLine, Particulars, Report, StatusChange

        school, author, edition = self.actor.school, self.actor.user, Incident.objects.all()[0].edition
        with transaction.atomic():
            made = Incident.objects.bulk_create(
                Incident(reference=draw_reference(), school=school, edition=edition,
                         created_at=self.now - timedelta(minutes=i))
                for i in range(have, have + more)
            )  # fmt: skip
            common = [
                {"school": school, "incident": one, "author": author, "at": one.created_at} for one in made
            ]
            Report.objects.bulk_create(
                Report(**row, what_happened=f"{i} {WORDS}", said={"incident_kind": ["bullying_pupil"]})
                for i, row in enumerate(common)
            )
            involved = Involvement.objects.bulk_create(Involvement(**row, ref="A") for row in common)
            Particulars.objects.bulk_create(
                Particulars(**row, involvement=one, described="A child in Year 5", kind="pupil", parts=["harmed"],
                            is_about=True, is_instigator=False)
                for row, one in zip(common, involved, strict=True)
            )  # fmt: skip
            shut = [row for i, row in enumerate(common) if i % 2]
            StatusChange.objects.bulk_create(StatusChange(**row, status="closed", reason="Settled.") for row in shut)
            LogLine.objects.bulk_create(
                LogLine(incident=one, school=school, created_at=one.created_at, is_open=i % 2 == 0,
                        words=f"{one.reference} {i} {WORDS}", names="A child in Year 5")
                for i, one in enumerate(made)
            )  # fmt: skip
            LogKind.objects.bulk_create(
                LogKind(incident=one, school=school, kind="bullying_pupil", created_at=one.created_at)
                for i, one in enumerate(made)
                if i % 3
            )


def _in_turn(first: Callable[[], None], second: Callable[[], None]) -> tuple[list[float], list[float]]:
    """Milliseconds of each, A B A B, after a warm-up."""
    for _ in range(5):
        first(), second()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for act, kept in zip((first, second), times, strict=True):
            begun = time.perf_counter()
            act()
            kept.append((time.perf_counter() - begun) * 1000)
    return times
