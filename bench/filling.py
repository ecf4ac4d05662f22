"""Two logs grown to many rows: ours in all its tables, and the floor's."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from django.db import transaction

from bench.floor import FloorAction, FloorIncident
from handrail.incidents.actions.reference import draw_reference
from handrail.incidents.models import Incident, Involvement, LogKind, LogLine, Particulars, Report, StatusChange
from handrail.queries import refresh_statistics
from handrail.schools.access import Actor

WORDS = "A child says that somebody writes unkind things in the class chat every evening and others join in. " * 4
RARE, COMMON, FREQUENT = "quokka", "lantern", "teapot"
"""Words to search for: one stands in every two-thousandth text, one in every fiftieth, one in every twentieth."""
AT_ONCE = 5000


def told(i: int) -> str:
    """What was reported with the number `i`; the same in both logs."""
    words = (RARE, 2000, 11), (COMMON, 50, 7), (FREQUENT, 20, 3)
    return f"{i} {WORDS}{' '.join(word for word, every, at in words if i % every == at)}"


def fill(actor: Actor, now: datetime, wanted: int) -> None:
    """Grow both logs to `wanted` rows: one in three open, two in three with a kind, one person each."""
    while (have := Incident.objects.count()) < wanted:
        _fill_ours(actor, now, have, min(AT_ONCE, wanted - have))
    while (have := FloorIncident.objects.count()) < wanted:
        _fill_floor(now, have, min(AT_ONCE, wanted - have))
    refresh_statistics()


@transaction.atomic
def _fill_floor(now: datetime, have: int, more: int) -> None:
    made = FloorIncident.objects.bulk_create(
        FloorIncident(
            occurred=now - timedelta(minutes=i),
            category="bullying",
            severity="medium",
            status="closed" if i % 3 else "open",
            people="Child A",
            place="Room 4",
            site=f"site{i % 400}.example",
            device=f"DEV-{i % 60}",
            summary=told(i),
        )
        for i in range(have, have + more)
    )
    FloorAction.objects.bulk_create(
        FloorAction(incident=one, at=one.occurred, text="Told the parents.") for one in made for _ in (1, 2)
    )


@transaction.atomic
def _fill_ours(actor: Actor, now: datetime, have: int, more: int) -> None:
    school, edition = actor.school, Incident.objects.all()[0].edition
    made = Incident.objects.bulk_create(
        Incident(reference=draw_reference(), school=school, edition=edition, created_at=now - timedelta(minutes=i))
        for i in range(have, have + more)
    )
    rows = [{"school": school, "incident": one, "author": actor.user, "at": one.created_at} for one in made]
    Report.objects.bulk_create(
        Report(**row, what_happened=told(i), said={"incident_kind": ["bullying_pupil"]})
        for i, row in enumerate(rows, have)
    )
    involved = Involvement.objects.bulk_create(Involvement(**row, ref="A") for row in rows)
    Particulars.objects.bulk_create(
        Particulars(
            **row,
            involvement=one,
            described="A child in Year 5",
            kind="pupil",
            parts=["harmed"],
            is_about=True,
            is_instigator=False,
        )
        for row, one in zip(rows, involved, strict=True)
    )
    shut = [row for i, row in zip(count(have), rows, strict=False) if i % 3]
    StatusChange.objects.bulk_create(StatusChange(**row, status="closed", reason="Settled.") for row in shut)
    LogLine.objects.bulk_create(
        LogLine(
            incident=one,
            school=school,
            created_at=one.created_at,
            standing="closed" if i % 3 else "open",
            words=f"{one.reference} {told(i)}",
            names="A child in Year 5",
            shown={
                "begins": f"{i} {WORDS}"[:240],
                "people": [["A", "pupil", "A child in Year 5"]],
                "kinds": ["bullying_pupil"] if i % 3 else [],
            },
        )
        for i, one in enumerate(made, have)
    )
    LogKind.objects.bulk_create(
        LogKind(incident=one, school=school, kind="bullying_pupil", created_at=one.created_at)
        for i, one in enumerate(made, have)
        if i % 3
    )
