"""What whoever does not see an incident is told of an instruction, who may be asked to do it, and what they said."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.casework.access.due import Card
from handrail.casework.models import TaskBrief, TaskReport
from handrail.incidents.access import technical_at, written_of
from handrail.incidents.access.technical import is_only_harmed
from handrail.incidents.models import LOG_OFFICES, Incident, in_force
from handrail.procedures.walk import Reached
from handrail.schools.access import Actor
from handrail.schools.models import School

TARGETED = "staff_harmed"
"""What procedures call a member of staff who was targeted."""
SEEN_BY_OFFICE = LOG_OFFICES | {"chair", "governors", "pupil", "parent"}
"""Who does what is asked of them without being asked by name, or is not of the staff; technical offices too."""


def may_be_asked(actor: Actor, incident: Incident, by: Iterable[str]) -> bool:
    """Whether `actor` may be asked to do something in the incident that is for the offices in `by` to do.

    Not where it is kept from them; but whoever was targeted is asked for what the procedure gives them to do.
    """
    if Incident.objects.filter(pk=incident.pk).not_kept_from(actor).exists():
        return True
    return TARGETED in by and is_only_harmed(actor, incident)


def is_for_others(school: School, card: Card) -> bool:
    """Whether the card names somebody of the staff who does not see incidents by their office, such as a teacher."""
    return not card.modality.is_soft and not (SEEN_BY_OFFICE | technical_at(school)).issuperset(card.by)


def brief_of(incident: Incident, card: Card) -> TaskBrief | None:
    """What a technician is told of the card beyond its words. The caller has the incident from a door."""
    return next((row for row in reversed(_briefs(incident, card)) if row.user_id is None), None)


def asking_of(incident: Incident, card: Card) -> TaskBrief | None:
    """By which row somebody is asked to do what the card says. The caller has the incident from a door."""
    return asking_among(written_of(incident, TaskBrief), card)


def asking_among(briefs: Iterable[TaskBrief], card: Card) -> TaskBrief | None:
    """The same, among all such rows of the incident."""
    rows = (row for row in reversed(in_force(briefs)) if row.user_id and not row.ends)
    return next((row for row in rows if is_of(row, card)), None)


def reports_of(incident: Incident, card: Card) -> tuple[TaskReport, ...]:
    """What technicians said of the card, in order. The caller has the incident from a door."""
    return tuple(row for row in written_of(incident, TaskReport) if is_of(row, card))


def _briefs(incident: Incident, card: Card) -> list[TaskBrief]:
    return [row for row in in_force(written_of(incident, TaskBrief)) if is_of(row, card)]


def is_of(row: TaskBrief | TaskReport, card: Card) -> bool:
    """Whether the row is about an instruction of the card."""
    ref = row.involvement.ref if row.involvement else ""
    return any(_names(reached) == (row.step, ref) for reached in card.all)


def _names(reached: Reached) -> tuple[str, str]:
    return reached.id, reached.person
