"""Answers given and actions taken: what a walk is replayed from. Where an incident stands is never stored."""

from __future__ import annotations

from django.db import models

from handrail.incidents.models import Involvement, WriteOnce, WriteOnceQuerySet


class Answer(WriteOnce):
    """An answer to a fact, about the incident or about one person in it. A later answer replaces an earlier one."""

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    fact = models.CharField(max_length=80)
    options = models.JSONField()
    reason = models.TextField(blank=True)

    objects = WriteOnceQuerySet["Answer"].as_manager()

    def __str__(self) -> str:
        return f"{self.fact}: {', '.join(self.options)}"


class ActionStatus(models.TextChoices):
    """What somebody recorded of an instruction."""

    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"
    DECLINED = "declined", "Decided against"
    TAKEN_BACK = "taken_back", "Taken back"


class ActionTaken(WriteOnce):
    """What somebody did, or decided, about an instruction. `step` is procedure.step."""

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=160)
    status = models.CharField(max_length=12, choices=ActionStatus.choices)
    reason = models.TextField(blank=True)

    objects = WriteOnceQuerySet["ActionTaken"].as_manager()

    def __str__(self) -> str:
        return f"{self.step}: {self.status}"
