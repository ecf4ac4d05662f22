"""Groups and trips: people named together, for as long as somebody needs the list."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handrail.people.models.person import Person
from handrail.schools.models import School


class GroupKind(models.TextChoices):
    """What a list of people is for."""

    GROUP = "group", _("Group")
    TRIP = "trip", _("Trip")


class GroupQuerySet(models.QuerySet["Group"]):
    """Groups and trips of schools."""

    def open_on(self, day: date) -> Self:
        """Those that are used on a day: nobody closed them, and of a trip the last day is not past."""
        return self.filter(closed_at=None).filter(Q(until_on=None) | Q(until_on__gte=day))


class Group(models.Model):
    """A list of people by a name: a club, a choir, or a trip with its first and last day.

    `leader` made it and keeps it, beside those who keep the list of people. It is closed and never deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=GroupKind.choices)
    name = models.CharField(max_length=80)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("school", "name"), name="people_group_name"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind=GroupKind.TRIP) | Q(from_on__isnull=False, until_on__gte=F("from_on")),
                name="people_trip_has_days",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_trip(self) -> bool:
        """Whether it is a trip."""
        return self.kind == GroupKind.TRIP


class Membership(models.Model):
    """Somebody is in a group from a day on, and until another once they were taken out. Never deleted."""

    id = models.BigAutoField(primary_key=True)
    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("group", "until_on"), name="people_membership_group"),)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "person"), condition=Q(until_on=None), name="people_membership_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"
