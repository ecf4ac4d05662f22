"""The picture log: taking, loading, leaving the network, and pictures for the profession."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.schools.models import School


class PictureNoteKind(models.TextChoices):
    """What a line of the picture log says."""

    TAKEN = "taken", _("Pictures were taken, for learning and on school equipment")
    LOADED = "loaded", _("Pictures are loaded onto the school’s systems")
    LEAVES = "leaves", _("A picture leaves the school’s network")
    PROFESSIONAL = "professional", _("Pictures for professional purposes, known to the leadership")


class Permitted(models.TextChoices):
    """Who permitted it, or knows of it."""

    NOBODY = "", _("No permission is needed")
    PARENT = "parent", _("A parent or carer")
    STAFF = "staff", _("The member of staff who is seen")
    HEAD = "head", _("The headteacher")
    MANAGER = "network_manager", _("The network manager")
    LEADERS = "leaders", _("The leadership team")


class PictureNote(Kept):
    """One line of the picture log, in words and never with a picture. Written once (IMG-10, 11, 13, 18)."""

    id = models.BigAutoField(primary_key=True)
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=PictureNoteKind.choices)
    what = models.CharField(max_length=200)
    # On which equipment, for which purpose, to whom it goes.
    details = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=150)
    permitted = models.CharField(max_length=15, choices=Permitted.choices, blank=True)
    permitted_by = models.CharField(max_length=150, blank=True)
    copies_gone = models.BooleanField(default=False)
    on = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["PictureNote"].as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        indexes = (models.Index(fields=("school", "on"), name="consents_note_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
