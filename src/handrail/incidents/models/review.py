"""Somebody read the log of a span, or looked it through for patterns, and signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.incidents.kinds import Reviewed


class LogReview(Kept):
    """A review of the log, signed once. It covers what came after `begins`, if that is known, up to `ends`.

    `incidents` is how many lay before whoever signed: they may see more, or fewer, than others. `place` and `digest`
    are the head of the audit log at that moment.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Reviewed.choices)
    begins = models.DateTimeField(null=True)
    ends = models.DateTimeField()
    incidents = models.PositiveIntegerField()
    text = models.TextField()
    office = models.CharField(max_length=60)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    place = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    objects = WriteOnceQuerySet["LogReview"].as_manager()

    class Meta:
        indexes = (models.Index(fields=("school", "kind", "-ends"), name="incidents_log_reviews"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="incidents_review_says_what_was_seen"),
            models.CheckConstraint(condition=models.Q(ends__lte=models.F("at")), name="incidents_review_of_the_past"),
        )

    def __str__(self) -> str:
        return f"{self.kind} until {self.ends:%Y-%m-%d}"
