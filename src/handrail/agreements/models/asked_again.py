"""Who is to sign again, whatever the calendar says."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


class AskedAgainQuerySet(WriteOnceQuerySet["AskedAgain"]):
    """What was asked of single people."""

    def now(self) -> Self:
        """What was not taken back. Whether they have signed since, `access.asked` tells."""
        return self.in_force().filter(ends=False)


class AskedAgain(Kept):
    """From `at` on, an agreement is to be signed for `person` once more; a later row may take that back. Written once.

    Why is not kept here: whoever keeps signatures learns that somebody signs again and never of an incident. The
    signature can wait for a meeting with parents, and access for the signature (requirements AUA-10).
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=60)
    # As which parts it was to be signed by the rule of that day: what was done then stays done under another rule.
    parts = models.JSONField(default=list)
    meeting_on = models.DateField(null=True)
    access_off = models.BooleanField(default=False)
    ends = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = AskedAgainQuerySet.as_manager()

    def asks(self, part: Part) -> bool:
        """Whether it is to be signed as `part`; rows of before parts were kept ask every part."""
        return not self.parts or part.value in self.parts

    def __str__(self) -> str:
        return f"{self.agreement} again, of {self.person_id}"
