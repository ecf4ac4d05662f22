"""Who an incident involves, as known now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, UUIDField
from django.db.models.functions import Upper

from handrail.incidents.access.confidence import hide_reporter, is_masked
from handrail.incidents.access.doors import NoSuchIncident
from handrail.incidents.models import Incident, Particulars, Report, in_force
from handrail.people.models import Person
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor, setting_of
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody in an incident: a letter, and what is known of them now."""

    involvement_id: int
    particulars_id: int
    ref: str
    name: str
    kind: str
    parts: tuple[str, ...]
    person_id: UUID | None
    sex: str = ""
    home_area: str = ""
    """The authority in whose area they live, where that is another than the school's own and somebody said so."""
    is_hidden: bool = False
    """Whether the name is kept from the reader: they reported it in confidence."""


def involved_in(incident: Incident) -> tuple[Involved, ...]:
    """Everybody in one incident, by letter."""
    return involved_in_each([incident])[incident.pk]


def involved_in_each(incidents: Iterable[Incident]) -> dict[UUID, tuple[Involved, ...]]:
    """The same for several incidents in one query."""
    each = {incident.pk: incident for incident in incidents}
    found: dict[UUID, list[Particulars]] = {pk: [] for pk in each}
    known = Particulars.objects.filter(incident__in=list(found)).select_related("involvement", "person")
    for row in known.order_by("pk"):
        found[row.incident_id].append(row)
    return {pk: involved_among(hide_reporter(each[pk], rows)) for pk, rows in found.items()}


def involved_among(rows: Iterable[Particulars]) -> tuple[Involved, ...]:
    """Everybody in one incident, told by all that was ever written of its people."""
    return tuple(_involved(row) for row in sorted(in_force(rows), key=lambda row: row.involvement_id))


def involved_by(report: Report) -> tuple[Involved, ...]:
    """The people as this report named them, whatever was learnt later."""
    named = Particulars.objects.filter(incident=report.incident, author=report.author, at=report.at, replaces=None)
    return tuple(_involved(row) for row in named.select_related("involvement", "person").order_by("involvement_id"))


def one_involved(incident: Incident, ref: str) -> Involved:
    """The person called `ref` in this incident."""
    for person in involved_in(incident):
        if person.ref == ref:
            return person
    raise NoSuchIncident(ref)


def person_of(involved: Involved) -> Person | None:
    """Who that is on the school’s list; None for who was only described, or whose name is hidden."""
    if involved.person_id is None or involved.is_hidden:
        return None
    return Person.objects.select_related("school").get(pk=involved.person_id)


def sex_is_recorded(school: School) -> bool:
    """Whether the school's own log sheet asks if somebody is male or female; otherwise it is not recorded (LOG-24)."""
    return setting_of(school, "sex_recorded") == "yes"


def person_called(actor: Actor, name: str) -> Person | None:
    """The one person of the school who bears exactly this name; None when nobody does, or more than one."""
    same = _CALLED.rows(school=actor.school.pk, name=name.strip())
    return same[0] if len(same) == 1 else None


_CALLED = Prepared(
    Person.objects.alias(upper=Upper("display_name"))
    .filter(school=Parameter("school", UUIDField()), upper=Upper(Parameter("name", CharField())))
    .active()[:2]
)


def _involved(row: Particulars) -> Involved:
    return Involved(
        involvement_id=row.involvement_id,
        particulars_id=row.pk,
        ref=row.involvement.ref,
        name=row.name,
        kind=row.kind,
        parts=tuple(row.parts),
        sex="" if is_masked(row) else row.get_sex_display(),
        home_area=row.home_area,
        person_id=row.person_id,
        is_hidden=is_masked(row),
    )
