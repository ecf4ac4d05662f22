"""Copies made of a record, by their fingerprints, and copies sent. The files themselves are not kept."""

from __future__ import annotations

from django.db import models

from handrail.copies.kinds import MadeAs
from handrail.incidents.models import Involvement, WriteOnce, WriteOnceQuerySet


class CopyMade(WriteOnce):
    """A file was made and taken away. `what` is a form of the pack or `authority`; `sha256` its fingerprint."""

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    made_as = models.CharField(max_length=10, choices=MadeAs.choices)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()

    objects = WriteOnceQuerySet["CopyMade"].as_manager()

    def __str__(self) -> str:
        return f"{self.what}, {self.made_as}"


class CopySent(WriteOnce):
    """A copy went to a body outside. `contact` is the contact as first written, which says to whom, when and how.

    `copy` is the file that went, where Handrail made it; `sha256` the fingerprint of the file that really went, where
    somebody changed it first; `service` the secure service that carried it.
    """

    copy = models.ForeignKey(CopyMade, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey("referrals.ContactMade", models.PROTECT, related_name="+")
    what = models.CharField(max_length=80)
    service = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    searched = ("service",)
    objects = WriteOnceQuerySet["CopySent"].as_manager()

    def __str__(self) -> str:
        return f"{self.what} sent"
