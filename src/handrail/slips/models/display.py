"""That somebody looked whether the words of agreements hang where they must."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.schools.models import School


class DisplayCheck(Kept):
    """On a day somebody looked at a display place of the pack: what must hang there did, or did not. Written once."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    # The place’s id in the school’s pack.
    place = models.CharField(max_length=60)
    hangs = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    checked_on = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["DisplayCheck"].as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("school", "place"), name="slips_display_place"),)

    def __str__(self) -> str:
        return f"{self.place}, {self.checked_on}"
