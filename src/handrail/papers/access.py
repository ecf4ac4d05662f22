"""What a log is printed from: incidents with what was reported, who is in them, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from handrail.audit.access import Head, chain_of, head_of
from handrail.casework.models import ActionStatus, ActionTaken
from handrail.evidence.access import Custody, custody_in_each
from handrail.incidents.access import (
    Involved,
    NoSuchIncident,
    hide_reporter,
    incidents_for,
    involved_in_each,
    written_of,
)
from handrail.incidents.models import FoundLater, Incident, Report, StatusChange, WriteOnce, in_force
from handrail.library.access import pack_of
from handrail.papers.models import Letter
from handrail.papers.period import Period
from handrail.procedures.model import Pack
from handrail.referrals.access import Dealing, dealings_in_each
from handrail.sanctions.access import Settled, settled_in_each
from handrail.schools.access import Actor

Row = TypeVar("Row", bound=WriteOnce)
NOT_SETTLED = Settled()
AT_ONCE = 50
"""How many incidents are read together: a year of them never stands in memory."""


class Logged(NamedTuple):
    """One incident as papers need it; `outcome` is empty while it is open, `settled` is of pupils alone."""

    incident: Incident
    pack: Pack
    reports: Sequence[Report]
    found_later: Sequence[FoundLater]
    people: Sequence[Involved]
    actions: Sequence[ActionTaken]
    dealings: Sequence[Dealing]
    register: Sequence[Custody]
    settled: Settled
    outcome: str

    @property
    def told(self) -> tuple[Report | FoundLater, ...]:
        """Where the record says when and where it was: reports, and what was found out later."""
        return (*self.reports, *self.found_later)


def incidents_of(actor: Actor, period: Period) -> list[UUID]:
    """The incidents reported in a period that `actor` may know of, in the order in which they were reported."""
    seen = incidents_for(actor).filter(created_at__gte=period.first, created_at__lt=period.after)
    return list(seen.order_by("created_at", "pk").values_list("pk", flat=True))


def logged(actor: Actor, wanted: Sequence[UUID]) -> Iterator[Logged]:
    """Those of the incidents that `actor` may know of, in the order given, read a few at a time.

    The door is asked again for each few, so that a long print ends where a right ends.
    """
    for start in range(0, len(wanted), AT_ONCE):
        yield from _together(actor, wanted[start : start + AT_ONCE])


def logged_one(actor: Actor, incident: Incident) -> Logged:
    """The same of one incident. Raises `NoSuchIncident` for those who may not know of it."""
    for one in logged(actor, [incident.pk]):
        return one
    raise NoSuchIncident(incident.reference)


def head_for(actor: Actor) -> Head:
    """The end of the audit log of the actor's school. It tells nothing of what stands in it."""
    return head_of(chain_of(actor.school.pk))


def _together(actor: Actor, wanted: Sequence[UUID]) -> Iterator[Logged]:
    seen = incidents_for(actor).filter(pk__in=wanted).select_related("edition").defer("edition__text")
    found = {incident.pk: incident for incident in seen}
    people = involved_in_each(found.values())
    reports = _by_incident(Report.objects.filter(incident__in=found).select_related("author").order_by("pk"))
    found_later = _by_incident(FoundLater.objects.filter(incident__in=found).order_by("pk"))
    taken = ActionTaken.objects.filter(incident__in=found).select_related("author", "done_by", "involvement")
    actions = _by_incident(taken.order_by("pk"))
    changes = _by_incident(StatusChange.objects.filter(incident__in=found).order_by("pk"))
    dealings, registers, settled = dealings_in_each(found), custody_in_each(found), settled_in_each(found)
    for pk in (pk for pk in wanted if pk in found):
        yield Logged(
            incident=found[pk],
            pack=pack_of(found[pk].edition),
            reports=hide_reporter(found[pk], reports.get(pk, [])),
            found_later=found_later.get(pk, ()),
            people=people[pk],
            actions=_counting(actions.get(pk, [])),
            dealings=dealings.get(pk, ()),
            register=registers.get(pk, ()),
            settled=settled.get(pk, NOT_SETTLED),
            outcome=_outcome(changes.get(pk, [])),
        )


def _by_incident(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.incident_id, []).append(row)
    return found


def _counting(actions: Iterable[ActionTaken]) -> list[ActionTaken]:
    """What counts now, in the order in which it was done; what was taken back does not."""
    counting = (row for row in in_force(actions) if row.status != ActionStatus.TAKEN_BACK)
    return sorted(counting, key=lambda row: row.deed_at)


def _outcome(changes: Sequence[StatusChange]) -> str:
    return changes[-1].reason if changes and changes[-1].status == "closed" else ""


def letters_of(incident: Incident) -> tuple[Letter, ...]:
    """The letters of an incident as they count now, by number. The caller has the incident from a door."""
    return tuple(sorted(in_force(written_of(incident, Letter)), key=lambda letter: letter.number))


def one_letter(incident: Incident, number: int) -> Letter:
    """One letter of this incident, as it counts now. Raises `NoSuchIncident`."""
    for letter in letters_of(incident):
        if letter.number == number:
            return letter
    raise NoSuchIncident(number)
