"""The rows that were written of one incident, read with queries that are written once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress

from django.db.models import Exists, OuterRef, QuerySet, UUIDField

from handrail.incidents.access.confidence import hide_reporter
from handrail.incidents.models import Incident, WriteOnce
from handrail.incidents.models.write_once import Written
from handrail.queries import Parameter, Prepared

NAMES = {
    "author": "display_name",
    "decider": "display_name",
    "done_by": "display_name",
    "from_edition": "digest",
    "involvement": "ref",
    "person": "display_name",
    "to_edition": "digest",
    "user": "display_name",
}
"""What is read of the rows that a row names."""


def written_of(incident: Incident, model: type[Written]) -> tuple[Written, ...]:
    """Every row of `model` about the incident, replaced ones included, in the order in which they were written.

    The caller has the incident from a door, which says whether a confidential reporter is named to them. Nothing is
    asked for a kind of which `note_kinds` found no row.
    """
    if incident.kinds is not None and model not in incident.kinds:
        return ()
    return hide_reporter(incident, _all_of(model).rows(incident=incident.pk))


def texts_of(incident: Incident) -> list[str]:
    """Every text typed into the record that the log's search finds, in this room or in one above it.

    Kind after kind, each in the order in which its rows were written; corrected ones included, empty ones too.
    """
    _, *held = _kinds_held().first(incident=incident.pk)
    kinds = [kind for kind in compress(_every_kind(), held) if kind.searched]
    return [text for kind in kinds for row in _searched_of(kind).tuples(incident=incident.pk) for text in row]


def note_kinds(incident: Incident) -> Incident:
    """The incident, knowing of which kinds there is any row: most of the many kinds are empty in most incidents.

    For a page that shows the whole record and writes nothing: rows of a new kind that are written afterwards would
    not be found through this same `incident`.
    """
    _, *held = _kinds_held().first(incident=incident.pk)
    incident.kinds = frozenset(compress(_every_kind(), held))
    return incident


@cache
def _kinds_held() -> Prepared[Incident]:
    """One row, with a yes or no for each kind; an index answers each of them."""
    held = {_column(kind): Exists(kind._default_manager.filter(incident=OuterRef("pk"))) for kind in _every_kind()}
    return Prepared(Incident.objects.filter(pk=Parameter("incident", UUIDField())).only("pk").annotate(**held))


@cache
def _every_kind() -> tuple[type[WriteOnce], ...]:
    # The checker takes an abstract model for a class that has something left to write.
    return tuple(_concrete(WriteOnce))  # type: ignore[type-abstract]


def _concrete(base: type[WriteOnce]) -> Iterator[type[WriteOnce]]:
    for kind in base.__subclasses__():
        if not kind._meta.abstract:
            yield kind
        yield from _concrete(kind)


def _column(kind: type[WriteOnce]) -> str:
    return f"holds_{kind._meta.label_lower.replace('.', '_')}"


@cache
def _searched_of(kind: type[WriteOnce]) -> Prepared[WriteOnce]:
    findable = kind.findable(Parameter("incident", UUIDField()))
    return Prepared(findable.order_by("pk").values_list(*kind.searched))


@cache
def _all_of(model: type[Written]) -> Prepared[Written]:
    query: QuerySet[Written] = model._default_manager.filter(incident=Parameter("incident", UUIDField()))
    fields = {field.name for field in model._meta.get_fields()}
    naming = {relation: text for relation, text in NAMES.items() if relation in fields}
    return Prepared(query.order_by("pk"), naming)
