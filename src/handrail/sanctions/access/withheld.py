"""What has to be given back soon, or should have been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from handrail.incidents.access import NoSuchIncident, incidents_worked_on_by
from handrail.incidents.access.technical import (
    anybody_technical_is_out,
    does_instead,
    follows_technical,
    incidents_left_over,
    incidents_touched,
)
from handrail.incidents.models import Particulars
from handrail.sanctions.access.settled import Withheld
from handrail.sanctions.access.until_signed import with_signing
from handrail.sanctions.access.who import readable, still_a_pupil
from handrail.sanctions.models import Restriction
from handrail.schools.access import Actor

SOON = timedelta(days=2)
"""What ends within so many days is shown."""
MOST_ENDING = 50
MOST_TASKS = 100


@dataclass(frozen=True, slots=True)
class NetworkTask:
    """What the network manager is given of a restriction: whose access, and until when. Nothing of why."""

    withheld: Withheld
    whose: str


def ending_soon(actor: Actor, today: date) -> tuple[Withheld, ...]:
    """What ends soon, or should have been given back, in incidents that `actor` may know of; the earliest first.

    What is withheld until something is signed again is among it once that was signed and its meeting was held.
    """
    rows = Restriction.objects.in_force().filter(
        Q(ends_on__lte=today + SOON) | Q(ends_on=None, for_good=False),
        readable(actor), incident__in=incidents_worked_on_by(actor), restored=None,
    )  # fmt: skip
    rows = rows.select_related("incident__edition", "involvement").defer("incident__edition__text")
    found = with_signing((Withheld(row) for row in rows.order_by("ends_on", "pk")), today)
    due = sorted((one for one in found if one.due_on), key=lambda one: (one.due_on or today, one.row.pk))
    return tuple(due[:MOST_ENDING])


def count_withheld(actor: Actor) -> int:
    """How much is withheld from somebody now, of what `actor` may know of."""
    seen = incidents_worked_on_by(actor)
    return Restriction.objects.in_force().filter(readable(actor), incident__in=seen, restored=None).count()


def count_to_give_back(actor: Actor, today: date) -> int:
    """How much ends today, or should have been given back, of what `actor` may know of or was asked to withhold.

    Those who see the incident, and the network manager whose task it is: they are who restores it (SAN-14).
    """
    seen = {one.row.pk for one in ending_soon(actor, today) if one.has_ended(today)}
    asked = {task.withheld.row.pk for task in network_tasks(actor, today) if task.withheld.has_ended(today)}
    return len(seen | asked)


def network_tasks(actor: Actor, today: date) -> tuple[NetworkTask, ...]:
    """What the network manager was asked to withhold and to give back, the earliest end first; nobody else sees it.

    Only of pupils; never out of an incident in confidence, or about any network manager: then the next in line sees it,
    as with other technical tasks. Closed ones too, since what was withheld has to be given back all the same (section
    8: the task alone).
    """
    asked = Restriction.objects.in_force().filter(still_a_pupil(), for_network=True, restored=None)
    asked = asked.select_related("incident__edition", "incident__school").defer("incident__edition__text")
    asked = asked.order_by("ends_on", "pk")
    rows = list(asked.filter(incident__in=incidents_touched(actor, today))[:MOST_TASKS])
    if follows_technical(actor):
        out = incidents_left_over(actor).filter(anybody_technical_is_out(actor.school, today))
        left_over = asked.filter(incident__in=out)[:MOST_TASKS]
        rows += [row for row in left_over if does_instead(actor, row.incident, today)]
    names = _names(rows)
    found = with_signing((Withheld(row) for row in rows), today)
    return tuple(NetworkTask(one, names[one.row.involvement_id]) for one in found)


def network_task(actor: Actor, restriction: int, today: date) -> NetworkTask:
    """One of them. Raises `NoSuchIncident`."""
    for task in network_tasks(actor, today):
        if task.withheld.row.pk == restriction:
            return task
    raise NoSuchIncident(restriction)


def _names(rows: Iterable[Restriction]) -> dict[int, str]:
    known = Particulars.objects.in_force().filter(involvement__in=[row.involvement_id for row in rows])
    return {one.involvement_id: one.name for one in known.select_related("person")}
