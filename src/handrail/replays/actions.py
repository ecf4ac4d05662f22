"""Moving a case to another edition; and the trace of whoever looked what one would change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.casework.access import facts_of
from handrail.casework.actions.agree import agree
from handrail.editions.models import Edition
from handrail.incidents.access import SOMEBODY_ELSE_SAYS, conflicts_in, hold_incident, may_say
from handrail.incidents.actions import MovedMeanwhile, move_edition
from handrail.incidents.models import EditionMove, Incident
from handrail.library.access import pack_for, pack_of
from handrail.library.actions import pin_edition
from handrail.procedures.model import Pack
from handrail.replays.access import Changes, NoSuchEdition, pack_offered
from handrail.schools.access import Actor, NotAllowed


@transaction.atomic
def move_incident(actor: Actor, reference: str, edition: str, reason: str, *, seen: str, now: datetime) -> EditionMove:
    """Let an open incident go on by another edition: today's of the school, or one that it followed before.

    `edition` names it as `offered_to` does; `seen` is the digest of the edition that the incident followed when the
    actor was shown what would change. Afterwards every answer and every action stands where it stood and is walked by
    the new edition; who may see the incident, how the log sorts it and what is sealed agree with that, which may put it
    out of the actor's own reach. It is for whoever leads the incident and for the head. Raises `NoSuchIncident`,
    `NotAllowed`, `IsClosed`, `MoveUnexplained`, `NoSuchEdition`, and `MovedMeanwhile` for the second of two.

    An edition that would let an office in that is kept out now is not for those to choose who may not say whether the
    matter concerns the head or a governor.
    """
    incident = hold_incident(actor, reference)
    try:
        pack = pack_offered(actor, incident, edition)
    except NoSuchEdition:
        if incident.edition.digest != seen:
            raise MovedMeanwhile from None
        raise
    _let_nobody_in_unsaid(actor, incident, pack)
    move = move_edition(actor, incident, _pinned(actor, pack, now), reason, seen=seen, now=now)
    agree(actor, incident, now)
    return move


def _let_nobody_in_unsaid(actor: Actor, incident: Incident, pack: Pack) -> None:
    """An edition that keeps fewer offices out is chosen only by those who may say whether the matter concerns them."""
    before, facts = pack_of(incident.edition), facts_of(incident)
    still = {office for conflict in conflicts_in(pack, facts) for office in conflict.excludes}
    for conflict in conflicts_in(before, facts):
        if not still.issuperset(conflict.excludes) and not may_say(actor, before, conflict.fact):
            raise NotAllowed(SOMEBODY_ELSE_SAYS)


def note_replay(actor: Actor, found: Changes, days: int, *, now: datetime) -> None:
    """Write down that `actor` looked what another edition would change for the cases they may see."""
    details = {"digest": found.pack.digest[:12], "days": days, "looked": found.looked, "changed": len(found.cases)}
    record(actor, "replays.cases.replayed", school=actor.school, subject=actor.school, details=details, now=now)


def _pinned(actor: Actor, pack: Pack, now: datetime) -> Edition:
    """The edition of that text; today's is pinned now if nothing began with it yet."""
    if pack.digest == pack_for(actor).digest and (today := pin_edition(actor.school, now)).digest == pack.digest:
        return today
    return Edition.objects.holding(pack.digest).defer("text").get()
