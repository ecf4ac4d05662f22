"""Events at which parents take pictures, and who signed the log of each."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.schools.models import School


class PictureEvent(models.Model):
    """An assembly, a concert, a sports day. `terms` is what is told and signed there, as it read on that day (IMG-06).

    While `fingerprint` is set and `open_until` is to come, parents sign on a device by an address with a secret, of
    which nothing else is stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    on = models.DateField()
    terms = models.JSONField()
    fingerprint = models.CharField(max_length=64, blank=True)
    open_until = models.DateTimeField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-on", "-at")
        indexes = (models.Index(fields=("school", "on"), name="consents_event_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=("fingerprint",), condition=~Q(fingerprint=""), name="consents_event_fingerprint"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"

    def is_open_at(self, now: datetime) -> bool:
        """Whether parents can sign on a device at a moment."""
        return bool(self.fingerprint) and self.open_until is not None and self.open_until > now


class SignedHow(models.TextChoices):
    """How somebody signed the log of an event."""

    SHEET = "sheet", _("On the sheet")
    SCREEN = "screen", _("On screen")


class EventSigner(Kept):
    """Somebody who takes pictures at an event agreed to its terms. Written once."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(PictureEvent, models.PROTECT, related_name="signers")
    name = models.CharField(max_length=150)
    how = models.CharField(max_length=6, choices=SignedHow.choices)
    language = models.CharField(max_length=2, default="en")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["EventSigner"].as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(F("event"), Lower("name"), name="consents_signer_once"),)

    def __str__(self) -> str:
        return f"{self.name} at {self.event_id}"
