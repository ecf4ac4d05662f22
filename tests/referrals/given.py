"""Contacts made, answered and decided against in tests, by the acts that staff use."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handrail.incidents.access import get_incident
from handrail.referrals.access import PARENT, ContactRecord
from handrail.referrals.actions import (
    Body,
    ContactGiven,
    DecisionGiven,
    ReplyGiven,
    decline_contact,
    record_contact,
    record_reply,
)
from handrail.referrals.models import ContactDeclined, ContactMade, Reply
from handrail.schools.access import Actor
from tests.schools.cast import NOW, TODAY

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LADO, POLICE, PARENTS = Body("lado"), Body("police"), Body(PARENT, person="A")
ASKED = ContactGiven(LADO, "advice", "telephone", "Asked whether this is theirs.")
BY_TOMORROW = replace(ASKED, reply_by=TODAY + DAY)
NOT_TOLD = DecisionGiven(PARENTS, "The social worker tells them first.")
FORM = {"body": "lado", "purpose": "advice", "way": "telephone", "told": "Asked whether this is theirs."}
"""As little as the form of a contact takes."""


def asked(actor: Actor, reference: str, given: ContactGiven = ASKED, now: datetime = NOW, **more: Any) -> ContactMade:
    """A contact, told as ASKED unless told otherwise."""
    return record_contact(actor, reference, replace(given, **more), now=now)


def answered(actor: Actor, contact: ContactMade, text: str = "Keep us told.", **more: Any) -> Reply:
    """A reply to it, an hour later."""
    reference = contact.incident.reference
    return record_reply(actor, reference, contact.pk, ReplyGiven(text, **more), now=NOW + HOUR)


def declined(actor: Actor, reference: str, given: DecisionGiven = NOT_TOLD) -> ContactDeclined:
    """A decision not to contact somebody."""
    return decline_contact(actor, reference, given, now=NOW)


def contacts(actor: Actor, reference: str) -> ContactRecord:
    """Everything that the room keeps of the incident."""
    return ContactRecord(get_incident(actor, reference))
