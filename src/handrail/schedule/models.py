"""Jobs: when each is due next, and how the last time went."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs of this installation."""

    def ready(self, now: datetime) -> Self:
        """Those that are due and that nobody is busy with."""
        return self.filter(Q(due_at__lte=now) & (Q(busy_until=None) | Q(busy_until__lte=now)))


class Job(models.Model):
    """One thing done by the clock. The rows are made from the list of plans; what they hold is only about time."""

    name = models.CharField(primary_key=True, max_length=60)
    due_at = models.DateTimeField()
    # Whoever begins says until when nobody else needs to; one who died is followed by another after that.
    busy_until = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
