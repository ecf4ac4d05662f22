"""Links: addresses that let somebody sign without an account."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.people.models import Person
from handrail.schools.models import School


class SigningLinkQuerySet(models.QuerySet["SigningLink"]):
    """Links of schools."""

    def open_at(self, now: datetime) -> Self:
        """Those that open something at that moment."""
        return self.filter(revoked_at=None, expires_at__gt=now)


class SigningLink(models.Model):
    """An address with a secret, for one `recipient` or for the pupils of one class, until it expires or is taken back.

    Of the secret only the fingerprint is stored. `covers` are the people, by key, about whom the recipient was asked:
    whoever is added to a family later needs a link of their own. `on_paper`: it was printed in a letter, and lives as
    long as one lies about. The database knows `opened_at` and `used_at` only so that the office sees what became of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    class_name = models.CharField(max_length=30, blank=True)
    covers = models.JSONField(default=list)
    on_paper = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = SigningLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        indexes = (models.Index(fields=("school", "made_at"), name="agreements_link_made"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(recipient=None) ^ Q(class_name=""), name="signing_link_for_one_or_for_a_class"
            ),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"

    @property
    def is_for_class(self) -> bool:
        """Whether pupils of a class sign through it, one after another."""
        return bool(self.class_name)
