"""Complaints, and what was answered to them. What is complained of stands in the report that began the incident."""

from __future__ import annotations

from django.db import models

from handrail.incidents.kinds import About, From
from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Complaint(WriteOnce):
    """An incident came as a complaint; a later row corrects who complains, who deals with it and by when."""

    came_from = models.CharField(max_length=10, choices=From.choices)
    name = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=20, choices=About.choices)
    received_on = models.DateField()
    received_by = models.CharField(max_length=200)
    handled_by = models.CharField(max_length=60)
    answer_by = models.DateField(null=True)

    searched = ("name", "received_by")
    objects = WriteOnceQuerySet["Complaint"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=models.Q(replaces=None), name="incidents_one_complaint"
            )
        ]
        indexes = [models.Index(fields=["school", "answer_by"], name="incidents_answer_by")]

    def __str__(self) -> str:
        return f"complaint about {self.about}"


class ComplaintAnswer(WriteOnce):
    """What came of a complaint, and when and how whoever complained was told."""

    outcome = models.TextField()
    answered_on = models.DateField()
    how = models.CharField(max_length=200, blank=True)

    searched = ("outcome", "how")
    objects = WriteOnceQuerySet["ComplaintAnswer"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(outcome=""), name="incidents_answer_says_what")]

    def __str__(self) -> str:
        return f"answered {self.answered_on:%Y-%m-%d}"
