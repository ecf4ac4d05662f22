"""Rolls: files of a records system on their way in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.people.models.person import Person
from handrail.schools.models import School


class Stage(models.TextChoices):
    """How far a roll has come."""

    COLUMNS = "columns", _("Its columns are to be told apart")
    READ = "read", _("Read, and nothing changed yet")
    AGREED = "agreed", _("Being brought in")
    DONE = "done", _("Brought in")
    DROPPED = "dropped", _("Dropped")


OPEN = (Stage.COLUMNS, Stage.READ, Stage.AGREED)


class Roll(models.Model):
    """A file that was sent, what it would change, and what became of it. A school has one open at a time.

    The file is kept sealed until it is brought in or dropped; of it only fingerprint, format and counts remain.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="rolls")
    stage = models.CharField(max_length=8, choices=Stage.choices)
    format = models.CharField(max_length=12)
    kind_of_file = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    # Compressed, then locked with the installation’s secret key.
    sealed = models.BinaryField(null=True)
    headings = models.JSONField(default=list)
    mapped = models.JSONField(default=dict)
    # Whether nobody is missing from the file: only then has somebody who is not in it left.
    holds_everybody = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Until when a process is busy bringing it in.
    busy_until = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-sent_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("school",), condition=models.Q(stage__in=OPEN), name="roll_one_open_per_school"
            ),
        )

    def __str__(self) -> str:
        return f"{self.digest[:8]}, {self.stage}"


class Standing(models.TextChoices):
    """What a row of a roll would do."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    LEFT = "left", _("Left")
    DOUBTFUL = "doubtful", _("Doubtful")
    REJECTED = "rejected", _("Rejected")


class RollRow(models.Model):
    """One row of a roll that would do something, until that is done; rows that change nothing are counted."""

    id = models.BigAutoField(primary_key=True)
    roll = models.ForeignKey(Roll, on_delete=models.CASCADE, related_name="rows")
    # 0 where the row is none of the file: somebody on the list who is not in it.
    row = models.PositiveIntegerField()
    standing = models.CharField(max_length=8, choices=Standing.choices)
    name = models.CharField(max_length=210, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", null=True)
    # What the file tells (`rolls.stored`).
    told = models.JSONField(default=dict)
    # What would change: for each field what it was and what it would be.
    changes = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    # Of a doubtful row: what somebody said about it; empty where nobody did, and the row is passed over.
    answer = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ("row", "pk")
        indexes = (models.Index(fields=("roll", "standing", "row"), name="roll_row_standing"),)

    def __str__(self) -> str:
        return f"row {self.row}, {self.standing}"


class ColumnChoice(models.Model):
    """Which column holds what, as a school said it once for a file with these headings; the last word counts."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind_of_file = models.CharField(max_length=8)
    # Digest of the headings in their order.
    headings = models.CharField(max_length=64)
    mapped = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("school", "kind_of_file", "headings"), name="column_choice_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind_of_file} {self.headings[:8]}"


class FieldChoice(models.Model):
    """A school turned an optional field on, with what it is needed for (requirements DPA-03)."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    field = models.CharField(max_length=20)
    purpose = models.CharField(max_length=500)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("school", "field"), name="field_choice_once"),)

    def __str__(self) -> str:
        return self.field
