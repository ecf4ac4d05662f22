"""Notes, changes of status, and who opened an incident when."""

from __future__ import annotations

from django.db import models

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Status(models.TextChoices):
    """Where an incident stands. One without any change of status is open."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Open again"


class Note(WriteOnce):
    """A note; one that corrects another replaces it and leaves it readable."""

    text = models.TextField()

    searched = ("text",)
    objects = WriteOnceQuerySet["Note"].as_manager()

    def __str__(self) -> str:
        return f"Note {self.pk}"


class StatusChange(WriteOnce):
    """An incident was closed with an outcome, or opened again with a reason."""

    status = models.CharField(max_length=10, choices=Status.choices)
    reason = models.TextField()
    # How many things of each kind stayed open beside the steps when it was closed, and why they may.
    left_open = models.JSONField(default=dict)
    left_because = models.TextField(blank=True)

    searched = ("reason", "left_because")
    objects = WriteOnceQuerySet["StatusChange"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=models.Q(replaces=None), name="incidents_one_first_status"
            )
        ]

    def __str__(self) -> str:
        return self.status


class Opening(WriteOnce):
    """Somebody looked at an incident. `author` is who."""

    objects = WriteOnceQuerySet["Opening"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["incident", "author", "-at"], name="incidents_opened_by")]

    def __str__(self) -> str:
        return f"Opened {self.at:%Y-%m-%d %H:%M}"
