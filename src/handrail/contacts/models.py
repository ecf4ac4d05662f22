"""What a school found out about whom it turns to outside, and when that did not work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.contacts.kinds import Failure, Means, Outcome
from handrail.schools.models import School


class Check(Kept):
    """A school checked one contact: afterwards these details count, until a later check of it replaces this one.

    `contact` is an id of the pack, or `own-<number>` for one that the school added itself; only such a one has a
    `title`, and may say in whose place of the pack it stands; with an `area`, only for children who live there. All
    details are kept in every row, so that a new edition of the pack with another number changes nothing that the school
    has checked.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    contact = models.CharField(max_length=60)
    outcome = models.CharField(max_length=20, choices=Outcome)
    title = models.CharField(max_length=120, blank=True)
    stands_for = models.CharField(max_length=60, blank=True)
    area = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    web = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    means = models.CharField(max_length=20, choices=Means, blank=True)
    checked_on = models.DateField()
    # The day from which it is to be checked again; null where it is left out.
    due_on = models.DateField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["Check"].as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("school", "contact"), name="contact_check_school"),)
        # With `replaces`, which is unique too, one check of a contact is in force however many check at one moment.
        constraints = (
            models.UniqueConstraint(
                fields=("school", "contact"), condition=Q(replaces=None), name="contact_check_one_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact} at {self.school_id}"


class FailedCall(Kept):
    """Somebody could not reach a contact with what `checked` holds. It names no incident, and no child."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    checked = models.ForeignKey(Check, models.PROTECT, related_name="failed")
    what = models.CharField(max_length=20, choices=Failure)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["FailedCall"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.what} at {self.school_id}"
