"""Scans of paper that came back, and that one was removed. The bytes lie locked in the vault."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.agreements.models.signing import Signing
from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.consents.models import ConsentAnswer
from handrail.people.models import Person
from handrail.schools.models import School


class ScanQuerySet(WriteOnceQuerySet["Scan"]):
    """Scans, removed ones among them."""

    def there(self) -> Self:
        """Those that can still be read."""
        return self.filter(removal=None)


class Scan(Kept):
    """A scan of one paper about `person`: of a slip, or of a sheet of answers. Written once.

    `name` is what it lies under in the vault; what the file was called is not kept.
    """

    id = models.BigAutoField(primary_key=True)
    # What pages call it by: a row number would tell how many there are.
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signing = models.ForeignKey(Signing, models.PROTECT, related_name="+", null=True, db_index=False)
    # By one of its answers, a paper with answers about pictures, work or the internet.
    answer = models.ForeignKey(ConsentAnswer, models.PROTECT, related_name="+", null=True, db_index=False)
    name = models.UUIDField(unique=True)
    kind = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = ScanQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(signing__isnull=False, answer=None) | Q(signing=None, answer__isnull=False),
                name="agreements_scan_of_one_paper",
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="agreements_scan_holds_something"),
        )

    def __str__(self) -> str:
        return f"scan {self.ref}"


class ScanRemoval(Kept):
    """A scan was removed from the vault with its key, and why. Written once."""

    id = models.BigAutoField(primary_key=True)
    scan = models.OneToOneField(Scan, models.PROTECT, related_name="removal")
    reason = models.CharField(max_length=500)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["ScanRemoval"].as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="agreements_scan_removed_with_a_reason"),)

    def __str__(self) -> str:
        return f"removal of {self.scan_id}"
