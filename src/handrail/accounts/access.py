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
MOST_WRONG_LINKS = 100
"""Links that never were, from one place within `WAIT`; more are answered by “wait” and are counted no further."""


def has_to_wait(email: str, address: str, now: datetime) -> bool:
    """Whether there were so many failures lately that nobody may try again yet, right password or not."""
    account = as_written(email)
    recent = FailedSignIn.objects.since(now - WAIT).exclude(email=guesser(address))
    tries = recent.filter(Q(email=account) | Q(address=address)).aggregate(
        here=Count("id", filter=Q(email=account, address=address)),
        account=Count("id", filter=Q(email=account)),
        address=Count("id", filter=Q(address=address)),
    )
    limits = {"here": MOST_TRIES, "account": MOST_TRIES_FOR_ACCOUNT, "address": MOST_TRIES_FROM_ADDRESS}
    return any(tries[counted] >= most for counted, most in limits.items())


def guessed_too_often(address: str, now: datetime) -> bool:
    """Whether so many links that never were came from one place lately that it is told to wait.

    Asked only after a link turned out to be none: one that exists opens always, since a whole school, or all parents
    of a town, may come from one address, and a link that a mail program broke must not close the links of the others.

    Guessing stays hopeless without it. The shortest secret, of a letter on paper, has 80 bits (`secret_links`): with
    10,000 of them open at a time and a thousand guesses a second, one is found in about four thousand million years.
    """
    recent = FailedSignIn.objects.since(now - WAIT)
    return recent.filter(email=guesser(address)).count() >= MOST_WRONG_LINKS


def guesser(address: str) -> str:
    """Under which name wrong links are counted: each place by itself, and apart from those who sign in there."""
    return f"link@{address}"


def account_to_be(email: str, display_name: str) -> User:
    """An account that is not stored: what a password is held against before its owner has one."""
    return User(email=as_written(email), display_name=display_name)


def find_user(email: str) -> User | None:
    """The user who signs in with `email`, if there is one."""
    return User.objects.filter(email=as_written(email)).first()
