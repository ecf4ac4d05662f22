"""Witnesses, and the heads of the log that were published to them."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from handrail.audit.verify_log import Head
from handrail.witnesses.kinds import Role


class WitnessQuerySet(models.QuerySet["Witness"]):
    """Witnesses of schools."""

    def active(self) -> Self:
        """Those to whom heads are sent."""
        return self.filter(removed_at=None)


class Witness(models.Model):
    """An address to which a school's heads are sent. One that is removed stays, for the heads that it was sent."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Role.choices)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    removed_at = models.DateTimeField(null=True)

    objects = WitnessQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "witnesses"
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("email"), "school", condition=Q(removed_at=None), name="witnesses_one_active_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} of {self.school_id}"


class PublishedOnce(Exception):
    """Somebody tried to change or remove a published head."""


class HeadPublishedQuerySet(models.QuerySet["HeadPublished"]):
    """Published heads, which may be read and added to."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise PublishedOnce

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PublishedOnce

    def delete(self) -> NoReturn:
        raise PublishedOnce


class HeadPublished(models.Model):
    """The place and digest of the last entry of a log, as they were written to one witness. Written once.

    Whether the letter left is the letter's to say; `on` is the day that stands in it.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    witness = models.ForeignKey(Witness, models.PROTECT, related_name="heads")
    letter = models.ForeignKey("post.Letter", models.PROTECT, related_name="+")
    chain = models.CharField(max_length=36)
    place = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    on = models.DateField()
    at = models.DateTimeField()

    objects = HeadPublishedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "heads published"
        ordering = ("-id",)
        indexes = (models.Index(fields=("school", "-at"), name="witnesses_head_school_at"),)
        constraints = (
            models.UniqueConstraint(fields=("letter", "chain"), name="witnesses_one_head_of_a_log"),
            models.CheckConstraint(condition=Q(place__gte=1), name="witnesses_head_of_something"),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.digest}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new head; refuse to change one."""
        if not self._state.adding:
            raise PublishedOnce
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise PublishedOnce

    @property
    def head(self) -> Head:
        """As the checker takes it."""
        return Head(self.place, self.digest, f"{self.on:%Y-%m-%d}", self.chain)
