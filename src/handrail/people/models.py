"""People a school knows."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models

from handrail.schools.models import School


class PersonQuerySet(models.QuerySet["Person"]):
    """People of a school."""

    def active(self) -> Self:
        """Those who belong to the school now."""
        return self.filter(active=True)

    def named_like(self, words: str) -> Self:
        """Those in whose name every one of `words` stands."""
        found = self
        for word in words.split():
            found = found.filter(display_name__icontains=word)
        return found


class Person(models.Model):
    """Somebody a school knows. `kind` is one of the kinds of people in the school's pack."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="people")
    display_name = models.CharField(max_length=150)
    kind = models.CharField(max_length=30)
    year_group = models.CharField(max_length=30, blank=True)
    class_name = models.CharField(max_length=30, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="persons", null=True, blank=True
    )
    active = models.BooleanField(default=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("display_name", "id")
        indexes = (models.Index(fields=("school", "display_name"), name="person_school_name"),)
        constraints = (
            models.UniqueConstraint(
                fields=("school", "user"), condition=models.Q(user__isnull=False), name="person_one_per_user"
            ),
        )

    def __str__(self) -> str:
        return self.display_name
