"""Contacts made about an incident as they stand now: corrected, answered, awaited or late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from handrail.incidents.access import NoSuchIncident, incidents_for, written_of
from handrail.incidents.models import Incident, in_force
from handrail.referrals.kinds import Purpose
from handrail.referrals.models import ContactDeclined, ContactMade, Reply
from handrail.schools.access import Actor

MOST_AWAITED = 300
PARENT = "parent"
"""The body that stands for a child's parents or carers: they are nobody's contact, and every child has its own."""
POLICE = frozenset({"police", "constable", "pc", "pcso", "sergeant", "policeman", "policewoman"})


@dataclass(frozen=True, slots=True)
class Dealing:
    """A contact as it counts now, and what was answered to it, oldest first."""

    contact: ContactMade
    replies: tuple[Reply, ...] = ()

    @property
    def reply_by(self) -> date | None:
        """By when a reply is awaited; None where none is. A reply settles the waiting unless it says otherwise."""
        return self.replies[-1].reply_by if self.replies else self.contact.reply_by

    def is_late(self, today: date) -> bool:
        """Whether a reply should have come."""
        return self.reply_by is not None and self.reply_by < today


class Advice(NamedTuple):
    """What somebody advised, when, and under which reference of theirs."""

    by: str
    at: datetime
    text: str
    reference: str


class ContactRecord:
    """The rows of one incident that this room keeps, corrected ones included; read when first asked for.

    Whoever makes one came through `get_incident`.
    """

    def __init__(self, incident: Incident) -> None:
        self._incident = incident

    @cached_property
    def contacts(self) -> tuple[ContactMade, ...]:
        return written_of(self._incident, ContactMade)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        return written_of(self._incident, Reply) if self.contacts else ()

    @cached_property
    def declined(self) -> tuple[ContactDeclined, ...]:
        return written_of(self._incident, ContactDeclined)

    @cached_property
    def dealings(self) -> tuple[Dealing, ...]:
        """Every contact as it counts now, in the order in which they were made."""
        return _dealings(self.contacts, self.replies)

    @property
    def decisions(self) -> list[ContactDeclined]:
        """Every decision not to contact somebody as it counts now."""
        return in_force(self.declined)

    @property
    def police_advice(self) -> list[Advice]:
        """What the police advised, oldest first. It goes before the school's own list."""
        given = [advice for one in self.dealings if is_with_police(one.contact) for advice in _advice(one)]
        return sorted(given, key=lambda advice: advice.at)


def dealing_with(incident: Incident, contact_id: int) -> Dealing:
    """A contact of this incident that nobody has corrected since, with its replies."""
    for dealing in ContactRecord(incident).dealings:
        if dealing.contact.pk == contact_id:
            return dealing
    raise NoSuchIncident(contact_id)


def dealings_in_each(incidents: Iterable[UUID]) -> dict[UUID, tuple[Dealing, ...]]:
    """The contacts of several incidents as they count now, in two queries; those without any are left out.

    The caller has the incidents from a door.
    """
    wanted = list(incidents)
    contacts = ContactMade.objects.in_force().filter(incident__in=wanted).select_related("involvement", "author")
    replies = Reply.objects.in_force().filter(incident__in=wanted).select_related("author").order_by("pk")
    found: dict[UUID, list[Dealing]] = {}
    for dealing in _dealings(contacts.order_by("pk"), replies):
        found.setdefault(dealing.contact.incident_id, []).append(dealing)
    return {pk: tuple(dealings) for pk, dealings in found.items()}


def reply_to_correct(incident: Incident, reply_id: int) -> tuple[Dealing, Reply]:
    """A reply of this incident that nobody has corrected since, with the contact that it answers."""
    for dealing in ContactRecord(incident).dealings:
        for reply in dealing.replies:
            if reply.pk == reply_id:
                return dealing, reply
    raise NoSuchIncident(reply_id)


def decision_in_force(incident: Incident, decision_id: int) -> ContactDeclined:
    """A decision of this incident that nobody has corrected since."""
    for decision in ContactRecord(incident).decisions:
        if decision.pk == decision_id:
            return decision
    raise NoSuchIncident(decision_id)


def late_in_each(incidents: Iterable[Incident], today: date) -> dict[UUID, int]:
    """How many replies are late, for those incidents where any is. The caller has them from a door."""
    wanted = [incident.pk for incident in incidents]
    contacts = ContactMade.objects.in_force().filter(incident__in=wanted).order_by("pk")
    replies = Reply.objects.in_force().filter(incident__in=wanted).order_by("pk")
    late: dict[UUID, int] = {}
    for dealing in _dealings(contacts, replies):
        if dealing.is_late(today):
            late[dealing.contact.incident_id] = late.get(dealing.contact.incident_id, 0) + 1
    return late


def with_copy_sent(incidents: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the incidents of which a copy was sent. The caller has them from a door."""
    sent = ContactMade.objects.in_force().filter(incident__in=list(incidents), purpose=Purpose.COPY)
    return frozenset(sent.values_list("incident_id", flat=True))


def awaited_by(actor: Actor) -> list[Dealing]:
    """The contacts of incidents that `actor` may know of to which a reply is still awaited; the longest first.

    The oldest MOST_AWAITED are looked at. Closed incidents too: nobody else reminds anybody of those.
    """
    seen = incidents_for(actor)
    of_root = Reply.objects.in_force().filter(contact_id=Coalesce(OuterRef("first_id"), OuterRef("pk")))
    open_still = Q(reply_by__isnull=False) & ~Exists(of_root) | Exists(of_root.filter(reply_by__isnull=False))
    found = ContactMade.objects.in_force().filter(open_still, incident__in=seen)
    contacts = list(found.select_related("incident", "involvement").order_by("reply_by", "pk")[:MOST_AWAITED])
    replies = Reply.objects.filter(contact_id__in=[contact.root_id for contact in contacts]).order_by("pk")
    awaited = [dealing for dealing in _dealings(contacts, replies) if dealing.reply_by]
    return sorted(awaited, key=lambda dealing: dealing.reply_by or date.max)


def is_police(words: str) -> bool:
    """Whether a body is the police, by any word of what it is called; packs and people name forces in many ways."""
    return not POLICE.isdisjoint(re.findall(r"[a-z]+", words.lower()))


def is_with_police(row: ContactMade) -> bool:
    """Whether a contact was with the police: by the pack’s id, whatever a school calls them, or by words."""
    return is_police(f"{row.body} {row.body_words}")


def _dealings(contacts: Iterable[ContactMade], replies: Iterable[Reply]) -> tuple[Dealing, ...]:
    answered: dict[int, list[Reply]] = {}
    for reply in in_force(replies):
        answered.setdefault(reply.contact_id, []).append(reply)
    counting = sorted(in_force(contacts), key=lambda contact: (contact.made_at, contact.pk))
    return tuple(Dealing(contact, tuple(answered.get(contact.root_id, ()))) for contact in counting)


def _advice(dealing: Dealing) -> list[Advice]:
    contact = dealing.contact
    told = [Advice(contact.body_words, contact.made_at, contact.advice, contact.their_reference)]
    told += [
        Advice(reply.said_by or contact.body_words, reply.came_at, reply.text, reply.their_reference)
        for reply in dealing.replies
    ]
    return [advice for advice in told if advice.text]
