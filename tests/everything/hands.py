"""Who writes a row of everything into an incident, with which word, at which moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from handrail.incidents.access import get_incident
from handrail.incidents.models import Incident, Involvement, Particulars
from handrail.people.models import Person
from handrail.schools.access import Actor


@dataclass(frozen=True)
class Hands:
    """Colleagues, each of whom may do their part with the incident; `bystander` has no part in it and never will."""

    worker: Actor
    decider: Actor
    office: str
    """As which `decider` decides."""
    lets_in: Actor
    helper: Actor
    bystander: Actor


@dataclass(frozen=True)
class Writing:
    """Writing in one incident; `word` stands wherever words are taken."""

    hands: Hands
    reference: str
    word: str
    now: datetime

    @property
    def worker(self) -> Actor:
        return self.hands.worker

    @property
    def incident(self) -> Incident:
        return get_incident(self.worker, self.reference)

    @property
    def today(self) -> date:
        return localdate(self.now)

    @property
    def person(self) -> Involvement:
        """Whoever is called A."""
        return Involvement.objects.get(incident=self.incident, ref="A")

    @property
    def listed(self) -> Person:
        """Whoever of the incident is on the school’s list first."""
        named = Particulars.objects.filter(incident=self.incident, person__isnull=False).order_by("pk")
        return Person.objects.get(pk=named.values_list("person", flat=True)[0])

    def row(self) -> dict[str, Any]:
        """What every row says of itself, for those that are written past their acts."""
        return {"school": self.worker.school, "incident": self.incident, "author": self.worker.user, "at": self.now}
