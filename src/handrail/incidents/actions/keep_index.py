"""Keeping the index of the log in step with the record, inside the transaction of the act that changed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from handrail.incidents.access import Involved, involved_in, is_complaint, is_open, texts_of
from handrail.incidents.kinds import Kept
from handrail.incidents.models import (
    Addition,
    FoundLater,
    Incident,
    LogKind,
    LogLine,
    LogMark,
    Report,
    Standing,
    group_mark,
    risk_mark,
)
from handrail.people.models import Person
from handrail.queries import insert

BEGINNING = 240
"""Characters of a report that the log keeps to show."""


def begin_line(incident: Incident, report: Report, people: Iterable[Involved], kinds: Sequence[str]) -> None:
    """Write the first line of an incident that has just begun with `report`."""
    told = [incident.reference, *(getattr(report, field) for field in Report.searched)]
    named = tuple(people)
    line = LogLine(
        incident=incident,
        school_id=incident.school_id,
        created_at=incident.created_at,
        words=_lines(told),
        names=_lines(person.name for person in named),
        shown=_shown(report.what_happened, named, kinds),
        happened_on=report.happened_on,
    )
    insert(line)
    _write_kinds(incident, kinds)
    _add_marks(incident, groups_of(named))


def index_words(incident: Incident) -> None:
    """Write the incident's line anew from what is recorded. What was corrected stays findable: it is still shown."""
    people = involved_in(incident)
    first = Report.objects.filter(incident=incident).order_by("pk").values_list("what_happened", flat=True)[0]
    LogLine.objects.filter(incident=incident).update(
        standing=Standing.OPEN if is_open(incident) else Standing.CLOSED,
        words=_lines([incident.reference, *texts_of(incident)]),
        names=_lines(person.name for person in people),
        shown=_shown(first, people, _kinds_of(incident)) | ({"complaint": True} if is_complaint(incident) else {}),
        happened_on=_happened_on(incident),
    )
    _mark(incident, people)


def classify(incident: Incident, kinds: Sequence[str]) -> None:
    """Let the log find the incident under `kinds` and under no others."""
    if _kinds_of(incident) != list(kinds):
        LogKind.objects.filter(incident=incident).delete()
        _write_kinds(incident, kinds)
        index_words(incident)


def groups_of(people: Iterable[Involved]) -> set[str]:
    """The marks of the classes and year groups of those people who stand on the school’s list."""
    known = [person.person_id for person in people if person.person_id]
    rows = Person.objects.filter(pk__in=known).values_list("year_group", "class_name") if known else []
    return {group_mark(name) for row in rows for name in row if name.strip()}


def _mark(incident: Incident, people: Iterable[Involved]) -> None:
    """Risk headings as they count now; groups besides those that it had when it was written before."""
    headings = Addition.objects.in_force().filter(incident=incident, kind=Kept.RISK).values_list("option", flat=True)
    risks = {risk_mark(heading) for heading in headings}
    before = set(LogMark.objects.filter(incident=incident).values_list("mark", flat=True))
    gone = {mark for mark in before - risks if mark.startswith(risk_mark(""))}
    if gone:
        LogMark.objects.filter(incident=incident, mark__in=gone).delete()
    _add_marks(incident, (groups_of(people) | risks) - before)


def _add_marks(incident: Incident, marks: Iterable[str]) -> None:
    told = {"incident": incident, "school_id": incident.school_id, "created_at": incident.created_at}
    new = [LogMark(mark=mark, **told) for mark in sorted(marks)]
    if new:
        LogMark.objects.bulk_create(new)


def _happened_on(incident: Incident) -> date | None:
    """The day that the first report gave that gave one, or that was found out later."""
    for kind in (Report, FoundLater):
        rows = kind.objects.filter(incident=incident, happened_on__isnull=False).order_by("pk")
        if (day := rows.values_list("happened_on", flat=True).first()) is not None:
            return day
    return None


def _kinds_of(incident: Incident) -> list[str]:
    return list(LogKind.objects.filter(incident=incident).order_by("pk").values_list("kind", flat=True))


def _shown(what_happened: str, people: Iterable[Involved], kinds: Sequence[str]) -> dict[str, Any]:
    named = [[person.ref, person.kind, person.name] for person in people]
    return {"begins": what_happened[:BEGINNING], "people": named, "kinds": list(kinds)}


def _write_kinds(incident: Incident, kinds: Sequence[str]) -> None:
    LogKind.objects.bulk_create(
        LogKind(incident=incident, school_id=incident.school_id, kind=kind, created_at=incident.created_at)
        for kind in kinds
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
