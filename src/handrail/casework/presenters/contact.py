"""A contact that an instruction asks for, as far as it can be told from what was recorded of the instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from handrail.casework.access import Card, action_in_force
from handrail.casework.presenters.case import Case
from handrail.referrals.bodies import bodies_of

if TYPE_CHECKING:
    from handrail.casework.models import ActionTaken
    from handrail.incidents.models import Incident


def contact_as_done(incident: Incident, case: Case, card: Card) -> dict[str, Any]:
    """What the form of a contact holds when it opens from an instruction, so that nothing is typed twice."""
    known = {contact.id for contact in bodies_of(case.walk.pack)}
    bodies = [contact.id for contact in card.contacts if contact.id in known]
    filled: dict[str, Any] = {"person": card.person}
    if len(bodies) == 1:
        filled["body"] = bodies[0]
    taken = _done(incident, case, card)
    return {**filled, **_told_by(taken)} if taken else filled


def _done(incident: Incident, case: Case, card: Card) -> ActionTaken | None:
    """What was recorded as done of any instruction in the card."""
    letters = {person.ref: person.involvement_id for person in case.people}
    for reached in card.all:
        taken = action_in_force(incident, reached.id, letters.get(reached.person))
        if taken and taken.status == "done":
            return taken
    return None


def _told_by(taken: ActionTaken) -> dict[str, Any]:
    done_at = timezone.localtime(taken.deed_at)
    return {
        "told": taken.reason,
        "made_by": taken.deed_by,
        "done_on": timezone.localdate(done_at),
        "done_at": done_at.time(),
    }
