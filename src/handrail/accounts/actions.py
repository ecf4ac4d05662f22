"""What happens to accounts."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from handrail.accounts.access import find_user, guesser
from handrail.accounts.models import FailedSignIn, User, as_written
from handrail.accounts.pass_phrases import make_pass_phrase
from handrail.audit import actions as audit

KEEP_FAILURES = timedelta(days=1)


class AddressTaken(ValueError):
    """Somebody already signs in with this address."""


@transaction.atomic
def add_user(
    actor: User | None,
    *,
    email: str,
    display_name: str,
    school: UUID | None,
    now: datetime,
    password: str | None = None,
) -> tuple[User, str]:
    """Make an account and a one-time password for it, which its owner replaces when they first sign in.

    A `password` given here stays valid: its owner chose it, or it is that of an example. The caller has made sure that
    `actor` may.
    """
    if find_user(email):
        raise AddressTaken(f"Somebody already signs in with {as_written(email)}.")
    chosen = password or make_pass_phrase()
    user = User.objects.create_user(
        email, chosen, display_name=display_name.strip(), must_change_password=password is None
    )
    audit.record(actor or user, "accounts.user.added", school=school, subject=user, now=now)
    return user, chosen


@transaction.atomic
def note_sign_in(user: User, *, address: str, now: datetime) -> None:
    """Write that `user` signed in, and forget the failures before it."""
    FailedSignIn.objects.filter(email=user.email, address=address).delete()
    audit.record(user, "accounts.sign_in.succeeded", school=None, subject=user, details={"address": address}, now=now)


@transaction.atomic
def note_failed_sign_in(email: str, *, address: str, now: datetime) -> None:
    """Count a failure, write it into the log and drop the counts that no longer matter.

    The log names the account when there is one and nothing otherwise: people type passwords into the wrong box.
    """
    FailedSignIn.objects.filter(at__lt=now - KEEP_FAILURES).delete()
    FailedSignIn.objects.create(email=as_written(email)[:254], address=address, at=now)
    user = find_user(email)
    subject = user or audit.Subject("accounts.user", "unknown")
    audit.record(None, "accounts.sign_in.failed", school=None, subject=subject, details={"address": address}, now=now)


@transaction.atomic
def note_wrong_link(*, address: str, now: datetime) -> None:
    """Count a link with a secret that never was. It is no sign-in, so the log says nothing of it."""
    FailedSignIn.objects.filter(at__lt=now - KEEP_FAILURES).delete()
    FailedSignIn.objects.create(email=guesser(address)[:254], address=address, at=now)


@transaction.atomic
def note_sign_out(user: User, *, now: datetime) -> None:
    """Write that `user` signed out."""
    audit.record(user, "accounts.sign_in.ended", school=None, subject=user, now=now)


@transaction.atomic
def change_password(user: User, new: str, *, now: datetime) -> None:
    """Give `user` the password that they chose themselves."""
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=("password", "must_change_password"))
    audit.record(user, "accounts.password.changed", school=None, subject=user, now=now)


@transaction.atomic
def renew_password(actor: User | None, user: User, *, school: UUID | None, now: datetime) -> str:
    """Give `user` a new one-time password; the old one and every session end.

    The caller has made sure that `actor` may. Nobody stands for the person who looks after the server. Afterwards the
    account opens nothing from before `now` that `actor` is kept from (`schools.access.HandedOut`).
    """
    chosen = make_pass_phrase()
    user.set_password(chosen)
    user.must_change_password = True
    user.password_from, user.password_from_at = actor, now if actor else None
    user.save(update_fields=("password", "must_change_password", "password_from", "password_from_at"))
    details = {"from": "server" if actor is None else "page"}
    audit.record(actor or user, "accounts.password.renewed", school=school, subject=user, details=details, now=now)
    return chosen
