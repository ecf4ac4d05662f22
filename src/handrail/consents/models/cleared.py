"""Pictures of children who have left."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.schools.models import School


class LeaverCleared(Kept):
    """The pictures of a child who left on a day were looked for and deleted. Written once (IMG-08).

    `where` says in words where somebody looked. A child who comes back and leaves again is looked for again.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    left_on = models.DateField()
    where = models.CharField(max_length=300)
    on = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["LeaverCleared"].as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=("person", "left_on"), name="consents_leaver_once"),)

    def __str__(self) -> str:
        return f"{self.person_id}, left {self.left_on}"
