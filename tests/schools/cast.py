"""The cast of every test: invented people, each with one thing that they may or may not do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.timezone import localdate

from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint, set_up_school

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
DECIDED_BEFORE = timedelta(days=90)
"""How long before their first day the cast were appointed: before anything that is reported in a test."""
PASSWORD = "lantern-otter-quarry-7"


@dataclass(frozen=True)
class Cast:
    """Who is who."""

    okafor: Actor
    """Coordinator: leads, keeps the log."""
    patel: Actor
    """Designated safeguarding lead, stands in for the coordinator."""
    hughes: Actor
    """Headteacher."""
    rees: Actor
    """Teacher: may report but not read."""
    webb: Actor
    """Network manager: technical tasks only."""
    lane: Actor
    """Chair of governors."""
    ellis: Actor
    """Business manager: looks after the list of people."""
    novak: Actor
    """Safeguarding lead of another school: sees nothing here."""


def make_cast(now: datetime = NOW) -> Cast:
    """Two schools with everybody in their offices, made through the real acts."""
    hughes, _ = set_up_school(
        live=True,
        name="Beechwood Park Primary",
        pack="england",
        email="hughes@beechwood.example",
        display_name="Mrs Hughes",
        offices=["head"],
        password=PASSWORD,
        now=now,
    )
    novak, _ = set_up_school(
        live=True,
        name="Another School",
        pack="england",
        email="novak@another.example",
        display_name="Dr Novak",
        offices=["dsl", "coordinator", "head"],
        password=PASSWORD,
        now=now,
    )
    return Cast(
        hughes=hughes,
        okafor=_hire(hughes, "Ms Okafor", ["coordinator"], now),
        patel=_hire(hughes, "Mr Patel", ["dsl", "~coordinator"], now),
        rees=_hire(hughes, "Miss Rees", ["teacher"], now),
        webb=_hire(hughes, "Mr Webb", ["network_manager"], now),
        lane=_hire(hughes, "Mrs Lane", ["chair"], now),
        ellis=_hire(hughes, "Mr Ellis", ["business_manager"], now),
        novak=novak,
    )


def _hire(head: Actor, name: str, offices: list[str], now: datetime) -> Actor:
    email = f"{name.split()[-1].lower()}@beechwood.example"
    user, _ = add_colleague(head, email=email, display_name=name, password=PASSWORD, now=now)
    for office in offices:
        title = office.removeprefix("~")
        appoint(head, user, title, is_deputy=title != office, held_from=localdate(now), now=now - DECIDED_BEFORE)
    return actor_for(user, localdate(now))
