"""Drafts of a school's next edition, and every version of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.audit.write_once import Kept, WriteOnceQuerySet


class Draft(models.Model):
    """A school's next edition while it is written; open until it is published or put aside."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="drafts")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    ended_at = models.DateTimeField(null=True)
    # What became of it; null while it is open, and where it was put aside.
    publication = models.OneToOneField("schools.Publication", on_delete=models.PROTECT, related_name="draft", null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("school",), condition=Q(ended_at=None), name="draft_one_open"),)

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.school}"


class DraftVersion(Kept):
    """The school's own part as it stood after one change."""

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions", db_index=False)
    # From 1. Whoever saves says which version they saw.
    number = models.PositiveIntegerField()
    # The text that the school's own part stands on.
    followed = models.ForeignKey("editions.Edition", on_delete=models.PROTECT, related_name="+", db_index=False)
    # Name and text of each file of the own part.
    files = models.JSONField()
    # What was changed, in words that the page gives; the procedure it was about, "" for all of it.
    says = models.CharField(max_length=300)
    procedure = models.CharField(max_length=80, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["DraftVersion"].as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("draft", "number"), name="draft_version_one_number"),)

    def __str__(self) -> str:
        return f"version {self.number} of {self.draft}"


class Following(Kept):
    """From a moment on the school follows another text than the pack that it began with; the latest row counts."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", on_delete=models.PROTECT, related_name="+")
    # Null where the school goes back to the pack that it began with.
    edition = models.ForeignKey(
        "editions.Edition", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    reason = models.TextField()
    # Null for the command line.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["Following"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.school} follows {self.edition or 'the pack that it began with'}"


class TakenUpdate(Kept):
    """Which changes of an update a version of a draft took, and which it left, by their keys."""

    id = models.BigAutoField(primary_key=True)
    version = models.OneToOneField(DraftVersion, on_delete=models.PROTECT, related_name="taken_update")
    taken = models.JSONField()
    left = models.JSONField()

    objects = WriteOnceQuerySet["TakenUpdate"].as_manager()

    def __str__(self) -> str:
        return f"update taken into {self.version}"
