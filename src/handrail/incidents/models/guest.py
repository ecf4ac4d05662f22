"""Somebody from outside the school who may read one incident, for a time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Guest(WriteOnce):
    """From `at` on, `user` may read the incident, up to and including the day `until`; a later row may end that."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=100)
    body = models.CharField(max_length=200)
    until = models.DateField()
    papers = models.JSONField(default=list)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=500)

    searched = ("role", "body", "reason")
    objects = WriteOnceQuerySet["Guest"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="incidents_guest_has_a_reason")]

    def __str__(self) -> str:
        return f"{'ended: ' if self.ends else ''}{self.user_id}, until {self.until}"
