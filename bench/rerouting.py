"""`python -m bench.rerouting`: what the first page of a session costs somebody who holds an office.

Before it, everybody’s place in every incident that their offices could concern is made to agree (docs/adr/0014). It is
measured on a log of BENCH_ROWS incidents, 100,000 unless told otherwise: where nobody in office is kept from any, and
where so many are.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench.measure import spread
from bench.school import a_school
from bench.web_goals import MANY

if TYPE_CHECKING:
    from handrail.schools.access import Actor

TURNS = 20
CONCERNED = (0, 20, 200)


def main() -> None:
    """Print the milliseconds for each number of incidents from which somebody in office is kept."""
    with a_school() as (actor, _):
        _fill(actor)
        for wanted in CONCERNED:
            _step_aside_from(actor, wanted)
            for says, is_fresh in (("first after a change", True), ("every other", False)):
                times = spread(_times(actor, is_fresh=is_fresh))
                print(f"{MANY:,} incidents, {wanted} of them concern somebody in office, {says} session, ms: {times}")


def _fill(actor: Actor) -> None:
    from django.utils import timezone

    from bench.filling import fill
    from handrail.incidents.actions import ReportGiven, record_report

    record_report(actor, ReportGiven(what_happened="The first of many."), (), now=timezone.now())
    fill(actor, timezone.now(), MANY)


def _step_aside_from(actor: Actor, wanted: int) -> None:
    """Until a second coordinator is kept from `wanted` of the incidents."""
    from django.utils import timezone

    from handrail.incidents.models import Exclusion, Incident

    have = Exclusion.objects.count()
    for incident in Incident.objects.order_by("created_at")[have:wanted]:
        told = {"school": actor.school, "incident": incident, "author": actor.user, "at": timezone.now()}
        Exclusion.objects.create(**told, user=actor.user, reason="Measured")


def _times(actor: Actor, *, is_fresh: bool) -> list[float]:
    """Of sessions before which the offices of the school have changed, or have not."""
    from django.utils import timezone

    from handrail.incidents.actions.reroute import forget_seen, reroute_for

    def once() -> None:
        if is_fresh:
            forget_seen()
        reroute_for(actor.user, now=timezone.now())

    once()
    return [_milliseconds(once) for _ in range(TURNS)]


def _milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
