"""Recording a report: the beginning of every incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from handrail.audit.actions import record
from handrail.incidents.access import (
    SOMEBODY_ELSE_SAYS,
    Involved,
    confidence_of,
    conflicts_in,
    involved_by,
    involved_in,
    may_say,
    people_as_walked,
    said_among,
)
from handrail.incidents.actions.confide import begin_confidence, require_reader
from handrail.incidents.actions.keep_index import begin_line
from handrail.incidents.actions.name_people import PersonGiven, write_person
from handrail.incidents.actions.reference import draw_reference
from handrail.incidents.actions.set_standing import begin_standing
from handrail.incidents.actions.tell import tell_of_report
from handrail.incidents.models import Incident, Report
from handrail.library.access import pack_for, pack_of
from handrail.library.actions import pin_edition
from handrail.procedures.model import Facts
from handrail.queries import insert
from handrail.schools.access import Actor, NotAllowed

KIND = "incident_kind"
"""The fact by which the log is sorted into kinds."""
KINDS_KNOWN_BETTER = ("head", "governor")


@dataclass(frozen=True, slots=True)
class ReportGiven:
    """What a reporter wrote. `said` holds the facts they gave: fact -> options."""

    what_happened: str
    happened_on: date | None = None
    happened_at: time | None = None
    happened_words: str = ""
    place: str = ""
    room: str = ""
    device: str = ""
    web_addresses: str = ""
    came_to_light: str = ""
    told_by: str = ""
    told_at: datetime | None = None
    paper_by: str = ""
    paper_on: date | None = None
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)


class ToldLater(ValueError):
    """Nobody is told of something after they reported it."""


class SentAlready(RuntimeError):
    """A report was recorded under this number before; nothing was recorded now."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report

    def says_the_same(self, given: ReportGiven, people: Sequence[PersonGiven], confide_in: str = "") -> bool:
        """Whether the report recorded before says all that was sent now; the minute of “just now” apart."""
        confidence = confidence_of(self.report.incident)
        if (confidence.office if confidence else "") != confide_in:
            return False
        same = (getattr(self.report, name) == value for name, value in _fields(given).items() if name != "happened_at")
        named = involved_by(self.report)
        return all(same) and len(named) == len(people) and all(map(_is_named_so, named, people))


def record_report(
    actor: Actor,
    given: ReportGiven,
    people: Sequence[PersonGiven],
    *,
    now: datetime,
    sending: UUID | None = None,
    confide_in: str = "",
) -> Report:
    """Begin an incident with a report. Everybody on a school's staff may report (REP-01).

    Afterwards the incident is pinned to today's edition of the school's pack, the people named are in it, whoever it is
    about is kept from it, and where mail leaves a message waits for those who hear of it first. Whether it concerns the
    head or a governor is not for those to say. Under one number of `sending` one report is recorded, by however many
    requests at once: the database decides, every other request raises `SentAlready` and leaves nothing behind.

    With `confide_in` it is made in confidence: that office alone leads it and knows from whom it is, the head is passed
    by, and keeping the log does not open it (000:71-72, 003:508-510, 004:478). Raises `NobodyToConfideIn` where nobody
    in that office could read it.
    """
    incident = _new_incident(actor, given, now, in_confidence=bool(confide_in))
    report = Report(
        school=actor.school, incident=incident, author=actor.user, at=now, sending=sending, **_fields(given)
    )
    try:
        with transaction.atomic():
            _record(actor, report, people, confide_in)
            return report
    except IntegrityError:
        before = Report.objects.filter(author=actor.user, sending=sending).select_related("incident").first()
        if sending is None or before is None:
            raise
    raise SentAlready(before)


def _new_incident(actor: Actor, given: ReportGiven, now: datetime, *, in_confidence: bool) -> Incident:
    """Not stored yet: whatever needs no turn at the database is done before one is taken."""
    if actor.guest_of is not None:
        raise NotAllowed("A guest only reads.")
    if not all(may_say(actor, pack_for(actor), fact) for fact in given.said):
        raise NotAllowed(SOMEBODY_ELSE_SAYS)
    if given.told_at and given.told_at > now:
        raise ToldLater
    edition = pin_edition(actor.school, now)
    return Incident(
        reference=draw_reference(),
        school=actor.school,
        edition=edition,
        created_at=now,
        in_confidence=in_confidence,
    )


def _record(actor: Actor, report: Report, people: Sequence[PersonGiven], confide_in: str) -> None:
    """Store a report, and the incident that it begins, and whatever follows from it."""
    incident, now = report.incident, report.at
    insert(incident)
    if confide_in:
        begin_confidence(actor, incident, confide_in, now=now)
    insert(report)
    written = [write_person(actor, incident, person, place, now) for place, person in enumerate(people)]
    named = [one.involved for one in written]
    _keep_from_those_it_is_about(actor, report, named, any_known=any(one.is_known for one in written))
    if confide_in:
        require_reader(report, confide_in, now=now)
    begin_line(incident, report, involved_in(incident) if confide_in else named, report.said.get(KIND, ()))
    told_by = None if confide_in else actor
    record(told_by, "incidents.report.recorded", school=actor.school, subject=incident, now=now)
    tell_of_report(actor.user, report, now=now)


def _fields(given: ReportGiven) -> dict[str, Any]:
    """What was written, as the columns of a report hold it."""
    return asdict(given) | {"said": {fact: list(options) for fact, options in given.said.items()}}


def _is_named_so(known: Involved, given: PersonGiven) -> bool:
    # Whoever bears the name of the head or of a governor is recorded as such, whatever was chosen.
    same_kind = known.kind in (given.kind, *KINDS_KNOWN_BETTER)
    return same_kind and known.name == given.name and set(known.parts) == set(given.parts)


def _keep_from_those_it_is_about(actor: Actor, report: Report, named: list[Involved], *, any_known: bool) -> None:
    incident = report.incident
    facts = Facts(incident=said_among([report.said]), people=people_as_walked(named))
    conflicts = conflicts_in(pack_of(incident.edition), facts)
    begin_standing(actor, incident, conflicts, any_known=any_known, now=report.at)
