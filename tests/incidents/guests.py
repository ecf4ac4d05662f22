"""Guests of tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from handrail.accounts.models import User
from handrail.incidents.actions import GuestGiven, invite_guest
from handrail.schools.access import Actor
from tests.schools.cast import NOW, PASSWORD, TODAY

LAST_DAY = TODAY + timedelta(days=14)


def a_guest(**other: Any) -> GuestGiven:
    """The authority’s officer, for a fortnight, with every paper."""
    given = {
        "name": "Ms Quill",
        "email": "quill@authority.example",
        "role": "Online safety officer",
        "body": "The local authority",
        "until": LAST_DAY,
        "reason": "They advise on this incident.",
        "papers": ("summary", "chronology"),
    }
    return GuestGiven(**{**given, **other})


def invited(actor: Actor, reference: str, *, now: datetime = NOW, **other: Any) -> User:
    """A guest of the incident, with an account and a password of their own."""
    user = invite_guest(actor, reference, a_guest(**other), now=now).guest.user
    user.set_password(PASSWORD)
    user.must_change_password = False
    user.save()
    return user
