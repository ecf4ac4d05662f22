"""Things that show what happened, described in words, and how each came from hand to hand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from handrail.evidence.kinds import Act, Kind, Left, Purpose
from handrail.incidents.models import WriteOnce, WriteOnceQuerySet


class Item(WriteOnce):
    """One thing and where it was when it was listed; a correction is a new row with the same number, and says why."""

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.EVIDENCE)
    description = models.TextField()
    place = models.CharField(max_length=200)
    holder = models.CharField(max_length=200)
    held_since = models.DateTimeField()
    # Whether the procedures took the material for possibly illegal when this was written.
    could_be_illegal = models.BooleanField()
    switched_off = models.TextField(blank=True)
    owner = models.CharField(max_length=200, blank=True)
    make = models.CharField(max_length=200, blank=True)
    serial = models.CharField(max_length=100, blank=True)
    taken_by = models.CharField(max_length=200, blank=True)
    # When it was taken, where that was before it came to its first holder.
    taken_at = models.DateTimeField(null=True)
    taken_why = models.TextField(blank=True)
    left = models.CharField(max_length=12, choices=Left.choices, blank=True)
    due_back = models.DateField(null=True)
    # Why it was corrected; of the first row nothing.
    corrected_because = models.TextField(blank=True, default="")

    searched = (
        "description", "place", "holder", "switched_off", "owner", "make", "serial", "taken_by", "taken_why",
        "corrected_because",
    )  # fmt: skip
    objects = WriteOnceQuerySet["Item"].as_manager()

    class Meta:
        constraints = [
            # A correction keeps the number.
            models.UniqueConstraint(
                fields=["incident", "number"], condition=Q(replaces=None), name="evidence_one_number_each"
            ),
            models.CheckConstraint(condition=Q(held_since__lte=F("at")), name="evidence_held_before_listed"),
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(taken_at__lte=F("held_since")), name="evidence_taken_before_held"
            ),
        ]
        indexes = [models.Index(fields=["school", "due_back"], name="evidence_due_back")]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class Move(WriteOnce):
    """A thing went from one hand to another, or was destroyed; `done_at` says when, `at` when it was written down."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="moves")
    act = models.CharField(max_length=12, choices=Act.choices)
    came_from = models.CharField(max_length=200)
    went_to = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    signed_by = models.CharField(max_length=200)
    officer = models.CharField(max_length=100, blank=True)
    their_reference = models.CharField(max_length=100, blank=True)
    done_at = models.DateTimeField()

    searched = ("came_from", "went_to", "place", "reason", "signed_by", "officer", "their_reference")
    objects = WriteOnceQuerySet["Move"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_at__lte=F("at")), name="evidence_moved_before_recorded"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(signed_by=""), name="evidence_move_says_why_and_who"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(act__in=["given_back", "destroyed"]), name="evidence_ends_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.act}"
