"""Recording what is withheld from somebody, and that it was given back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from handrail.agreements.actions import release_access
from handrail.agreements.models import AccessHeld
from handrail.audit.actions import record
from handrail.incidents.access import Record, hold_incident, hold_name, one_involved
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.sanctions.access import (
    SanctionRecord,
    Withheld,
    decided_in,
    may_read,
    may_write,
    network_task,
    taking_away,
    withheld_in,
)
from handrail.sanctions.actions.decide import NOT_YOURS
from handrail.sanctions.actions.given import ImpossibleMoment, Incomplete, Refused, RestrictionGiven
from handrail.sanctions.kinds import Barrier, Purpose
from handrail.sanctions.models import PUPIL, Restored, Restriction
from handrail.schools.access import Actor, NotAllowed
from handrail.ui.moments import EARLIEST

LATEST_START = timedelta(days=366)
"""Nothing begins further ahead than this; a later year is a slip of the pen."""


class AlreadyRestored(RuntimeError):
    """It was given back before."""


@transaction.atomic
def withhold(
    actor: Actor,
    reference: str,
    given: RestrictionGiven,
    barriers: Collection[Barrier],
    *,
    decision: int | None = None,
    replaces: int | None = None,
    held: AccessHeld | None = None,
    now: datetime,
) -> Restriction:
    """Record what is withheld from somebody, by a decision or by itself; `replaces` is what this tells anew.

    `held`: how it stands on the list of those whose access is off, where it does; given back, it leaves that list.

    A sanction is refused while there is a barrier; what is kept as evidence is none. Nothing is switched off by this.
    Raises `NotAllowed`, `Refused`, `Incomplete`, `ImpossibleMoment`, `AlreadyRestored`.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    person = one_involved(incident, given.person)
    if not may_write(actor, person.kind, Record(incident).in_heads_place) or not may_read(actor, person.kind):
        raise NotAllowed(NOT_YOURS)
    if Purpose(given.purpose) is Purpose.SANCTION and barriers:
        raise Refused(barriers)
    kept = SanctionRecord(incident, actor)
    before = _before(kept, replaces)
    by = decided_in(kept, decision).row if decision is not None else None
    if by and by.involvement_id != person.involvement_id:
        raise Incomplete("person")
    _check(incident, given, now)
    row = Restriction.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        replaces=before.row if before else None,
        involvement_id=person.involvement_id,
        kind=person.kind,
        decision_id=by.root_id if by else before.row.decision_id if before else None,
        what=given.what,
        what_words=given.what_words.strip(),
        purpose=Purpose(given.purpose),
        starts_at=given.starts_at or now,
        ends_on=given.ends_on,
        for_good=given.for_good,
        for_network=given.for_network and person.kind == PUPIL,
        told=given.told.strip(),
        told_at=given.told_at,
        held=before.row.held if before else held,
    )
    _noted(actor, incident, "sanctions.access.withheld", row, now)
    return row


@transaction.atomic
def give_back(
    actor: Actor,
    reference: str,
    restriction: int,
    *,
    done_at: datetime | None = None,
    by_words: str = "",
    note: str = "",
    now: datetime,
) -> Restored:
    """Record that it was given back, by the actor unless `by_words` says by whom. A closed incident takes this too."""
    incident = hold_incident(actor, reference)
    found = withheld_in(SanctionRecord(incident, actor), restriction)
    if not may_write(actor, found.row.kind, Record(incident).in_heads_place):
        raise NotAllowed(NOT_YOURS)
    return _give_back(actor, incident, found, done_at, by_words, note, now)


@transaction.atomic
def give_back_as_task(actor: Actor, restriction: int, *, done_at: datetime | None = None, now: datetime) -> Restored:
    """The same by the network manager, who was given it as a task and sees nothing of the incident."""
    today = localdate(now)
    task = network_task(actor, restriction, today)
    incident = Incident.objects.get(pk=task.withheld.row.incident_id)
    hold_name(incident.reference)
    return _give_back(actor, incident, network_task(actor, restriction, today).withheld, done_at, "", "", now)


def _give_back(
    actor: Actor, incident: Incident, found: Withheld, done_at: datetime | None, by_words: str, note: str, now: datetime
) -> Restored:
    if found.restored:
        raise AlreadyRestored(found.row.pk)
    at, words = done_at or now, by_words.strip()
    if not max(EARLIEST, found.row.starts_at.replace(second=0, microsecond=0)) <= at <= now:
        raise ImpossibleMoment
    row = Restored.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        involvement_id=found.row.involvement_id,
        kind=found.row.kind,
        restriction=found.row,
        done_at=at,
        done_by=None if words else actor.user,
        done_by_words=words,
        note=note.strip(),
    )
    if found.row.held:
        release_access(actor, found.row.held, now=now)
    _noted(actor, incident, "sanctions.access.restored", found.row, now)
    return row


def _before(kept: SanctionRecord, replaces: int | None) -> Withheld | None:
    if replaces is None:
        return None
    before = withheld_in(kept, replaces)
    if before.restored:
        raise AlreadyRestored(replaces)
    return before


def _check(incident: Incident, given: RestrictionGiven, now: datetime) -> None:
    kinds = {kind.id for kind in taking_away(pack_of(incident.edition))}
    if given.what not in kinds:
        raise Incomplete("what")
    if given.ends_on and given.for_good:
        raise Incomplete("ends_on")
    starts = given.starts_at or now
    if not EARLIEST <= starts <= now + LATEST_START or (given.ends_on and given.ends_on < localdate(starts)):
        raise ImpossibleMoment
    if given.told_at and not EARLIEST <= given.told_at <= now:
        raise ImpossibleMoment


def _noted(actor: Actor, incident: Incident, act: str, row: Restriction, now: datetime) -> None:
    index_words(incident)
    record(actor, act, school=actor.school, subject=incident, details={"row": row.pk}, now=now)
