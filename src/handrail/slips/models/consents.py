"""Sheets on which consents are asked, each with a code by which its answers are written down."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


class ConsentSheet(Kept):
    """A sheet of questions was printed: about whom, to be answered as what, in which words. Written once.

    `asks` are question, use and digest of each, in their order; the words are kept by `consents` under that digest.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=6)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=6, choices=[(part.value, part.value) for part in Part])
    asks = models.JSONField()
    language = models.CharField(max_length=2, default="en")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["ConsentSheet"].as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("school", "code"), name="slips_consent_sheet_code"),)

    def __str__(self) -> str:
        return self.code


class ConsentSheetReturn(Kept):
    """A sheet came back, and so many of its questions were answered. Written once; a sheet may come back again."""

    id = models.BigAutoField(primary_key=True)
    sheet = models.ForeignKey(ConsentSheet, models.PROTECT, related_name="returns")
    answered = models.PositiveSmallIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["ConsentSheetReturn"].as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"return of {self.sheet_id}"
