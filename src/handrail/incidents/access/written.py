"""The rows that were written of one incident, read with queries that are written once."""

from __future__ import annotations

from functools import cache

from django.db.models import QuerySet, UUIDField

from handrail.incidents.access.confidence import hide_reporter
from handrail.incidents.models import Incident
from handrail.incidents.models.write_once import Written
from handrail.queries import Parameter, Prepared

NAMES = {
    "author": "display_name",
    "done_by": "display_name",
    "involvement": "ref",
    "person": "display_name",
    "user": "display_name",
}
"""What is read of the rows that a row names."""


def written_of(incident: Incident, model: type[Written]) -> tuple[Written, ...]:
    """Every row of `model` about the incident, replaced ones included, in the order in which they were written.

    The caller has the incident from a door, which says whether a confidential reporter is named to them.
    """
    return hide_reporter(incident, _all_of(model).rows(incident=incident.pk))


@cache
def _all_of(model: type[Written]) -> Prepared[Written]:
    query: QuerySet[Written] = model._default_manager.filter(incident=Parameter("incident", UUIDField()))
    fields = {field.name for field in model._meta.get_fields()}
    naming = {relation: text for relation, text in NAMES.items() if relation in fields}
    return Prepared(query.order_by("pk"), naming)
