"""Contacts made outside the school, replies to them, and decisions not to make one. All are written once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from handrail.incidents.models import Involvement, WriteOnce, WriteOnceQuerySet
from handrail.referrals.kinds import Medium, Purpose, Removed, Way


class Said(WriteOnce):
    """What every row here says: with whom, about whom, and for which instruction.

    `body` is a contact of the pack or of the school's own, `parent`, or empty; `body_words` is what they were called on
    the day.
    """

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=160, blank=True)
    body = models.CharField(max_length=80, blank=True)
    body_words = models.CharField(max_length=200)
    decided_by = models.CharField(max_length=200)

    class Meta:
        abstract = True


class ContactMade(Said):
    """Somebody outside was asked or told. `first` is the contact that this row corrects, as first written.

    `made_at` is when it was made; `at` and `author` say when it was recorded, and by whom.
    """

    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    way = models.CharField(max_length=12, choices=Way.choices)
    told = models.TextField()
    their_reference = models.CharField(max_length=100, blank=True)
    advice = models.TextField(blank=True)
    reply_by = models.DateField(null=True)
    medium = models.CharField(max_length=10, choices=Medium.choices, blank=True)
    # Text only: never opened, never shown as something to press.
    material_at = models.TextField(blank=True)

    searched = ("body_words", "decided_by", "made_by", "told", "their_reference", "advice", "material_at")
    objects = WriteOnceQuerySet["ContactMade"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(made_at__lte=F("at")), name="referrals_made_before_recorded"),
            models.CheckConstraint(
                condition=Q(first__isnull=True, replaces__isnull=True) | Q(first__isnull=False, replaces__isnull=False),
                name="referrals_corrected_from_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.body or 'somebody else'}"

    @property
    def root_id(self) -> int:
        """The key of the contact as first written, to which its replies belong."""
        return self.first_id or self.pk


class Reply(WriteOnce):
    """What somebody outside answered to a contact; `reply_by` where they are to answer again."""

    contact = models.ForeignKey(ContactMade, models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    said_by = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    their_reference = models.CharField(max_length=100, blank=True)
    removed = models.CharField(max_length=10, choices=Removed.choices, blank=True)
    reply_by = models.DateField(null=True)

    searched = ("said_by", "text", "their_reference")
    objects = WriteOnceQuerySet["Reply"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(came_at__lte=F("at")), name="referrals_came_before_recorded")]

    def __str__(self) -> str:
        return f"Reply to {self.contact_id}"


class ContactDeclined(Said):
    """Somebody decided not to ask or tell a body, and why."""

    decided_at = models.DateTimeField()
    reason = models.TextField()

    searched = ("body_words", "decided_by", "reason")
    objects = WriteOnceQuerySet["ContactDeclined"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decided_at__lte=F("at")), name="referrals_decided_before_recorded")
        ]

    def __str__(self) -> str:
        return f"Not {self.body or 'somebody else'}"
