"""Saying that everything from outside about an incident goes through the head, or through the chair."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import hold_incident, opening_offices
from handrail.incidents.access.guests import may_mark_single_contact
from handrail.incidents.access.in_place import held_in
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.models import Incident, SingleContact
from handrail.schools.access import Actor, NotAllowed, offices_of_setting

SINGLE = "single_contact"
"""The setting that says who can be the single contact of an incident (000:129; 002:459; 003:539)."""


class CannotSee(ValueError):
    """Nobody who holds that office may see the incident."""


@transaction.atomic
def mark_single_contact(actor: Actor, reference: str, office: str, *, reason: str = "", now: datetime) -> None:
    """Let one office be the single contact of an incident from now on; an empty `office` ends it (ROLE-18).

    Head, chair and whoever leads say so. Refused for an office that the school does
    not name for it (`single_contact`), and for one from which the incident is kept.
    """
    incident = hold_incident(actor, reference)
    if not may_mark_single_contact(actor, incident):
        raise NotAllowed("The head, the chair, or whoever leads the incident says this.")
    if office and (office not in offices_of_setting(actor.school, SINGLE) or not _is_seen_by(incident, office, now)):
        raise CannotSee(office)
    before = SingleContact.objects.in_force().filter(incident=incident).first()
    if (before.office if before and not before.ends else "") == office:
        return
    SingleContact.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        office=office or (before.office if before else ""),
        ends=not office,
        reason=reason.strip(),
        replaces=before,
    )
    details = {"office": office}
    record(actor, "incidents.single-contact.marked", school=actor.school, subject=incident, details=details, now=now)
    index_words(incident)


def _is_seen_by(incident: Incident, office: str, now: datetime) -> bool:
    holders = (one for one in held_in(incident, localdate(now)) if one.office == office)
    return office in opening_offices(incident) and not all(one.is_out for one in holders)
