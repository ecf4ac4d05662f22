"""What is known about mail: whether it is set up, and what did not go out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from handrail.post.models import Letter

NOT_SET_UP = "not_set_up"


class Stuck(NamedTuple):
    """How many letters did not go out, since when, and why the last try failed."""

    letters: int
    since: datetime
    fault: str


def is_set_up() -> bool:
    """Whether a mail server was named; without one no letter is written."""
    return bool(settings.EMAIL_HOST)


def stuck(school_id: UUID | None, now: datetime) -> Stuck | None:
    """The letters of one school that were lately tried in vain or went past their day; None when all is well.

    The caller has made sure that the reader may know of them. It says nothing of to whom they go or what they say.
    """
    return _stuck(Q(school_id=school_id), now)


def stuck_anywhere(now: datetime) -> Stuck | None:
    """The same of every school. Only the command line asks."""
    return _stuck(Q(), now)


def count_waiting(now: datetime) -> int:
    """How many letters are still to be sent. Only the command line asks."""
    return Letter.objects.waiting(now).count()


def _stuck(which: Q, now: datetime) -> Stuck | None:
    unsent = Letter.objects.unsent(now).filter(which).order_by()
    told = unsent.aggregate(letters=Count("pk"), since=Min("written_at"), last=Max("pk"))
    if not told["letters"]:
        return None
    fault = Letter.objects.values_list("fault", flat=True).get(pk=told["last"])
    return Stuck(told["letters"], told["since"], fault)
