"""What was answered and done in an incident, corrected rows included."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from handrail.casework.models import ActionTaken, Answer
from handrail.incidents.models import Incident


@dataclass(frozen=True)
class CaseRecord:
    """The rows of one incident that this room keeps, in the order in which they were written."""

    answers: tuple[Answer, ...]
    actions: tuple[ActionTaken, ...]


def case_record_of(incident: Incident) -> CaseRecord:
    """Everything. The caller came through `get_incident`."""
    related = ("author", "involvement")
    return CaseRecord(
        answers=tuple(Answer.objects.filter(incident=incident).select_related(*related).order_by("pk")),
        actions=tuple(ActionTaken.objects.filter(incident=incident).select_related(*related, "done_by").order_by("pk")),
    )


def answer_in_force(incident: Incident, fact: str, involvement_id: int | None) -> Answer | None:
    """The answer that counts now, if anybody gave one."""
    given = Answer.objects.in_force().filter(_about(involvement_id), incident=incident, fact=fact)
    return given.order_by("-pk").first()


def action_in_force(incident: Incident, step: str, involvement_id: int | None) -> ActionTaken | None:
    """What counts now of an instruction, if anybody recorded something."""
    taken = ActionTaken.objects.in_force().filter(_about(involvement_id), incident=incident, step=step)
    return taken.order_by("-pk").first()


def _about(involvement_id: int | None) -> Q:
    return Q(involvement=None) if involvement_id is None else Q(involvement=involvement_id)
