"""Things that a school owns and that a report or a register of evidence can name."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from handrail.schools.models import School


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    """Equipment of schools."""

    def on(self, day: date) -> Self:
        """What the school has on that day."""
        return self.filter(Q(until=None) | Q(until__gt=day))

    def named_like(self, words: str) -> Self:
        """What has each of `words` in its name, make, serial number or room."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word) | Q(make__icontains=word) | Q(serial__icontains=word) | Q(room__icontains=word)
            )
        return found


class Equipment(models.Model):
    """One thing. `until` is the first day on which the school no longer has it."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, blank=True)
    make = models.CharField(max_length=100, blank=True)
    serial = models.CharField(max_length=100, blank=True)
    room = models.CharField(max_length=60, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "equipment"
        constraints = (
            models.UniqueConstraint(
                "school", Upper("name"), condition=Q(until=None), name="equipment_one_of_each_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
