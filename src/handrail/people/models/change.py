"""What changed of somebody, kept."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_noop

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models.person import Person

ON_THE_LIST, LEFT = gettext_noop("on the list"), gettext_noop("left")
"""What a change says of `active`."""


def as_kept(value: object) -> str:
    """A value as a change keeps it: nothing is empty, days as ISO writes them, yes and no."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext_noop("yes") if value else gettext_noop("no")
    return value.isoformat() if isinstance(value, date) else str(value)


class PersonChange(Kept):
    """At one moment something of a person became known or changed. Written once.

    `fields` holds, for each field that changed, what it was and what it is, as texts; days as ISO writes them.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="changes")
    fields = models.JSONField()
    # The roll that told it; None where somebody wrote it by hand.
    roll = models.ForeignKey("people.Roll", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{', '.join(sorted(self.fields))} of {self.person_id}"
