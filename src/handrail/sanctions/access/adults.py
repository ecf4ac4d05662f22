"""Decisions about adults, for those few who read them, whether or not they may see the incident (SAN-13)."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.incidents.access import NoSuchIncident
from handrail.incidents.models import Incident, Particulars
from handrail.sanctions.access.who import ABOUT_ADULTS, readable
from handrail.sanctions.models import PUPIL, Decision
from handrail.schools.access import Actor

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class AboutAdult:
    """A decision about an adult, and who that is."""

    row: Decision
    name: str


def about_adults(actor: Actor) -> tuple[AboutAdult, ...]:
    """Decisions about adults that `actor` may read, newest first. Never out of an incident about the reader."""
    touched = Incident.objects.touched_by(actor, *ABOUT_ADULTS)
    rows = Decision.objects.in_force().filter(readable(actor), incident__in=touched, withdrawn=False)
    rows = rows.exclude(kind=PUPIL).select_related("incident__edition", "decider", "involvement", "author")
    found = list(rows.defer("incident__edition__text").order_by("-decided_at", "-pk")[:MOST_SHOWN])
    known = Particulars.objects.in_force().filter(involvement__in=[row.involvement_id for row in found])
    names = {one.involvement_id: one.name for one in known.select_related("person")}
    return tuple(AboutAdult(row, names[row.involvement_id]) for row in found)


def one_about_adult(actor: Actor, decision: int) -> AboutAdult:
    """One of them. Raises `NoSuchIncident`."""
    for one in about_adults(actor):
        if one.row.pk == decision:
            return one
    raise NoSuchIncident(decision)
