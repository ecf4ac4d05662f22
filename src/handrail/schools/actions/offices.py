"""What happens to a school, its staff and its offices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.timezone import localdate

from handrail.accounts import actions as accounts
from handrail.accounts.access import find_user
from handrail.accounts.models import User
from handrail.audit import actions as audit
from handrail.procedures.load import load_pack
from handrail.schools.access import (
    ABOVE_THE_HEAD,
    ASK_THE_CHAIR,
    Actor,
    NotAllowed,
    may_add_staff,
    may_appoint,
    may_renew_password,
    may_take_off_staff,
    offices_to_hold,
)
from handrail.schools.models import OfficeHolding, School, StaffMember


class UnknownOffice(ValueError):
    """The school's pack has no such office, or nobody can be appointed to it."""


class AlreadyHeld(ValueError):
    """The person holds this office on some of the days already."""


class NotOnTheStaff(ValueError):
    """The person does not belong to the school's staff on that day."""


class AlreadyOnTheStaff(ValueError):
    """The person belongs to the school's staff already."""


class EndsBeforeItBegins(ValueError):
    """The last day would come before the first."""


@transaction.atomic
def set_up_school(
    *,
    name: str,
    pack: str,
    email: str,
    display_name: str,
    offices: Iterable[str],
    now: datetime,
    phase: str = "",
    key_stages: Iterable[str] = (),
    authority: str = "",
    password: str | None = None,
    live: bool = False,
) -> tuple[Actor, str]:
    """Make a school, its first account and the offices that account starts with.

    Only the command line does this, and `setup` for the first school of an installation. The school is still to be set
    up, unless it is an example and `live`. Gives the first person's standing, and `password` or a one-time password.
    """
    load_pack(pack)
    school = School.objects.create(
        name=name.strip(), slug=_free_slug(name), pack=pack, phase=phase, key_stages=list(key_stages),
        authority=authority.strip(), live_since=now if live else None,
    )  # fmt: skip
    user, chosen = accounts.add_user(
        None, email=email, display_name=display_name, school=school.pk, now=now, password=password
    )
    audit.record(user, "schools.school.set_up", school=school, subject=school, details={"pack": pack}, now=now)
    today = localdate(now)
    StaffMember.objects.create(school=school, user=user, joined_on=today)
    actor = Actor(user=user, school=school, offices=frozenset(offices), today=today)
    for office in sorted(actor.offices):
        _hold(actor, user, office, is_deputy=False, held_from=today, now=now, appointed_by=None)
    return actor, chosen


@transaction.atomic
def add_colleague(
    actor: Actor, *, email: str, display_name: str, now: datetime, password: str | None = None
) -> tuple[User, str]:
    """Put a colleague on the staff, with an account if they have none; they hold no office yet.

    Gives the account and its one-time password. Somebody who has an account, from another school or from before they
    left, keeps it as it is, and there is no password to give.
    """
    if not may_add_staff(actor):
        raise NotAllowed("Only the head, the chair, the coordinator and the business manager add colleagues.")
    today, chosen, user = localdate(now), "", find_user(email)
    if user is None:
        user, chosen = accounts.add_user(
            actor.user, email=email, display_name=display_name, school=actor.school.pk, now=now, password=password
        )
    elif StaffMember.objects.on(today).filter(school=actor.school, user=user).exists():
        raise AlreadyOnTheStaff(f"Somebody on the staff already signs in with {user.email}.")
    StaffMember.objects.create(school=actor.school, user=user, joined_on=today)
    audit.record(actor, "schools.staff.joined", school=actor.school, subject=user, now=now)
    return user, chosen


@transaction.atomic
def appoint(
    actor: Actor, user: User, office: str, *, is_deputy: bool = False, held_from: date, now: datetime
) -> OfficeHolding:
    """Let `user` hold `office`, or stand in for its holder, from a day on."""
    if not may_appoint(actor, office, held_from):
        raise NotAllowed("This office is not yours to give.")
    if user.pk == actor.user.pk and office in ABOVE_THE_HEAD:
        raise NotAllowed("Nobody gives this office to themselves.")
    if not StaffMember.objects.on(held_from).filter(school=actor.school, user=user).exists():
        raise NotOnTheStaff("This person does not belong to the school’s staff on that day.")
    return _hold(actor, user, office, is_deputy=is_deputy, held_from=held_from, now=now, appointed_by=actor.user)


@transaction.atomic
def end_holding(actor: Actor, holding: OfficeHolding, *, held_until: date, now: datetime) -> OfficeHolding:
    """Let a holding end; `held_until` is the first day on which it is no longer in force."""
    own = OfficeHolding.objects.select_for_update().get(school=actor.school, pk=holding.pk)
    if not may_appoint(actor, own.office, held_until):
        raise NotAllowed("This office is not yours to take away.")
    if held_until < own.held_from:
        raise EndsBeforeItBegins("It cannot end before it begins.")
    own.held_until = held_until
    own.save(update_fields=("held_until",))
    details = {"office": own.office, "held_until": held_until.isoformat()}
    audit.record(actor, "schools.office.ended", school=actor.school, subject=own, details=details, now=now)
    return own


@transaction.atomic
def take_off_staff(actor: Actor, user: User, *, left_on: date, now: datetime) -> None:
    """Let a colleague leave: from `left_on` they see nothing of this school, and their offices end."""
    if not may_take_off_staff(actor, user, localdate(now)):
        raise NotAllowed("Somebody who may appoint to all of their offices does this.")
    place = StaffMember.objects.on(localdate(now)).select_for_update().get(school=actor.school, user=user)
    if left_on < place.joined_on:
        raise EndsBeforeItBegins("They cannot leave before they joined.")
    place.left_on = left_on
    place.save(update_fields=("left_on",))
    held = OfficeHolding.objects.filter(school=actor.school, user=user).overlapping(left_on, None)
    held.filter(held_from__gt=left_on).update(held_until=F("held_from"))
    held.filter(held_from__lte=left_on).update(held_until=left_on)
    details = {"left_on": left_on.isoformat()}
    audit.record(actor, "schools.staff.left", school=actor.school, subject=user, details=details, now=now)


@transaction.atomic
def renew_password(actor: Actor, user: User, *, now: datetime) -> str:
    """Give a colleague who cannot sign in a new one-time password."""
    if not may_renew_password(actor, user, localdate(now)):
        raise NotAllowed(ASK_THE_CHAIR)
    return accounts.renew_password(actor.user, user, school=actor.school.pk, now=now)


def note_colleagues_look(actor: Actor, *, now: datetime) -> None:
    """Write down that `actor` looked through their colleagues and their addresses."""
    audit.note_look(actor, "schools.colleagues.opened", school=actor.school, subject=actor.school, now=now)


def _hold(
    actor: Actor,
    user: User,
    office: str,
    *,
    is_deputy: bool,
    held_from: date,
    now: datetime,
    appointed_by: User | None,
) -> OfficeHolding:
    if office not in {known.id for known in offices_to_hold(actor.school)}:
        raise UnknownOffice(f"The school’s procedures know no office {office!r} that somebody can hold.")
    same = OfficeHolding.objects.filter(school=actor.school, user=user, office=office)
    if same.overlapping(held_from, None).exists():
        raise AlreadyHeld("This person holds that office already.")
    holding = OfficeHolding.objects.create(
        school=actor.school,
        user=user,
        office=office,
        is_deputy=is_deputy,
        held_from=held_from,
        appointed_by=appointed_by,
        appointed_at=now,
    )
    details = {"office": office, "user": str(user.pk), "is_deputy": is_deputy, "held_from": held_from.isoformat()}
    audit.record(actor, "schools.office.given", school=actor.school, subject=holding, details=details, now=now)
    return holding


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:60] or "school"
    taken = set(School.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
