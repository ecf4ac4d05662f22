"""Who is responsible for whom."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models.person import Person
from handrail.schools.models import School


class GuardianshipQuerySet(WriteOnceQuerySet["Guardianship"]):
    """Who is parent or carer of whom."""

    def now(self) -> Self:
        """Those that hold now, the first to be asked first."""
        return self.in_force().filter(ends=False).order_by("pupil_id", "order", "pk")


class Guardianship(Kept):
    """From `at` on, `carer` is a parent or carer of `pupil`; a later row may change or end it. Written once.

    Whoever is `barred` is never written to about the pupil, signs nothing and sees nothing, whatever else is said of
    them; only a person takes that back, never a roll.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    pupil = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guardianships")
    carer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wards")
    relation = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=1)
    # Whether they have parental responsibility; None where nobody said.
    responsible = models.BooleanField(null=True)
    barred = models.BooleanField(default=False)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    roll = models.ForeignKey("people.Roll", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = GuardianshipQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.carer_id} of {self.pupil_id}"
