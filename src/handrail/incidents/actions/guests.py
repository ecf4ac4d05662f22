"""Letting somebody outside the school read one incident, for a time, and taking that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.timezone import localdate

from handrail.accounts.access import find_user
from handrail.accounts.actions import add_user, renew_password
from handrail.accounts.models import User
from handrail.audit.actions import record
from handrail.incidents.access import NoSuchIncident, hold_incident, incidents_for
from handrail.incidents.access.guests import guest_actor, may_invite
from handrail.incidents.access.names import is_same_name
from handrail.incidents.actions.keep_index import index_words
from handrail.incidents.models import Guest, Incident, Particulars
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.models import StaffMember

LONGEST_VISIT = timedelta(days=366)
PAPERS = ("summary", "chronology")
"""The papers of an incident that a guest can be given."""


@dataclass(frozen=True, slots=True)
class GuestGiven:
    """Who is invited: their name, their part, the body they act for, until which day, and which papers they get."""

    name: str
    email: str
    role: str
    body: str
    until: date
    reason: str
    papers: tuple[str, ...] = ()


class Invited(NamedTuple):
    """A guest, and the one-time password of an account made for them; empty where they had one."""

    guest: Guest
    password: str


class NotAsGuestUntil(ValueError):
    """The day has passed, or is more than a year away."""


class WorksHere(ValueError):
    """The account is on the staff of the school: what they see comes from their offices."""


class GuestAlready(ValueError):
    """They are a guest of this incident already."""


class IsAboutThem(ValueError):
    """The incident is about somebody of that name, or it is kept from that account."""


@transaction.atomic
def invite_guest(actor: Actor, reference: str, given: GuestGiven, *, now: datetime) -> Invited:
    """Let somebody outside read one incident up to and including a day (requirements ROLE-14, ROLE-17).

    Head, safeguarding lead, chair and whoever leads do so, with the reason. The guest signs in with an account of their
    own, which is on no school’s staff here: it opens nothing else and changes nothing.
    """
    incident = hold_incident(actor, reference)
    if not may_invite(actor, incident):
        raise NotAllowed("The head, the safeguarding lead, the chair, or whoever leads the incident invites somebody.")
    today = localdate(now)
    if not today <= given.until <= today + LONGEST_VISIT:
        raise NotAsGuestUntil
    user, password = _account(actor, incident, given, now)
    before = Guest.objects.in_force().filter(incident=incident, user=user).first()
    if before and not before.ends and before.until >= today:
        raise GuestAlready
    guest = Guest.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        user=user,
        role=given.role.strip(),
        body=given.body.strip(),
        until=given.until,
        papers=[paper for paper in PAPERS if paper in given.papers],
        reason=given.reason.strip(),
        replaces=before,
    )
    if not incidents_for(guest_actor(user, actor.school, incident.pk)).exists():
        raise IsAboutThem
    details = {"user": str(user.pk), "until": given.until.isoformat(), "papers": guest.papers}
    record(actor, "incidents.guest.invited", school=actor.school, subject=incident, details=details, now=now)
    index_words(incident)
    return Invited(guest, password)


@transaction.atomic
def revoke_guest(actor: Actor, reference: str, guest_id: int, *, reason: str, now: datetime) -> Guest:
    """Take an invitation back, with the reason; from this moment the guest finds nothing."""
    incident = hold_incident(actor, reference)
    if not may_invite(actor, incident):
        raise NotAllowed("The head, the safeguarding lead, the chair, or whoever leads the incident takes this back.")
    before = _invitation(incident, guest_id)
    guest = Guest.objects.create(
        school=actor.school,
        incident=incident,
        author=actor.user,
        at=now,
        user=before.user,
        role=before.role,
        body=before.body,
        until=before.until,
        ends=True,
        reason=reason.strip(),
        replaces=before,
    )
    details = {"user": str(before.user_id)}
    record(actor, "incidents.guest.revoked", school=actor.school, subject=incident, details=details, now=now)
    index_words(incident)
    return guest


@transaction.atomic
def renew_guest_password(actor: Actor, reference: str, guest_id: int, *, now: datetime) -> tuple[User, str]:
    """Give a guest who cannot sign in a new one-time password.

    Whoever hands out a password could use it: refused unless the account is nobody’s on any staff, and the actor sees
    every incident that it was ever invited to.
    """
    incident = hold_incident(actor, reference)
    user = _invitation(incident, guest_id).user
    invited = set(Guest.objects.filter(user=user).values_list("incident", flat=True))
    seen = set(incidents_for(actor).filter(pk__in=invited).values_list("pk", flat=True))
    if not may_invite(actor, incident) or invited - seen or StaffMember.objects.filter(user=user).exists():
        raise NotAllowed("Somebody else must do this: the account opens more than you may see.")
    return user, renew_password(actor.user, user, school=actor.school.pk, now=now)


def _account(actor: Actor, incident: Incident, given: GuestGiven, now: datetime) -> tuple[User, str]:
    """The guest’s account, made where they have none."""
    named = Particulars.objects.in_force().filter(incident=incident, is_about=True).select_related("person")
    if any(is_same_name(given.name, row.name) for row in named):
        raise IsAboutThem
    if (user := find_user(given.email)) is None:
        return add_user(actor.user, email=given.email, display_name=given.name, school=actor.school.pk, now=now)
    if StaffMember.objects.on(localdate(now)).filter(school=actor.school, user=user).exists():
        raise WorksHere
    return user, ""


def _invitation(incident: Incident, guest_id: int) -> Guest:
    found = Guest.objects.in_force().filter(incident=incident, pk=guest_id, ends=False).select_related("user").first()
    if found is None:
        raise NoSuchIncident(guest_id)
    return found
