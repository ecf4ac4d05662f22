"""Saying whose account is theirs: what is about somebody is then kept from that account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from handrail.accounts.models import User
from handrail.audit import actions as audit
from handrail.people.access.accounts import free_accounts, may_tie
from handrail.people.actions.particulars import note_change
from handrail.people.actions.people import AccountTaken, NoReason
from handrail.people.models import AccountTie, Person
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Those who keep the list of people say whose account is theirs, and nobody of their own."


class HasAccount(ValueError):
    """An account belongs to them already. That is taken back first."""


class HasNoAccount(ValueError):
    """No account belongs to them."""


@transaction.atomic
def tie_account(actor: Actor, person: Person, user: User, *, now: datetime) -> AccountTie:
    """Say that an account of the school's staff is that of `person`.

    Raises `NotAllowed`, `HasAccount`; `AccountTaken` where it is somebody else's, or no account of the staff.
    """
    own = _held(actor, person)
    if own.user_id is not None:
        raise HasAccount
    if str(user.pk) not in free_accounts(actor, localdate(now)):
        raise AccountTaken(_("This account already belongs to somebody on the list."))
    own.user = user
    own.save(update_fields=("user",))
    note_change(actor, own, {"user": ["", user.display_name]}, now=now)
    return _kept(actor, AccountTie(school=own.school, person=own, user=user, author=actor.user, at=now), "tied")


@transaction.atomic
def untie_account(actor: Actor, person: Person, *, reason: str, now: datetime) -> AccountTie:
    """Say that an account is not that of `person` after all. Raises `NotAllowed`, `NoReason`, `HasNoAccount`."""
    own = _held(actor, person)
    if own.user is None:
        raise HasNoAccount
    if not reason.strip():
        raise NoReason(_("Say why, so that whoever comes after you understands it."))
    before, user = AccountTie.objects.in_force().filter(person=own, ends=False).first(), own.user
    own.user = None
    own.save(update_fields=("user",))
    note_change(actor, own, {"user": [user.display_name, ""]}, now=now)
    row = AccountTie(
        school=own.school, person=own, user=user, ends=True, reason=reason.strip(), author=actor.user, at=now,
        replaces=before,
    )  # fmt: skip
    return _kept(actor, row, "untied")


def _held(actor: Actor, person: Person) -> Person:
    own = Person.objects.select_for_update(of=("self",)).select_related("user").get(school=actor.school, pk=person.pk)
    if not may_tie(actor, own):
        raise NotAllowed(NOT_YOURS)
    return own


def _kept(actor: Actor, row: AccountTie, act: str) -> AccountTie:
    row.save()
    audit.record(actor, f"people.account.{act}", school=row.school, subject=row.person, now=row.at)
    return row
