"""Letting an incident go on by another edition."""

from __future__ import annotations

from datetime import datetime

from handrail.audit.actions import record
from handrail.editions.models import Edition
from handrail.incidents.access import may_move
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.actions.set_status import require_open
from handrail.incidents.models import EditionMove, Incident
from handrail.schools.access import Actor, NotAllowed


class MoveUnexplained(ValueError):
    """A move is a decision: it has a reason."""


class MovedMeanwhile(RuntimeError):
    """The incident follows another edition than the one that the actor was shown."""


def move_edition(
    actor: Actor, incident: Incident, edition: Edition, reason: str, *, seen: str, now: datetime
) -> EditionMove:
    """Let the held `incident` go on by `edition` from now on, which is another than the one it follows.

    `seen` is the digest of the edition that it followed when the actor was shown what would change. Everything that was
    written of it stays. Runs inside the transaction of its caller, who makes what rests on the walk agree with it.
    Raises `NotAllowed`, `IsClosed`, `MoveUnexplained`, `MovedMeanwhile`.
    """
    if not may_move(actor, incident):
        raise NotAllowed("Whoever leads the incident, or the head, decides this.")
    require_open(incident)
    if not reason.strip():
        raise MoveUnexplained
    if incident.edition.digest != seen or edition.digest == seen:
        raise MovedMeanwhile
    move = EditionMove.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        from_edition=incident.edition,
        to_edition=edition,
        reason=reason.strip(),
        replaces=EditionMove.objects.in_force().filter(incident=incident).first(),
    )
    Incident.objects.filter(pk=incident.pk).update(edition=edition)
    incident.edition = edition
    index_words(incident)
    details = {"from": move.from_edition_id, "to": move.to_edition_id}
    record(actor, "incidents.edition.moved", school=actor.school, subject=incident, details=details, now=now)
    return move
