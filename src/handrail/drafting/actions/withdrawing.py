"""An edition is taken back before its day, and what it said lies in a draft again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit import actions as audit
from handrail.drafting.access import last_number, open_draft, own_slug
from handrail.drafting.actions import TURN, keep_version
from handrail.drafting.models import Draft, DraftVersion
from handrail.editions.access import text_holding
from handrail.procedures.own import DRAFTED, taken_apart
from handrail.queries import hold
from handrail.schools.access import Actor
from handrail.schools.actions import withdraw

BEGUN_AGAIN = "Begun with edition {number}, which was withdrawn."


@transaction.atomic
def withdraw_edition(actor: Actor, number: int, *, reason: str, now: datetime) -> DraftVersion | None:
    """Withdraw an edition before its day; where nobody is writing the next one, begin a draft with what it said.

    So it can be mended and published again. None where a draft is open, which stays as it is, or where the edition
    holds nothing of the school's own. Raises what `schools.actions.withdraw` raises.
    """
    hold(TURN + str(actor.school.pk))
    withdrawal = withdraw(actor, number, reason=reason, now=now)
    own = taken_apart(own_slug(actor.school), text_holding(withdrawal.publication.edition.digest))
    if own is None or open_draft(actor) is not None:
        return None
    draft = Draft.objects.create(school=actor.school, begun_by=actor.user, begun_at=now)
    version = keep_version(
        actor, draft, own.labelled(DRAFTED), last_number(actor.school) + 1, BEGUN_AGAIN.format(number=number), "", now
    )  # fmt: skip
    audit.record(actor, "drafting.draft.begun", school=actor.school, subject=draft, now=now)
    return version
