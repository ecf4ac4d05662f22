"""What was decided about the same person before, and what a ladder makes of that (requirement SAN-12)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from handrail.incidents.access import incidents_for
from handrail.incidents.models import Incident, Particulars
from handrail.procedures.model import Category, Ladder
from handrail.sanctions.access.who import readable
from handrail.sanctions.kinds import Outcome
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor

MOST_EARLIER = 20


@dataclass(frozen=True, slots=True)
class Earlier:
    """The newest decisions about one person that `actor` may know of, and incidents in which they are said to have
    done it. None of the incident in hand.
    """

    decisions: tuple[Decision, ...] = ()
    incidents: tuple[Incident, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category that the ladder gives to what goes on after a warning, and the earlier decisions that make it so."""

    category: Category
    because: tuple[Decision, ...]


def earlier_of(actor: Actor, person: UUID | None, incident: Incident) -> Earlier:
    """What is known of somebody on the school's list; nothing of who was only described in words.

    Through the doors alone: an incident that `actor` may not see adds nothing.
    """
    if person is None:
        return Earlier()
    others = incidents_for(actor).exclude(pk=incident.pk)
    named = Particulars.objects.in_force().filter(person=person)
    decisions = (
        Decision.objects.in_force()
        .filter(
            readable(actor),
            Exists(named.filter(involvement=OuterRef("involvement"))),
            incident__in=others,
            withdrawn=False,
        )
        .select_related("incident__edition", "decider")
        .defer("incident__edition__text")
        .order_by("-decided_at", "-pk")[:MOST_EARLIER]
    )
    did = Exists(named.filter(is_instigator=True, incident=OuterRef("pk")))
    return Earlier(tuple(decisions), tuple(others.filter(did).order_by("-created_at")[:MOST_EARLIER]))


def suggestions(ladder: Ladder, earlier: Earlier) -> tuple[Suggestion, ...]:
    """The categories that an earlier sanction of the same ladder suggests, where its document says so.

    A suggestion chooses nothing: whether the breach went on after a warning is for a person to say.
    """
    found = []
    for category in ladder.categories.values():
        because = tuple(row for row in earlier.decisions if _leads_to(row, ladder, category))
        if because:
            found.append(Suggestion(category, because))
    return tuple(found)


def _leads_to(row: Decision, ladder: Ladder, category: Category) -> bool:
    return row.outcome == Outcome.SANCTION and row.ladder == ladder.id and row.category in category.after
