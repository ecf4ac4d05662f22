"""Taking a mistake back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.consents.access.lists import answer_to_take_back
from handrail.consents.actions.wordings import hold_consents
from handrail.consents.models import ConsentAnswer, Said
from handrail.schools.access import Actor


class NoReason(ValueError):
    """What was written down is taken back with a reason."""


@transaction.atomic
def take_back(actor: Actor, ref: UUID, *, reason: str, now: datetime) -> ConsentAnswer:
    """Write that an answer was recorded by mistake; it counts no longer, and stays to be read.

    Raises `ConsentAnswer.DoesNotExist` for one that counts no longer or is not theirs, `NoReason`.
    """
    hold_consents(actor.school)
    before = answer_to_take_back(actor, ref, localdate(now))
    if not reason.strip():
        raise NoReason
    same = ("school_id", "person_id", "question", "use", "part", "giver_id", "giver_name", "wording_id", "language",
            "method", "given_on")  # fmt: skip
    row = ConsentAnswer(
        **{name: getattr(before, name) for name in same}, said=Said.MISTAKEN, reason=reason.strip()[:500],
        at=now, author=actor.user, replaces=before,
    )  # fmt: skip
    row.save()
    audit.record(actor, "consents.answer.mistaken", school=actor.school, subject=row, now=now)
    return row
