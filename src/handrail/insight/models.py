"""Figures made for governors, and duties that somebody wrote they did. All are written once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.audit.write_once import Kept, WriteOnceQuerySet


class FiguresMade(Kept):
    """The figures of one term, made once: two makings could be subtracted from one another.

    `bands` holds the lower ends of bands by group and row, never a number counted.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    term = models.CharField(max_length=12)
    bands = models.JSONField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["FiguresMade"].as_manager()

    class Meta:
        verbose_name_plural = "figures made"
        constraints = (models.UniqueConstraint(fields=("school", "term"), name="insight_figures_made_once"),)

    def __str__(self) -> str:
        return self.term


class DutyDone(Kept):
    """Somebody wrote that a duty of the pack was done on a day; a later row may correct it, or take it back."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    duty = models.CharField(max_length=60)
    done_on = models.DateField()
    note = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    taken_back = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["DutyDone"].as_manager()

    class Meta:
        verbose_name_plural = "duties done"
        indexes = (models.Index(fields=("school", "duty", "-done_on"), name="insight_duty_done"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(taken_back=False) | Q(replaces__isnull=False), name="insight_takes_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self.duty} on {self.done_on:%Y-%m-%d}"
