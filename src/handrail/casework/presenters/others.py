"""Questions that the reader may not answer, with who may."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from handrail.casework.presenters.case import Case
from handrail.casework.presenters.offices import Offices

if TYPE_CHECKING:
    from handrail.schools.models import OfficeHolding

NOT_YOURS = "Whether this concerns the head or a governor is not for the head or a governor to say."
NOBODY = "Nobody at the school can answer it today: a coordinator or a safeguarding lead must be appointed."


def questions_of_others(case: Case, offices: Offices, sayers: Iterable[OfficeHolding]) -> list[str]:
    """A sentence for each open question that the reader may not answer: what is asked, and who can answer it."""
    who = who_can_answer(offices, sayers)
    asked = dict.fromkeys(case.about(question.person, question.ask) for question in case.for_others)
    return [f"Somebody else must answer “{ask}” {who}" for ask in asked]


def who_can_answer(offices: Offices, sayers: Iterable[OfficeHolding]) -> str:
    """The offices with everybody who holds them: whom to ask."""
    names: dict[str, list[str]] = {}
    for holding in sayers:
        names.setdefault(holding.office, []).append(holding.user.display_name)
    words = [f"{offices.title(office)} ({', '.join(holders)})" for office, holders in names.items()]
    return f"Who can: {'; '.join(words)}." if words else NOBODY
