"""What a record holds beside its steps, of several incidents together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from handrail.casework.models import TaskReport
from handrail.evidence.access import Taken, precautions_in_each
from handrail.incidents.access import Complained, complained_in_each, hide_reporter
from handrail.incidents.models import Addition, FollowUp, Incident, WriteOnce, in_force

Row = TypeVar("Row", bound=WriteOnce)


class Beside(NamedTuple):
    """Of one incident: what was added, what is to be looked at again, precautions, what technicians said, a complaint.

    Of additions and follow-ups what counts now; of the others every row.
    """

    additions: Sequence[Addition] = ()
    follow_ups: Sequence[FollowUp] = ()
    precautions: Sequence[Taken] = ()
    technicians: Sequence[TaskReport] = ()
    complaint: Complained | None = None


NOTHING_BESIDE = Beside()


def beside_each(incidents: Mapping[UUID, Incident]) -> dict[UUID, Beside]:
    """The same for several incidents, in a handful of queries. The caller has the incidents from a door."""
    additions = by_incident(
        Addition.objects.filter(incident__in=incidents).select_related("author", "involvement").order_by("pk")
    )
    follow_ups = by_incident(FollowUp.objects.filter(incident__in=incidents).order_by("pk"))
    reports = TaskReport.objects.filter(incident__in=incidents).select_related("author", "involvement")
    technicians = by_incident(reports.order_by("pk"))
    precautions, complaints = precautions_in_each(incidents), complained_in_each(incidents)
    return {
        pk: Beside(
            additions=hide_reporter(incident, in_force(additions.get(pk, ()))),
            follow_ups=in_force(follow_ups.get(pk, ())),
            precautions=precautions.get(pk, ()),
            technicians=technicians.get(pk, ()),
            complaint=complaints.get(pk),
        )
        for pk, incident in incidents.items()
    }


def by_incident(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    """The rows of each incident, in the order in which they come."""
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.incident_id, []).append(row)
    return found
