"""Recording a contact, correcting it, recording a reply, and recording that nobody was contacted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit.actions import record
from handrail.incidents.access import hold_incident, one_involved
from handrail.incidents.actions import index_words, require_open
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.referrals.access import (
    PARENT,
    Dealing,
    dealing_with,
    decision_in_force,
    reply_to_correct,
)
from handrail.referrals.bodies import bodies_named
from handrail.referrals.kinds import NAMES_A_CHILD, TAKEN_DOWN, Medium, Purpose, Removed, Way
from handrail.referrals.models import ContactDeclined, ContactMade, Reply
from handrail.schools.access import Actor
from handrail.ui.moments import EARLIEST

PARENTS = "Parents or carers"
CHILD = "pupil"


@dataclass(frozen=True, slots=True)
class Body:
    """With whom: a contact of the incident's pack, one that the school added, `parent`, or, where it is none, words.

    `person` is the letter of whom it is about; parents are always those of one child. `step` is procedure.step.
    """

    id: str = ""
    words: str = ""
    person: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class ContactGiven:
    """A contact as it is told. Without `made_at` it was made now; without a name, by whoever records it."""

    body: Body
    purpose: str
    way: str
    told: str
    made_at: datetime | None = None
    made_by: str = ""
    decided_by: str = ""
    their_reference: str = ""
    advice: str = ""
    reply_by: date | None = None
    medium: str = ""
    material_at: str = ""


@dataclass(frozen=True, slots=True)
class ReplyGiven:
    """A reply as it is told."""

    text: str
    came_at: datetime | None = None
    said_by: str = ""
    their_reference: str = ""
    removed: str = ""
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionGiven:
    """A decision not to contact somebody. `risk_to_child`: telling these parents could put a child at more risk."""

    body: Body
    reason: str
    decided_at: datetime | None = None
    decided_by: str = ""
    risk_to_child: bool = False


class BodyMissing(ValueError):
    """Nobody is named, or somebody whom neither the incident's pack nor the school knows, or parents of no child."""


class WordsMissing(ValueError):
    """What was said, answered or decided has to be told in words."""


class NotSecure(ValueError):
    """What is said about a child does not leave by plain e-mail: no referral does, and no copy (REF-02; 004:228)."""


class ImpossibleMoment(ValueError):
    """Nothing is done in the future or before EARLIEST, and no reply is awaited before the contact is made."""


@transaction.atomic
def record_contact(actor: Actor, reference: str, given: ContactGiven, *, now: datetime) -> ContactMade:
    """Record that somebody outside was asked or told. Nothing is sent by this.

    Only the sending of a copy is taken by a closed incident too: an authority may want the record once it is complete.
    """
    incident = hold_incident(actor, reference)
    if given.purpose != Purpose.COPY:
        require_open(incident)
    contact = _write_contact(actor, incident, given, now)
    _told_to_the_log(actor, incident, "referrals.contact.made", contact, given.body.person, now)
    return contact


@transaction.atomic
def correct_contact(
    actor: Actor, reference: str, contact_id: int, given: ContactGiven, *, now: datetime
) -> ContactMade:
    """Tell a contact anew. The row as it was stays readable; the replies stay with it."""
    incident = hold_incident(actor, reference)
    require_open(incident)
    before = dealing_with(incident, contact_id).contact
    contact = _write_contact(actor, incident, given, now, before)
    _told_to_the_log(actor, incident, "referrals.contact.corrected", contact, given.body.person, now)
    return contact


@transaction.atomic
def record_reply(actor: Actor, reference: str, contact_id: int, given: ReplyGiven, *, now: datetime) -> Reply:
    """Record what was answered. Nothing is awaited any more, unless the reply says until when.

    A closed incident takes it too: an answer from outside comes when it comes (REF-03).
    """
    incident = hold_incident(actor, reference)
    reply = _write_reply(actor, incident, dealing_with(incident, contact_id), given, now)
    _reply_to_the_log(actor, incident, "referrals.reply.recorded", reply, now)
    return reply


@transaction.atomic
def correct_reply(actor: Actor, reference: str, reply_id: int, given: ReplyGiven, *, now: datetime) -> Reply:
    """Tell a reply anew, of a closed incident too. The row as it was stays; what is awaited goes by the new one."""
    incident = hold_incident(actor, reference)
    dealing, before = reply_to_correct(incident, reply_id)
    reply = _write_reply(actor, incident, dealing, given, now, before)
    _reply_to_the_log(actor, incident, "referrals.reply.corrected", reply, now)
    return reply


def _write_reply(
    actor: Actor, incident: Incident, dealing: Dealing, given: ReplyGiven, now: datetime, before: Reply | None = None
) -> Reply:
    if not given.text.strip():
        raise WordsMissing("text")
    return Reply.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        replaces=before,
        contact_id=dealing.contact.root_id,
        came_at=_moment(given.came_at, given.reply_by, now, after=dealing.contact.made_at),
        said_by=given.said_by.strip(),
        text=given.text.strip(),
        their_reference=given.their_reference.strip(),
        removed=_removed(dealing, given),
        reply_by=given.reply_by,
    )


def _reply_to_the_log(actor: Actor, incident: Incident, act: str, reply: Reply, now: datetime) -> None:
    index_words(incident)
    record(
        actor,
        act,
        school=actor.school,
        subject=incident,
        details={"contact": reply.contact_id, "awaits_more": reply.reply_by is not None},
        now=now,
    )


@transaction.atomic
def decline_contact(actor: Actor, reference: str, given: DecisionGiven, *, now: datetime) -> ContactDeclined:
    """Record that it was decided not to ask or tell somebody, and why (REF-06, PAR-03)."""
    incident = hold_incident(actor, reference)
    require_open(incident)
    declined = _write_decision(actor, incident, given, now)
    _told_to_the_log(actor, incident, "referrals.contact.declined", declined, given.body.person, now)
    return declined


@transaction.atomic
def correct_decision(
    actor: Actor, reference: str, decision_id: int, given: DecisionGiven, *, now: datetime
) -> ContactDeclined:
    """Tell a decision not to contact somebody anew. The row as it was stays readable."""
    incident = hold_incident(actor, reference)
    require_open(incident)
    before = decision_in_force(incident, decision_id)
    declined = _write_decision(actor, incident, given, now, before)
    _told_to_the_log(actor, incident, "referrals.decision.corrected", declined, given.body.person, now)
    return declined


def _write_decision(
    actor: Actor, incident: Incident, given: DecisionGiven, now: datetime, before: ContactDeclined | None = None
) -> ContactDeclined:
    if not given.reason.strip():
        raise WordsMissing("reason")
    return ContactDeclined.objects.create(
        **_said(actor, incident, given.body, given.decided_by, now, before),
        replaces=before,
        decided_at=_moment(given.decided_at, None, now),
        reason=given.reason.strip(),
    )


def _write_contact(
    actor: Actor, incident: Incident, given: ContactGiven, now: datetime, before: ContactMade | None = None
) -> ContactMade:
    if not given.told.strip():
        raise WordsMissing("told")
    purpose, way = Purpose(given.purpose), Way(given.way)
    if way == Way.PLAIN and purpose in NAMES_A_CHILD:
        raise NotSecure(way)
    return ContactMade.objects.create(
        **_said(actor, incident, given.body, given.decided_by, now, before),
        first_id=before.root_id if before else None,
        replaces=before,
        purpose=purpose,
        made_at=_moment(given.made_at, given.reply_by, now),
        made_by=given.made_by.strip() or actor.user.display_name,
        way=way,
        told=given.told.strip(),
        their_reference=given.their_reference.strip(),
        advice=given.advice.strip(),
        reply_by=given.reply_by,
        medium=Medium(given.medium) if given.medium else "",
        material_at=given.material_at.strip(),
    )


def _said(
    actor: Actor,
    incident: Incident,
    body: Body,
    decided_by: str,
    now: datetime,
    before: ContactMade | ContactDeclined | None,
) -> dict[str, object]:
    """What contacts and decisions have in common. A body that a correction leaves alone is called as it was."""
    is_same = before is not None and bool(body.id) and body.id == before.body
    words = before.body_words if before and is_same else _name(actor, incident, body, now)
    about = one_involved(incident, body.person) if body.person else None
    if body.id == PARENT and (about is None or about.kind != CHILD):
        raise BodyMissing(PARENT)
    return {
        "school": actor.school,
        "incident": incident,
        "author": actor.user,
        "at": now,
        "involvement_id": about.involvement_id if about else None,
        "step": body.step,
        "body": body.id,
        "body_words": words,
        "decided_by": decided_by.strip() or actor.user.display_name,
    }


def _name(actor: Actor, incident: Incident, body: Body, now: datetime) -> str:
    """What the body is called: kept with the row, since packs change with their editions and schools their contacts."""
    if not body.id:
        if not body.words.strip():
            raise BodyMissing
        return body.words.strip()
    titles = dict(bodies_named(actor, pack_of(incident.edition), localdate(now))) | {PARENT: PARENTS}
    if body.id not in titles:
        raise BodyMissing(body.id)
    return titles[body.id]


def _moment(given: datetime | None, reply_by: date | None, now: datetime, after: datetime = EARLIEST) -> datetime:
    """Forms tell moments to the minute, so that a reply may seem to come some seconds before what it answers."""
    moment = given or now
    if not max(after.replace(second=0, microsecond=0), EARLIEST) <= moment <= now:
        raise ImpossibleMoment("at")
    if reply_by and reply_by < localdate(moment):
        raise ImpossibleMoment("reply_by")
    return moment


def _removed(dealing: Dealing, given: ReplyGiven) -> str:
    """Only those asked to take something down can answer whether they did."""
    asked = dealing.contact.purpose in TAKEN_DOWN
    return Removed(given.removed) if asked and given.removed else ""


def _told_to_the_log(
    actor: Actor, incident: Incident, act: str, row: ContactMade | ContactDeclined, person: str, now: datetime
) -> None:
    """Make it findable, and write it down for the audit without a word of what was said."""
    index_words(incident)
    purpose = row.purpose if isinstance(row, ContactMade) else ""
    told = {"body": row.body, "purpose": str(purpose), "person": person, "step": row.step}
    record(
        actor,
        act,
        school=actor.school,
        subject=incident,
        details={"row": row.pk, **{name: words for name, words in told.items() if words}},
        now=now,
    )
