"""Reports made in confidence, and the offices that whoever received one let in."""

from __future__ import annotations

from django.db import models

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Confidence(WriteOnce):
    """An incident began with a report in confidence: `office` received it, and `author` is the one not to be named."""

    office = models.CharField(max_length=60)

    objects = WriteOnceQuerySet["Confidence"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident"], name="incidents_one_confidence")]

    def __str__(self) -> str:
        return f"in confidence to {self.office}"


class Admission(WriteOnce):
    """Whoever received a report in confidence lets an office see the incident, for a reason."""

    office = models.CharField(max_length=60)
    reason = models.TextField()

    searched = ("reason",)
    objects = WriteOnceQuerySet["Admission"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "office"], name="incidents_let_in_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="incidents_let_in_with_reason"),
        ]

    def __str__(self) -> str:
        return f"lets in {self.office}"


class ConfidenceLifted(WriteOnce):
    """The reporter says that whoever sees the incident may know who they are. It cannot be taken back."""

    objects = WriteOnceQuerySet["ConfidenceLifted"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident"], name="incidents_lifted_once")]

    def __str__(self) -> str:
        return "the reporter may be named"
