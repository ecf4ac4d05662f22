"""Taking a copy away, and recording that it went. Nothing is sent by this: a person sends (REF-01, REF-02)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.casework.actions import record_contact_and_settle
from handrail.copies.access import copy_made
from handrail.copies.kinds import SENT_BY, MadeAs
from handrail.copies.models import CopyMade, CopySent
from handrail.incidents.access import get_incident, hold_incident, one_involved
from handrail.incidents.actions import index_words
from handrail.referrals.actions import ContactGiven
from handrail.referrals.kinds import Way
from handrail.schools.access import Actor


class NotSecure(ValueError):
    """A copy leaves encrypted, through a secure service or by hand; and a secure service is named."""


@dataclass(frozen=True, slots=True)
class Made:
    """A copy as it is taken away: which, about whom (a letter, or nobody), what it is called and as what it is made."""

    what: str
    title: str
    made_as: MadeAs
    person: str = ""


@dataclass(frozen=True, slots=True)
class SentGiven:
    """A copy that went. `copy` is what Handrail made, if it was that; `fingerprint` of what really went, if changed."""

    what: str
    contact: ContactGiven
    copy: int | None = None
    service: str = ""
    fingerprint: str = ""
    settles: tuple[str, ...] = ()


@transaction.atomic
def record_copy_made(actor: Actor, reference: str, made: Made, content: bytes, *, now: datetime) -> CopyMade:
    """Keep the fingerprint of a file that `actor` takes away; the file itself is not kept. Closed incidents too."""
    incident = get_incident(actor, reference)
    about = one_involved(incident, made.person) if made.person else None
    row = CopyMade.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        involvement_id=about.involvement_id if about else None,
        what=made.what,
        title=made.title,
        made_as=MadeAs(made.made_as),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    details = {"row": row.pk, "what": row.what, "as": str(row.made_as), "person": made.person, "sha256": row.sha256}
    record(actor, "copies.copy.made", school=actor.school, subject=incident, details=details, now=now)
    return row


@transaction.atomic
def record_copy_sent(actor: Actor, reference: str, given: SentGiven, *, now: datetime) -> CopySent:
    """Record that a copy went, as a contact made; steps in `settles` that it does are done with it.

    Refuses every way that is not safe for what is said about a child. A closed incident takes the authority's copy too.
    """
    incident = hold_incident(actor, reference)
    if Way(given.contact.way) not in SENT_BY or (given.contact.way == Way.SECURE and not given.service.strip()):
        raise NotSecure(given.contact.way)
    copy = copy_made(incident, given.copy) if given.copy else None
    contact = record_contact_and_settle(actor, reference, given.contact, given.settles, now=now)
    row = CopySent.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        copy=copy,
        contact=contact,
        what=given.what,
        service=given.service.strip(),
        sha256=given.fingerprint.lower(),
    )
    if row.service:
        index_words(incident)
    details = {"row": row.pk, "what": row.what, "contact": contact.pk, "copy": copy.pk if copy else None}
    record(actor, "copies.copy.sent", school=actor.school, subject=incident, details=details, now=now)
    return row
