"""The doors to what became of something that is sent a second time: pressed twice, or sent again from a page before."""

from __future__ import annotations

from handrail.drafting.access import open_draft, require_drafter
from handrail.drafting.models import Draft, TakenUpdate
from handrail.schools.access import Actor


def ended_draft(actor: Actor, number: int) -> Draft | None:
    """The draft that has a version of this number, if it is ended; None where it is open, or where there is none.

    Raises `NotAllowed`.
    """
    require_drafter(actor)
    ended = Draft.objects.filter(school=actor.school, versions__number=number).exclude(ended_at=None)
    return ended.select_related("ended_by", "publication").first()


def taken_before(actor: Actor, *, seen: int, text: str) -> TakenUpdate | None:
    """What the actor took into the open draft of the text with this mark, after the version `seen`; the first of it.

    Raises `NotAllowed`.
    """
    made = TakenUpdate.objects.filter(version__draft=open_draft(actor), version__author=actor.user)
    since = made.filter(version__number__gt=seen, version__followed__digest=text).select_related("version")
    return since.order_by("version__number").first()
