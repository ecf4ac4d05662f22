"""What all parents are told about online safety: planned, told, or given up. Written once."""

from __future__ import annotations

from typing import TypeAlias

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.audit.write_once import Kept, WriteOnceQuerySet


class Announcement(Kept):
    """One thing that parents are told, as it stands since `at`; a later row of the same `number` replaces it.

    `kind` and `subject` are ids of the pack; "" for a subject of the school's own. It is about no child.
    """

    class Standing(models.TextChoices):
        """Where it stands."""

        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        DROPPED = "dropped", "Not done"

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    standing = models.CharField(max_length=10, choices=Standing)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    for_on = models.DateField()
    done_on = models.DateField(null=True)
    came = models.PositiveIntegerField(null=True)
    led_by = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["Announcement"].as_manager()

    class Meta:
        indexes = (models.Index(fields=("school", "for_on"), name="parents_announcement_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=("school", "number"), condition=Q(replaces=None), name="parents_announcement_number"
            ),
            models.CheckConstraint(
                condition=Q(standing="done", done_on__isnull=False) | (~Q(standing="done") & Q(done_on=None)),
                name="parents_announcement_done_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"Announcement {self.number}"


AnnouncementQuerySet: TypeAlias = WriteOnceQuerySet[Announcement]
