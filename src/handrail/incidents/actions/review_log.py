"""Signing that the log was read, or looked through for patterns."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.access import chain_of, head_of
from handrail.audit.actions import record
from handrail.incidents.access.reviews import count_to_review, last_end, may_review, offices_reviewing
from handrail.incidents.kinds import Reviewed
from handrail.incidents.models import LogReview
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed


class NothingWritten(ValueError):
    """Nothing was written of what was seen."""


class ReviewedMeanwhile(RuntimeError):
    """Somebody signed a review of this kind that reaches as far, or the moment is not past."""


@transaction.atomic
def sign_review(actor: Actor, kind: str, text: str, *, read_until: datetime, now: datetime) -> LogReview:
    """Sign that the log since the last review was read up to `read_until`, the moment at which it lay open.

    Afterwards name, office, moment and the head of the audit log at that moment stand with it, and nothing changes
    them (003:178, 004:400). Raises `NotAllowed`, `NothingWritten`, `ReviewedMeanwhile`.
    """
    kind = Reviewed(kind)
    if not may_review(actor, kind):
        raise NotAllowed("The log is read and signed by the offices that the school names for it.")
    if not text.strip():
        raise NothingWritten
    hold(f"review {actor.school.pk}")
    begins = last_end(actor.school, kind)
    if read_until > now or (begins is not None and read_until <= begins):
        raise ReviewedMeanwhile
    review = LogReview(
        school=actor.school,
        kind=kind,
        begins=begins,
        ends=read_until,
        incidents=count_to_review(actor, begins, read_until),
        text=text.strip(),
        office=next(office for office in offices_reviewing(actor.school, kind) if actor.holds(office)),
        author=actor.user,
        at=now,
        **head_of(chain_of(actor.school.pk))._asdict(),
    )
    review.save()
    details = {"kind": str(kind), "incidents": review.incidents}
    record(actor, "incidents.log.reviewed", school=actor.school, subject=review, details=details, now=now)
    return review
