"""Whether somebody may try to sign in now."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q

from handrail.accounts.models import FailedSignIn, User, as_written

WAIT = timedelta(minutes=5)
MOST_TRIES = 10
"""Failures within `WAIT` for one account from one place, after which that place has to wait."""
MOST_TRIES_FOR_ACCOUNT = 50
"""The same from anywhere: guessing spread over many machines."""
MOST_TRIES_FROM_ADDRESS = 100
"""The same for any account: one password tried on everybody. A whole school may share one address."""


def has_to_wait(email: str, address: str, now: datetime) -> bool:
    """Whether there were so many failures lately that nobody may try again yet, right password or not."""
    account = as_written(email)
    recent = FailedSignIn.objects.since(now - WAIT)
    tries = recent.filter(Q(email=account) | Q(address=address)).aggregate(
        here=Count("id", filter=Q(email=account, address=address)),
        account=Count("id", filter=Q(email=account)),
        address=Count("id", filter=Q(address=address)),
    )
    limits = {"here": MOST_TRIES, "account": MOST_TRIES_FOR_ACCOUNT, "address": MOST_TRIES_FROM_ADDRESS}
    return any(tries[counted] >= most for counted, most in limits.items())


def guessed_too_often(address: str, now: datetime) -> bool:
    """Whether so many links that never were came from one place lately that it has to wait, right link or not."""
    return has_to_wait(guesser(address), address, now)


def guesser(address: str) -> str:
    """Under which name wrong links are counted: each place by itself, so that nobody closes links for others."""
    return f"link@{address}"


def account_to_be(email: str, display_name: str) -> User:
    """An account that is not stored: what a password is held against before its owner has one."""
    return User(email=as_written(email), display_name=display_name)


def find_user(email: str) -> User | None:
    """The user who signs in with `email`, if there is one."""
    return User.objects.filter(email=as_written(email)).first()
