"""Wordings: what somebody was told when they were asked for a consent."""

from __future__ import annotations

from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.schools.models import School


class ConsentWording(Kept):
    """What a school told when it asked for one use: the question, what for and where, in every language. Written once.

    Kept with the first answer to it, so that what somebody was told never depends on what a pack says later (IMG-04).
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    # Ids in the school’s pack; `use` is "" for a question that is answered as a whole.
    question = models.CharField(max_length=60)
    use = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    # Of the edition in which it stood; "" while the school has none of its own in force.
    edition = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["ConsentWording"].as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("school", "question", "use", "digest"), name="consent_wording_once"),
        )

    def __str__(self) -> str:
        return f"{self.question} {self.use}".strip()
