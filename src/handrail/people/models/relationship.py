"""What ties members of staff to people on the list."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models.person import Person
from handrail.schools.models import School


class Tie(models.TextChoices):
    """What ties a member of staff to somebody."""

    RELATED = "related", _("Related to them")
    HOUSEHOLD = "household", _("Lives with them")
    CLOSE = "close", _("Close to them in another way")


class RelationshipQuerySet(WriteOnceQuerySet["Relationship"]):
    """Relationships that were declared."""

    def of(self, user: Any) -> Self:
        """Those that `user`, a key or the column that holds it, has now."""
        return self.in_force().filter(user=user, ends=False)

    def at(self, moment: datetime) -> Self:
        """Those that held at a moment in the past."""
        begun = self.filter(at__lte=moment, ends=False)
        return begun.filter(models.Q(replaced_by=None) | models.Q(replaced_by__at__gt=moment))


class Relationship(Kept):
    """From `at` on, `user` has a relationship with `person`; a later row may end it. Written once.

    Whoever has one is outside every door to what is about that person, as that person is.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    tie = models.CharField(max_length=12, choices=Tie.choices)
    ends = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = RelationshipQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{'ended: ' if self.ends else ''}{self.user_id} {self.tie} {self.person_id}"
