"""Whose access is off until it is given back."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.schools.models import School


class AccessHeldQuerySet(WriteOnceQuerySet["AccessHeld"]):
    """Whose access was taken, and given back."""

    def now(self) -> Self:
        """What was not given back."""
        return self.in_force().filter(ends=False)


class AccessHeld(Kept):
    """From `at` on, `person` may not use computers or the internet, until a later row says that they may. Written once.

    Why is not kept here: those who teach and those who look after systems learn that it is off, and never of an
    incident (requirements AUA-05 and AUA-10).
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ends = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = AccessHeldQuerySet.as_manager()

    def __str__(self) -> str:
        return f"access of {self.person_id}"
