"""Letters: mail that waits to be sent, or was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

SHOWN_FOR = timedelta(days=30)
"""So long after it was written a letter that did not go out is pointed out; it is kept longer."""


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, sent or not."""

    def waiting(self, now: datetime) -> Self:
        """Those still to be sent. What is past its day would only mislead and stays unsent, for all to see."""
        return self.filter(Q(sent_at=None) & Q(best_before__gt=now))

    def unsent(self, now: datetime) -> Self:
        """Those that did not go out: tried in vain so far, or past their day."""
        unsent = self.filter(sent_at=None, written_at__gt=now - SHOWN_FOR)
        return unsent.filter(Q(tries__gt=0) | Q(best_before__lte=now))


class Letter(models.Model):
    """One mail to one address. It is stored in the transaction of the act that writes it, and sent after that."""

    id = models.BigAutoField(primary_key=True)
    # Whoever asks twice for the same letter gets one: `heads:<school>:<day>:<witness>`.
    key = models.CharField(max_length=120, unique=True)
    school_id = models.UUIDField(null=True)
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField()
    best_before = models.DateTimeField()
    try_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    # Its words open something: they are gone from here once it was sent.
    forgets = models.BooleanField(default=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("try_at",), condition=Q(sent_at=None), name="post_letter_waiting"),
            models.Index(fields=("school_id",), condition=Q(sent_at=None), name="post_letter_unsent"),
        )

    def __str__(self) -> str:
        return self.key
