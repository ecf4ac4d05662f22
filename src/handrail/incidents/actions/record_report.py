"""Recording a report: the beginning of every incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time

from django.db import transaction

from handrail.audit.actions import record
from handrail.incidents.access import Involved, conflicts_in, may_say, people_as_walked, said_among
from handrail.incidents.actions.keep_index import begin_line
from handrail.incidents.actions.name_people import PersonGiven, write_person
from handrail.incidents.actions.reference import draw_reference
from handrail.incidents.actions.set_standing import begin_standing
from handrail.incidents.models import Incident, Report
from handrail.library.access import pack_for, pack_of
from handrail.library.actions import pin_edition
from handrail.procedures.model import Facts
from handrail.schools.access import Actor, NotAllowed

KIND = "incident_kind"
"""The fact by which the log is sorted into kinds."""


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
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)


@transaction.atomic
def record_report(actor: Actor, given: ReportGiven, people: Sequence[PersonGiven], *, now: datetime) -> Report:
    """Begin an incident with a report. Everybody on a school's staff may report (REP-01).

    Afterwards the incident is pinned to today's edition of the school's pack, the people named are in it, and whoever
    it is about is kept from it. Whether it concerns the head or a governor is not for those to say.
    """
    if not all(may_say(actor, pack_for(actor), fact) for fact in given.said):
        raise NotAllowed("Somebody else must say whether this concerns the head or a governor.")
    incident = Incident.objects.create(
        reference=draw_reference(),
        school=actor.school,
        edition=pin_edition(actor.school.pack, now),
        created_at=now,
    )
    report = _write_report(actor, incident, given, now)
    named = [write_person(actor, incident, person, place, now) for place, person in enumerate(people)]
    _keep_from_those_it_is_about(actor, incident, report, named, now)
    begin_line(incident, report, named, report.said.get(KIND, ()))
    record(actor, "incidents.report.recorded", school=actor.school, subject=incident, now=now)
    return report


def _write_report(actor: Actor, incident: Incident, given: ReportGiven, now: datetime) -> Report:
    fields = asdict(given)
    fields["said"] = {fact: list(options) for fact, options in given.said.items()}
    return Report.objects.create(school=actor.school, incident=incident, author=actor.user, at=now, **fields)


def _keep_from_those_it_is_about(
    actor: Actor, incident: Incident, report: Report, named: list[Involved], now: datetime
) -> None:
    facts = Facts(incident=said_among([report.said]), people=people_as_walked(named))
    begin_standing(actor, incident, conflicts_in(pack_of(incident.edition), facts), now=now)
