"""Slips of paper, each with a code by which it is recorded when it comes back."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.agreements.models import AgreementVersion, Form, Signing
from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


class Slip(Kept):
    """A slip was printed: for whom, of which version, to be signed as what, in which form and language. Written once.

    Its code tells all of that to the school and nothing to anybody else. Printed again, a slip keeps its code.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=6)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=6, choices=[(part.value, part.value) for part in Part])
    form = models.CharField(max_length=7, choices=Form.choices, default=Form.PLAIN)
    language = models.CharField(max_length=2, default="en")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["Slip"].as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("school", "code"), name="slip_code"),
            models.UniqueConstraint(fields=("person", "version", "part", "form", "language"), name="slip_one_of_each"),
        )

    def __str__(self) -> str:
        return self.code


class SlipReturn(Kept):
    """A slip came back, and what it said was written down as `signing`. Written once.

    Where that signing is taken back as a mistake, the slip is out again and can come back once more.
    """

    id = models.BigAutoField(primary_key=True)
    slip = models.ForeignKey(Slip, models.PROTECT, related_name="returns")
    signing = models.OneToOneField(Signing, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["SlipReturn"].as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"return of {self.slip_id}"
