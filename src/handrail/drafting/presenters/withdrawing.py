"""What whoever withdraws an edition must know first, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.drafting.presenters.editions import in_force_on
from handrail.schools.access import is_withdrawn
from handrail.ui.moments import day_words

if TYPE_CHECKING:
    from handrail.procedures.model import Pack
    from handrail.schools.models import Publication

IN_FORCE = "Edition {number} counts already, so it cannot be withdrawn. Publish another in its place."
NOT_THERE = "There is no edition of that number."
BEFORE = "{who} withdrew edition {number} before. Nothing was changed a second time."


class WithdrawPage:
    """An edition that is planned for a day to come, on the point of being withdrawn."""

    def __init__(self, one: Publication, today: Pack, every: Iterable[Publication], *, has_draft: bool) -> None:
        self.number = one.number
        self.day = day_words(one.in_force_from)
        self.reason = one.reason
        earlier = in_force_on([other for other in every if other != one and not is_withdrawn(other)], one.in_force_from)
        self.instead = f"edition {earlier.number}" if earlier else f"what your school works with today, {today.title}"
        self.has_draft = has_draft


def withdrawn_words(number: int, *, is_begun: bool) -> str:
    """That it was withdrawn, and where what it said lies now."""
    again = " What it said lies in a draft again, where it can be mended." if is_begun else ""
    return f"Edition {number} is withdrawn and will not count.{again}"


def why_not_withdrawn(one: Publication | None, you: UUID) -> str:
    """Why an edition cannot be withdrawn any more."""
    if one is None:
        return NOT_THERE
    if not is_withdrawn(one):
        return IN_FORCE.format(number=one.number)
    author = one.withdrawal.author
    return BEFORE.format(who="You" if author.pk == you else author.display_name, number=one.number)
