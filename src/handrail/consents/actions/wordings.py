"""Keeping the words in which consents are asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.consents.access.wordings import Use, uses_of
from handrail.consents.models import ConsentWording
from handrail.queries import hold
from handrail.schools.access import agreeing_of, digest_in_force
from handrail.schools.models import School


@transaction.atomic
def keep_wordings(school: School, *, now: datetime) -> list[ConsentWording]:
    """Keep the words of today, before they go onto paper: an answer on it can then be taken in whatever changes."""
    hold_consents(school)
    return [keep_wording(school, use, now=now) for use in uses_of(agreeing_of(school))]


def keep_wording(school: School, use: Use, *, now: datetime) -> ConsentWording:
    """The words, kept. Runs in a transaction that holds the school’s consents."""
    kept = kept_wording(school, use, use.digest)
    if kept is not None:
        return kept
    question, part = use.key
    row = ConsentWording(
        school=school, question=question, use=part, digest=use.digest, content=use.content,
        edition=digest_in_force(school, localdate(now)), at=now,
    )  # fmt: skip
    row.save()
    return row


def kept_wording(school: School, use: Use, digest: str) -> ConsentWording | None:
    """Words of one use that were kept; None where they never were."""
    question, part = use.key
    return ConsentWording.objects.filter(school=school, question=question, use=part, digest=digest).first()


def hold_consents(school: School) -> None:
    """Until the transaction ends, nobody else writes an answer of this school."""
    hold(f"consents {school.pk}")
