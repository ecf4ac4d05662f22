"""Versions: the text of an agreement as a school worked with it from a day on."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.schools.models import School


class AgreementVersionQuerySet(WriteOnceQuerySet["AgreementVersion"]):
    """Versions of schools' agreements."""

    def on(self, day: date) -> Self:
        """Those begun on `day`, of each agreement the latest first."""
        return self.filter(from_on__lte=day).order_by("agreement", "-number")


class AgreementVersion(Kept):
    """From `from_on` on, until the next number, this was the text of an agreement at a school. Written once.

    `content` is the whole text in every form and language (`access.texts`), so that a signing never depends on what
    a pack says later. A text that comes back after another is a version of its own: each is valid for one stretch.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    # The agreement’s id in the school’s pack.
    agreement = models.CharField(max_length=60)
    # Counted for each agreement of a school, from 1: people speak of “version 2”.
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    from_on = models.DateField()
    at = models.DateTimeField()

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("school", "agreement", "number"), name="agreement_version_number"),
        )

    @property
    def is_kept(self) -> bool:
        """Whether it is stored; one that is not is what will be stored with the first answer to it."""
        return not self._state.adding

    def __str__(self) -> str:
        return f"{self.agreement} {self.number}"
