"""The one-time code that opens the first run: whether it is in force, and whether it may be tried."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Q

from handrail.schools.access import is_any_school
from handrail.setup.models import SetupCode, SetupTry

WAIT = timedelta(minutes=15)
MOST_TRIES = 10
"""Wrong codes within `WAIT` from one place, after which that place has to wait."""
MOST_TRIES_FROM_ANYWHERE = 100
"""The same from all places together: guessing spread over many machines."""


def code_in_force() -> SetupCode | None:
    """The code that opens the first run; None where none was made, and once there is a school."""
    return None if is_any_school() else SetupCode.objects.order_by("-made_at").first()


def is_open(code: str) -> bool:
    """Whether whoever gave the code called `code` may still answer: it is in force, and no other was made since."""
    in_force = code_in_force()
    return in_force is not None and str(in_force.pk) == code


def has_to_wait(address: str, now: datetime) -> bool:
    """Whether there were so many wrong codes lately that none may be tried from `address`, right or not."""
    recent = SetupTry.objects.filter(at__gt=now - WAIT)
    tries = recent.aggregate(here=Count("id", filter=Q(address=address)), anywhere=Count("id"))
    return bool(tries["here"] >= MOST_TRIES or tries["anywhere"] >= MOST_TRIES_FROM_ANYWHERE)
