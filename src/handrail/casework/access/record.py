"""What was answered and done in an incident, corrected rows included."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Q

from handrail.casework.models import ActionTaken, Answer, TaskBrief, TaskReport
from handrail.evidence.access import Custody, FileRecord, Taken, custody_of, holds_of, precautions_of
from handrail.evidence.models import Hold
from handrail.incidents.access import written_of
from handrail.incidents.models import Incident
from handrail.referrals.access import ContactRecord
from handrail.sanctions.access import SanctionRecord
from handrail.schools.access import Actor


class CaseRecord:
    """The rows of one incident that this room keeps, in the order of writing; read when first asked for.

    Whoever makes one came through `get_incident`. Without an `actor` it holds nothing of what only some may read;
    nor `on_paper` what is about adults, whoever prints it.
    """

    def __init__(self, incident: Incident, actor: Actor | None = None, *, on_paper: bool = False) -> None:
        self._incident = incident
        self._actor = actor
        self._on_paper = on_paper

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        return written_of(self._incident, Answer)

    @cached_property
    def actions(self) -> tuple[ActionTaken, ...]:
        return written_of(self._incident, ActionTaken)

    @cached_property
    def task_briefs(self) -> tuple[TaskBrief, ...]:
        return written_of(self._incident, TaskBrief)

    @cached_property
    def task_reports(self) -> tuple[TaskReport, ...]:
        return written_of(self._incident, TaskReport)

    @cached_property
    def contacts(self) -> ContactRecord:
        """What the room `referrals` keeps of it."""
        return ContactRecord(self._incident)

    @cached_property
    def register(self) -> tuple[Custody, ...]:
        """What the room `evidence` keeps of it."""
        return custody_of(self._incident)

    @cached_property
    def precautions(self) -> tuple[Taken, ...]:
        """Accounts disabled, audits asked for, advice to keep; with what came of them."""
        return precautions_of(self._incident)

    @cached_property
    def holds(self) -> tuple[Hold, ...]:
        """Whether evidence is kept past its time; read only where there is any."""
        return holds_of(self._incident) if self.register else ()

    @cached_property
    def files(self) -> FileRecord:
        """The files that the room `evidence` keeps of what is listed; nothing is read where nothing is."""
        return FileRecord(self._incident, self.register)

    @cached_property
    def sanctions(self) -> SanctionRecord:
        """What the room `sanctions` keeps of it, as far as the actor may know of it."""
        return SanctionRecord(self._incident, self._actor, on_paper=self._on_paper)


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
