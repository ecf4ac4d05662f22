"""Closing an incident, which its procedures must allow, and opening it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.casework.access import StillOpen, still_open, walk_of
from handrail.incidents.access import awaits_answer, hold_incident
from handrail.incidents.actions import close, reopen
from handrail.incidents.models import StatusChange
from handrail.schools.access import Actor


class MayNotClose(RuntimeError):
    """Something is still open; `missing` says what."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"{len(missing)} still open")
        self.missing = missing


class ComplaintNotAnswered(RuntimeError):
    """Whoever complained has not been told what came of it."""


class LeftOpenUnexplained(ValueError):
    """Something stays open beside the steps, and nobody said why; `still` says what."""

    def __init__(self, still: StillOpen) -> None:
        super().__init__(", ".join(still.counts))
        self.still = still


class OutcomeMissing(ValueError):
    """Closing needs the outcome in words, and opening again the reason."""


@transaction.atomic
def close_incident(actor: Actor, reference: str, outcome: str, *, because: str = "", now: datetime) -> StatusChange:
    """Close with an outcome, once every question is answered and every instruction done or explained (LOG-13).

    One that came as a complaint is answered first (CMP-01). Replies awaited, items held and what else is still open
    beside the steps may stay so; `because` then says why, and the record keeps it with how many there were. Raises
    `OutcomeMissing`, `MayNotClose`, `ComplaintNotAnswered`, `LeftOpenUnexplained`.
    """
    incident = hold_incident(actor, reference)
    if not outcome.strip():
        raise OutcomeMissing
    walked = walk_of(actor, incident)
    if not walked.may_close:
        raise MayNotClose(walked.missing)
    if awaits_answer(incident):
        raise ComplaintNotAnswered
    still = still_open(actor, incident, walked)
    if still.needs_reason and not because.strip():
        raise LeftOpenUnexplained(still)
    return close(actor, reference, outcome=outcome, left_open=still.counts, because=because, now=now)


@transaction.atomic
def reopen_incident(actor: Actor, reference: str, reason: str, *, now: datetime) -> StatusChange:
    """Open a closed incident again, with the reason."""
    if not reason.strip():
        raise OutcomeMissing
    return reopen(actor, reference, reason=reason, now=now)
