"""Schools, their staff and the holders of their offices."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from handrail.queries import Parameter
from handrail.schools.kinds import Phase


class School(models.Model):
    """A school, and the pack whose procedures it follows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    pack = models.SlugField(max_length=80)
    phase = models.CharField(max_length=20, choices=Phase, blank=True)
    # Held once, and printed on every form and letter (requirement SCH-01).
    address = models.CharField(max_length=400, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    website = models.CharField(max_length=200, blank=True)
    # What is taught, as values of `KeyStage` in their order: who signs what, and the wording, follow from it (SCH-10).
    key_stages = models.JSONField(default=list, blank=True)
    # In whose area the school lies: some contacts of a pack belong to one authority.
    authority = models.CharField(max_length=120, blank=True)
    # What is in force on the day on which the school was read, "" for nothing; None where nobody looked yet.
    digest_in_force: str | None = None
    # Null while the school is being set up. Reports are taken before that too.
    live_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        """Whether the school has said that everything it needs is in place."""
        return self.live_since is not None

    @property
    def reach(self) -> list[str]:
        """How the school is reached, a line each; what nobody has given is left out."""
        return [line for line in (self.telephone, self.email, self.website) if line]


class StaffMemberQuerySet(models.QuerySet["StaffMember"]):
    """People who work at a school."""

    def on(self, day: date | Parameter) -> Self:
        """Those who belong to the staff on `day`."""
        return self.filter(joined_on__lte=day).filter(Q(left_on=None) | Q(left_on__gt=day))


class StaffMember(models.Model):
    """Somebody belongs to a school's staff, governors included, and may sign in for it."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="places")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True, help_text="The first day on which they no longer belong.")

    objects = StaffMemberQuerySet.as_manager()

    class Meta:
        ordering = ("school", "user")
        constraints = (
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="staff_member_leaves_after_joining"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} at {self.school}"


class OfficeHoldingQuerySet(models.QuerySet["OfficeHolding"]):
    """Who holds which office."""

    def on(self, day: date | Parameter) -> Self:
        """Those in force on `day`."""
        return self.filter(held_from__lte=day).filter(Q(held_until=None) | Q(held_until__gt=day))

    def overlapping(self, start: date, end: date | None) -> Self:
        """Those with a day in common with the days from `start` up to, not including, `end`."""
        begun = self.filter(held_from__lt=end) if end else self
        return begun.filter(Q(held_until=None) | Q(held_until__gt=start))


class OfficeHolding(models.Model):
    """Somebody holds an office, or stands in for its holder, for some days. `office` is an id of the school's pack."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="holdings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    office = models.CharField(max_length=60)
    is_deputy = models.BooleanField(default=False)
    held_from = models.DateField()
    held_until = models.DateField(null=True, blank=True, help_text="The first day on which it is no longer held.")

    # Nobody, where the school was set up from the command line.
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    appointed_at = models.DateTimeField()

    objects = OfficeHoldingQuerySet.as_manager()

    class Meta:
        ordering = ("office", "is_deputy", "held_from")
        indexes = (models.Index(fields=("school", "user"), name="office_holding_school_user"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")), name="office_held_until_after_from"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.office}"

    def covers(self, day: date) -> bool:
        """Whether the office is held on `day`."""
        return self.held_from <= day and (self.held_until is None or day < self.held_until)
