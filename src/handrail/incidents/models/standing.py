"""Who is kept from an incident, and who leads one that the usual offices must not."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Exclusion(WriteOnce):
    """From `at` on, holders of an office, or one user, are kept from the incident; a later row may lift it."""

    office = models.CharField(max_length=60, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    lifts = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    searched = ("reason",)
    objects = WriteOnceQuerySet["Exclusion"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(office="", user__isnull=False) | (~Q(office="") & Q(user__isnull=True)),
                name="incidents_exclude_office_or_user",
            )
        ]

    def __str__(self) -> str:
        return f"{'lifts' if self.lifts else 'keeps out'} {self.office or self.user_id}"


class Lead(WriteOnce):
    """From `at` on, an office leads the incident and sees it; a later row may end that.

    `in_place_of` names the office whose place it takes, where every holder of that one is kept from the incident;
    empty where the procedures themselves give it the lead.
    """

    office = models.CharField(max_length=60)
    in_place_of = models.CharField(max_length=60, blank=True)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)

    objects = WriteOnceQuerySet["Lead"].as_manager()

    def __str__(self) -> str:
        return f"{'ended: ' if self.ends else ''}{self.office}"


class SingleContact(WriteOnce):
    """From `at` on, everything from outside about the incident goes through one office; a later row may end that."""

    office = models.CharField(max_length=60)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    searched = ("reason",)
    objects = WriteOnceQuerySet["SingleContact"].as_manager()

    def __str__(self) -> str:
        return f"{'ended: ' if self.ends else ''}{self.office}"
