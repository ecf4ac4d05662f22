"""When something was done or said and by whom, where that is not now and not whoever records it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from handrail.schools.access import Actor, holdings_on
from handrail.ui.moments import EARLIEST


@dataclass(frozen=True, slots=True)
class Deed:
    """When something was done and by whom, where that is not now and not whoever records it.

    `by` is the account of somebody who holds an office of the school; anybody else is named in words.
    """

    at: datetime | None = None
    by: UUID | None = None
    by_words: str = ""


class ImpossibleDeed(ValueError):
    """Nothing is done in the future or before `EARLIEST`, nor by one of the school's officers who holds no office.

    Nor by somebody who is both picked and named in words: one of the two would be lost.
    """


def checked_deed(actor: Actor, deed: Deed, now: datetime) -> Deed:
    """The deed with whoever records it left out: that is who did it when nobody else is named."""
    words = deed.by_words.strip()
    by = None if deed.by == actor.user.pk else deed.by
    if deed.at is not None and not EARLIEST <= deed.at <= now:
        raise ImpossibleDeed("at")
    if words and deed.by is not None:
        raise ImpossibleDeed("by_words")
    if by is not None and not holdings_on(actor.school, localdate(now)).filter(user=by).exists():
        raise ImpossibleDeed("by")
    return Deed(deed.at, by, words)


def deed_told(deed: Deed) -> dict[str, str]:
    """The deed for the audit log, which holds no free text."""
    told = {"done_at": deed.at.isoformat() if deed.at else "", "done_by": str(deed.by or "")}
    return {key: words for key, words in told.items() if words}
