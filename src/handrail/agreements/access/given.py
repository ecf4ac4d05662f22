"""A stored answer as the rule of `standing` takes it: for what is asked today, and for what was accepted on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from handrail.agreements.access.standing import Given
from handrail.agreements.models import Answer, Signing
from handrail.people.models import folded


def given_of(row: Signing, lost: Mapping[UUID, datetime], *, changed: bool = False) -> Given:
    """An answer about somebody; `lost`: since when those who were tied to them may sign no longer."""
    signer = str(row.signer_id) if row.signer_id else f"paper:{folded(row.signer_name)}"
    gone = lost.get(row.signer_id) if row.signer_id else None
    return Given(signer, row.answer == Answer.SIGNED, row.signed_on, row.at, changed, gone, row.signer_id is not None)
