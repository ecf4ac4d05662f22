"""Signings: what somebody answered when they were asked to sign."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.agreements.models.version import AgreementVersion
from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


class Answer(models.TextChoices):
    """What somebody answered."""

    SIGNED = "signed", _("Signed")
    REFUSED = "refused", _("Refused")
    # Only as a correction: what it replaces was written down by mistake.
    MISTAKEN = "mistaken", _("Recorded by mistake")


class Method(models.TextChoices):
    """How a signing came in."""

    LINK = "link", _("Through a private link")
    CLASSROOM = "classroom", _("In class")
    PAPER = "paper", _("On paper")
    ACCOUNT = "account", _("Signed in")


class Form(models.TextChoices):
    """In which form the words were read."""

    PLAIN = "plain", _("In full")
    SIMPLER = "simpler", _("In simpler words")
    PICTURE = "picture", _("With pictures")


class SigningQuerySet(WriteOnceQuerySet["Signing"]):
    """Signings, refusals among them."""

    def standing(self) -> Self:
        """Those that no later row corrects, in the order in which they were given."""
        return self.in_force().exclude(answer=Answer.MISTAKEN).order_by("signed_on", "at", "pk")


class Signing(Kept):
    """On a day somebody signed a version for `person`, or refused to. Written once; a correction replaces it.

    `signer` is on the school’s list of people, or None where a slip of paper bears a name that the office did not find
    there. `author` is whoever wrote it down; None where nobody was signed in. `class_name` is that of the day.
    """

    id = models.BigAutoField(primary_key=True)
    # What pages call it by: a row number would tell how many there are.
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="signings")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="signings", db_index=False)
    part = models.CharField(max_length=6, choices=[(part.value, part.value) for part in Part])
    answer = models.CharField(max_length=8, choices=Answer.choices)
    reason = models.CharField(max_length=500, blank=True)
    signer = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, db_index=False)
    signer_name = models.CharField(max_length=210)
    method = models.CharField(max_length=9, choices=Method.choices)
    form = models.CharField(max_length=7, choices=Form.choices, default=Form.PLAIN)
    language = models.CharField(max_length=2, default="en")
    # Whether it was talked about before: the class with its teacher, a parent with the child (AUA-29).
    discussed = models.BooleanField(default=False)
    # Where the paper is kept.
    held = models.CharField(max_length=120, blank=True)
    class_name = models.CharField(max_length=30, blank=True)
    signed_on = models.DateField()
    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = SigningQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("school", "signed_on"), name="agreements_signing_day"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(answer=Answer.MISTAKEN) | Q(replaces__isnull=False), name="signing_mistake_of_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.answer} as {self.part}"
