"""The doors to precautions, and to what is past the time for which evidence is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery
from django.utils.timezone import make_aware

from handrail.evidence.kinds import ENDS, FileAct
from handrail.evidence.models import Hold, Item, Move, Precaution, Sequel, StoredFile, Use
from handrail.incidents.access import NoSuchIncident, incidents_for, written_of
from handrail.incidents.access.retention import months_before
from handrail.incidents.models import Incident, Status, StatusChange
from handrail.schools.access import Actor, setting_of

RETENTION = "evidence_retention"
MOST_PAST = 100


@dataclass(frozen=True, slots=True)
class Taken:
    """A precaution and what came of it."""

    precaution: Precaution
    sequel: Sequel | None = None


@dataclass(frozen=True, slots=True)
class PastKeeping:
    """An item whose time is over: the row as it was listed first or corrected last, and when its incident closed."""

    item: Item
    closed_at: datetime


def precautions_of(incident: Incident) -> tuple[Taken, ...]:
    """Every precaution of an incident, in the order of writing. The caller has the incident from a door."""
    taken = written_of(incident, Precaution)
    sequels = {row.precaution_id: row for row in written_of(incident, Sequel)} if taken else {}
    return tuple(Taken(row, sequels.get(row.pk)) for row in taken)


def precautions_in_each(incidents: Iterable[UUID]) -> dict[UUID, list[Taken]]:
    """The same for several incidents; those without any are left out. The caller has the incidents from a door."""
    taken = list(Precaution.objects.filter(incident__in=list(incidents)).order_by("pk"))
    sequels = {row.precaution_id: row for row in Sequel.objects.filter(precaution__in=taken)} if taken else {}
    found: dict[UUID, list[Taken]] = {}
    for row in taken:
        found.setdefault(row.incident_id, []).append(Taken(row, sequels.get(row.pk)))
    return found


def one_precaution(incident: Incident, number: int) -> Taken:
    """One of them. Raises `NoSuchIncident`."""
    for taken in precautions_of(incident):
        if taken.precaution.number == number:
            return taken
    raise NoSuchIncident(number)


def holds_of(incident: Incident) -> tuple[Hold, ...]:
    """Every time that somebody said evidence is kept longer, or no longer."""
    return written_of(incident, Hold)


def is_held(incident: Incident) -> bool:
    """Whether evidence of the incident is kept past its time."""
    holds = holds_of(incident)
    return bool(holds) and not holds[-1].ends


def past_keeping(actor: Actor, today: date) -> tuple[PastKeeping, ...]:
    """What `actor` may know of whose time is over, the longest first: in closed incidents that nobody holds.

    How long is the school's choice (`evidence_retention`, source 002:270); nothing is past it until the school has
    chosen. Nothing is destroyed by itself.
    """
    until = _kept_from(actor, today)
    if until is None:
        return ()
    of_incident = {"incident": OuterRef("incident")}
    latest = StatusChange.objects.in_force().filter(**of_incident).order_by("-pk")
    held = Hold.objects.filter(**of_incident).order_by("-pk").values("ends")[:1]
    of_item = {"item__incident": OuterRef("incident"), "item__number": OuterRef("number")}
    ended = Move.objects.filter(**of_item, act__in=ENDS)
    destroyed = Use.objects.filter(stored_file=OuterRef("pk"), act=FileAct.DESTROYED)
    files = StoredFile.objects.filter(~Exists(destroyed), **of_item)
    items = Item.objects.in_force().filter(incident__in=incidents_for(actor)).annotate(
        stands=Subquery(latest.values("status")[:1]),
        closed_at=Subquery(latest.values("at")[:1], output_field=DateTimeField()),
        hold_ends=Subquery(held),
    )  # fmt: skip
    due = items.filter(stands=Status.CLOSED, closed_at__lte=until)
    open_ones = due.filter(Q(hold_ends=None) | Q(hold_ends=True)).filter(~Exists(ended) | Exists(files))
    found = open_ones.select_related("incident").order_by("closed_at", "incident", "number")[:MOST_PAST]
    return tuple(PastKeeping(item, item.closed_at) for item in found)


def keeps_for(actor: Actor) -> str:
    """How long the actor's school keeps evidence, as one of the options; empty while it has not chosen."""
    return setting_of(actor.school, RETENTION)


def _kept_from(actor: Actor, today: date) -> datetime | None:
    """The end of the last day on which a closing is past its time today."""
    number, _, unit = keeps_for(actor).partition("_")
    if not number:
        return None
    months = int(number) * (12 if unit.startswith("year") else 1)
    return make_aware(datetime.combine(months_before(today, months), time.max))
