"""Who an incident involves, by letter, and what was known of each at any time."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet

ABOUT = frozenset({"harmed", "instigator", "not_known"})
"""Parts that make an incident one about that person (requirements ROLE-15)."""


class Involvement(WriteOnce):
    """Somebody in an incident, called A, B, C for as long as the incident lasts."""

    # Found by the constraint's own index.
    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=3)

    objects = WriteOnceQuerySet["Involvement"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "ref"], name="incidents_one_letter_each")]

    def __str__(self) -> str:
        return self.ref


class Sex(models.TextChoices):
    """Recorded only where a school’s own log sheet has a column for it (requirements LOG-24)."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"


class Particulars(WriteOnce):
    """What was known of somebody from this moment on: who they are, of which kind, with which parts."""

    involvement = models.ForeignKey(Involvement, models.PROTECT, related_name="particulars")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    described = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)
    sex = models.CharField(max_length=10, choices=Sex, blank=True)
    # The authority in whose area a child lives, where that is not the school’s own.
    home_area = models.CharField(max_length=120, blank=True)
    parts = models.JSONField(default=list)
    is_about = models.BooleanField()
    is_instigator = models.BooleanField()
    reason = models.TextField(blank=True)

    searched = ("home_area", "reason")
    objects = WriteOnceQuerySet["Particulars"].as_manager()

    class Meta:
        # Of those who are on the school's list alone: where many are only described, SQLite would think that an index
        # of all finds everybody, and read the whole table instead.
        indexes = [
            models.Index(fields=["person"], condition=models.Q(person__isnull=False), name="incidents_named_people")
        ]

    def __str__(self) -> str:
        return f"{self.involvement_id}: {self.kind}"

    @property
    def name(self) -> str:
        """The name on the school's list, or the words in which somebody described them."""
        return self.person.display_name if self.person else self.described


class CouldBe(WriteOnce):
    """An account that the one named in `particulars` could belong to; kept out for as long as those are in force."""

    particulars = models.ForeignKey(Particulars, models.PROTECT, related_name="could_be")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = WriteOnceQuerySet["CouldBe"].as_manager()

    def __str__(self) -> str:
        return f"{self.particulars_id}: {self.user_id}"
