"""Bringing the index of the log in step with the school’s list, where the name or class of somebody has changed.

The list knows no incident, so that a change there cannot write the index; the clock does it soon afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from handrail.incidents.access import hold_name, involved_in
from handrail.incidents.actions.keep_index import groups_of, index_words
from handrail.incidents.models import Incident, LogLine, LogMark, Particulars
from handrail.people.models import PersonChange

LOOKED_BACK = timedelta(days=7)
"""Changes of so many days are looked at each time: what was missed while nothing ran is done then."""
IN_THE_INDEX = ("display_name", "class_name", "year_group")


def index_changed_people(now: datetime) -> None:
    """Write anew the lines of incidents in which somebody is called otherwise by now, or has another class.

    Found afterwards by the new name and by the old no more; by class in both. Doing it twice does no harm.
    """
    for incident in _naming_somebody_changed(now - LOOKED_BACK):
        with transaction.atomic():
            hold_name(incident.reference)
            if not _is_in_step(incident):
                index_words(incident)


def _naming_somebody_changed(since: datetime) -> Iterator[Incident]:
    changed = PersonChange.objects.filter(at__gte=since, fields__has_any_keys=IN_THE_INDEX).values("person")
    naming = Particulars.objects.in_force().filter(person__in=changed).values("incident")
    return Incident.objects.filter(pk__in=naming).order_by("pk").iterator()


def _is_in_step(incident: Incident) -> bool:
    people = involved_in(incident)
    shown = LogLine.objects.values_list("shown", flat=True).get(incident=incident)
    kept = set(LogMark.objects.filter(incident=incident).values_list("mark", flat=True))
    named = [[person.ref, person.kind, person.name] for person in people]
    return shown["people"] == named and groups_of(people) <= kept
