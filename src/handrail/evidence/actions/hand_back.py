"""Signing a device that was taken away out to its owner or a parent, by the school office."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import note_look, record
from handrail.evidence.access import one_handed_in
from handrail.evidence.actions.things import Incomplete
from handrail.evidence.kinds import Act
from handrail.evidence.models import Move
from handrail.incidents.access import hold_name
from handrail.incidents.actions import index_words
from handrail.schools.access import Actor

BY_THE_OFFICE = "Signed out by the school office"


@transaction.atomic
def sign_out(actor: Actor, item: int, *, went_to: str, signed_by: str, now: datetime) -> Move:
    """Record that it was given back, to whom, and who signed; the actor sees nothing of the incident (ROLE-13, EVI-07).

    Raises `NoSuchIncident` for what is not theirs or was given back before, `Incomplete` where a name is missing.
    """
    for field, words in (("went_to", went_to), ("signed_by", signed_by)):
        if not words.strip():
            raise Incomplete(field)
    hold_name(one_handed_in(actor, item).item.incident.reference)
    custody = one_handed_in(actor, item)
    incident = custody.item.incident
    move = Move.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, item=custody.first, act=Act.GIVEN_BACK,
        came_from=custody.holder, went_to=went_to.strip(), reason=BY_THE_OFFICE, signed_by=signed_by.strip(),
        done_at=now,
    )  # fmt: skip
    index_words(incident)
    details = {"item": custody.item.number}
    record(actor, "evidence.item.given_back", school=actor.school, subject=incident, details=details, now=now)
    return move


def note_handed_in_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked at what was handed in."""
    note_look(actor, "evidence.handed-in.opened", school=actor.school, subject=actor.school, now=now)
