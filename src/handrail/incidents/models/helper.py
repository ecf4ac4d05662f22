"""Somebody of the staff who was let into one incident, to read it or to work on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Helper(WriteOnce):
    """From `at` on, `user` sees the incident, and works on it if `may_write`; a later row may change or end that.

    Up to and including the day `until`, or while it is open and some days longer; `by_closing` says that the day was
    set by closing it, and is taken away again by opening it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    may_write = models.BooleanField(default=False)
    until = models.DateField(null=True)
    by_closing = models.BooleanField(default=False)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=500)

    searched = ("reason",)
    objects = WriteOnceQuerySet["Helper"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="incidents_helper_has_a_reason")]

    def __str__(self) -> str:
        return f"{'ended: ' if self.ends else ''}{self.user_id}, {'writes' if self.may_write else 'reads'}"
