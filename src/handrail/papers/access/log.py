"""What a log is printed from: incidents with what was reported, who is in them, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from handrail.audit.access import Head, chain_of, head_of
from handrail.casework.models import ActionStatus, ActionTaken
from handrail.evidence.access import Custody, custody_in_each
from handrail.incidents.access import (
    Involved,
    NoSuchIncident,
    former_packs,
    hide_reporter,
    incidents_for,
    involved_in_each,
)
from handrail.incidents.models import EditionMove, FoundLater, Incident, Report, StatusChange, in_force
from handrail.library.access import pack_of
from handrail.papers.access.beside import NOTHING_BESIDE, Beside, beside_each, by_incident
from handrail.papers.period import Period
from handrail.procedures.model import Pack
from handrail.referrals.access import Dealing, dealings_in_each
from handrail.sanctions.access import Settled, settled_in_each
from handrail.schools.access import Actor

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
    beside: Beside
    outcome: str
    former: tuple[Pack, ...] = ()
    """The packs that it followed before, the latest first."""

    @property
    def packs(self) -> tuple[Pack, ...]:
        """Where words may be found for what the record speaks of: the pack that it follows, then the former ones."""
        return (self.pack, *self.former)

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
    reports = by_incident(Report.objects.filter(incident__in=found).select_related("author").order_by("pk"))
    found_later = by_incident(FoundLater.objects.filter(incident__in=found).order_by("pk"))
    taken = ActionTaken.objects.filter(incident__in=found).select_related("author", "done_by", "involvement")
    actions = by_incident(taken.order_by("pk"))
    changes = by_incident(StatusChange.objects.filter(incident__in=found).order_by("pk"))
    moved = EditionMove.objects.filter(incident__in=found).select_related("from_edition").defer("from_edition__text")
    moves = by_incident(moved.order_by("pk"))
    dealings, registers, settled = dealings_in_each(found), custody_in_each(found), settled_in_each(found)
    beside = beside_each(found)
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
            beside=beside.get(pk, NOTHING_BESIDE),
            outcome=_outcome(changes.get(pk, [])),
            former=former_packs(moves.get(pk, ())),
        )


def _counting(actions: Iterable[ActionTaken]) -> list[ActionTaken]:
    """What counts now, in the order in which it was done; what was taken back does not."""
    counting = (row for row in in_force(actions) if row.status != ActionStatus.TAKEN_BACK)
    return sorted(counting, key=lambda row: row.deed_at)


def _outcome(changes: Sequence[StatusChange]) -> str:
    return changes[-1].reason if changes and changes[-1].status == "closed" else ""
