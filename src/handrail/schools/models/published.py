"""Which edition a school works with from which day, and which it took back before its day."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.queries import Parameter
from handrail.schools.models.school import School


class PublicationQuerySet(WriteOnceQuerySet["Publication"]):
    """Which edition a school works with."""

    def on(self, day: date | Parameter) -> Self:
        """Those begun on `day`, the one in force first; what was withdrawn before its day never began."""
        return self.filter(in_force_from__lte=day, withdrawal=None).order_by("-in_force_from", "-number")


class Publication(Kept):
    """A school put an edition in force from a day on, until the day from which the next one is."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="publications", db_index=False)
    # Counted within the school, from 1: people speak of “our edition 3”.
    number = models.PositiveIntegerField()
    edition = models.ForeignKey("editions.Edition", on_delete=models.PROTECT, related_name="+", db_index=False)
    in_force_from = models.DateField()
    reason = models.TextField()
    # Nobody, where it was published from the command line.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    at = models.DateTimeField()

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("school", "number"), name="publication_one_number"),)

    def __str__(self) -> str:
        return f"edition {self.number} of {self.school}"


class Withdrawal(Kept):
    """An edition that was planned for a day to come was taken back before that day, and never comes into force."""

    id = models.BigAutoField(primary_key=True)
    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["Withdrawal"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"withdrawal of {self.publication}"
