"""Children who left, and whose pictures are still to be deleted."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from handrail.consents.access.items import DELETES
from handrail.consents.access.rights import may_clear
from handrail.consents.models import LeaverCleared
from handrail.people.models import Person
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.models import School


def leavers_to_clear(school: School, today: date) -> list[Person]:
    """Who left, with pictures still to be deleted, whoever left first at the top; nobody where the school keeps them.

    For rooms that have let the reader in already (IMG-08, D-46).
    """
    if agreeing_of(school).values.get(DELETES) != ("yes",):
        return []
    done = LeaverCleared.objects.filter(person=OuterRef("pk"), left_on=OuterRef("left_on"))
    gone = Person.objects.filter(school=school, kind="pupil", left_on__lte=today)
    return list(gone.exclude(Exists(done)).order_by("left_on", "display_name"))


def cleared(actor: Actor) -> list[LeaverCleared]:
    """The last of those whose pictures were deleted, with who did it and where they looked."""
    rows = LeaverCleared.objects.filter(school=actor.school) if may_clear(actor) else LeaverCleared.objects.none()
    return list(rows.select_related("person", "author")[:MOST_SHOWN])


MOST_SHOWN = 50
