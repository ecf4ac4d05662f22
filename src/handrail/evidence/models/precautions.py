"""What was done so that nothing is lost or added to, and for how long evidence may be kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from handrail.evidence.kinds import PrecautionKind
from handrail.incidents.models import WriteOnce, WriteOnceQuerySet


class Precaution(WriteOnce):
    """An account was disabled, an audit of use asked for, or somebody advised to keep what they have."""

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PrecautionKind.choices)
    # Whose account; what the audit covers; who was advised.
    about = models.CharField(max_length=200)
    asked_of = models.CharField(max_length=200, blank=True)
    their_reference = models.CharField(max_length=100, blank=True)
    words = models.TextField()
    done_at = models.DateTimeField()

    searched = ("about", "asked_of", "their_reference", "words")
    objects = WriteOnceQuerySet["Precaution"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="evidence_one_precaution_number_each"),
            models.CheckConstraint(condition=Q(done_at__lte=F("at")), name="evidence_precaution_before_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class Sequel(WriteOnce):
    """What came of it, once: the account was enabled again, the audit found something, it was kept or not."""

    precaution = models.OneToOneField(Precaution, models.PROTECT, related_name="sequel")
    words = models.TextField()
    # Of an audit: who was found responsible, and what was reached.
    responsible = models.CharField(max_length=200, blank=True)
    reached = models.TextField(blank=True)
    done_at = models.DateTimeField()

    searched = ("words", "responsible", "reached")
    objects = WriteOnceQuerySet["Sequel"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_at__lte=F("at")), name="evidence_sequel_before_recorded"),
        ]

    def __str__(self) -> str:
        return f"Sequel of {self.precaution_id}"


class Hold(WriteOnce):
    """Evidence of the incident is kept past its time, with the reason; a later row may end that."""

    reason = models.TextField()
    ends = models.BooleanField(default=False)

    searched = ("reason",)
    objects = WriteOnceQuerySet["Hold"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="evidence_held_with_a_reason")]

    def __str__(self) -> str:
        return "Hold ended" if self.ends else "Held"
