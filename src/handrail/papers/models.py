"""Letters as they were made ready to print: written once, with the words that were printed."""

from __future__ import annotations

from django.db import models

from handrail.incidents.models import Involvement, WriteOnce, WriteOnceQuerySet


class Letter(WriteOnce):
    """A letter of an incident, numbered within it. One that is written anew replaces it and has its number.

    `kind` is a letter of the pack. `involvement` is whom it is about, or None where it goes to a class or a year.
    """

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=80)
    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    addressee = models.CharField(max_length=400)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    signed_by = models.CharField(max_length=200)
    dated = models.DateField()

    searched = ("addressee", "subject", "text", "signed_by")
    objects = WriteOnceQuerySet["Letter"].as_manager()

    def __str__(self) -> str:
        return f"Letter {self.number}: {self.kind}"
