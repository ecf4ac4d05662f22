"""What a school wanted to publish: checked, published or refused, and taken down."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.people.models import Person
from handrail.schools.models import School


class PublicationItemQuerySet(WriteOnceQuerySet["PublicationItem"]):
    """What was looked at before it was published."""

    def published(self) -> Self:
        """What passed the check."""
        return self.filter(passed=True)

    def still_up(self) -> Self:
        """What was published and is not said to be down."""
        return self.published().filter(taken_down=None)


class PublicationItem(Kept):
    """Something was checked before publishing it. Written once, whether it `passed` or not (IMG-09, IMG-15).

    `title` is a label without names, `where` the page, issue or account. Which children are seen is in `Shown`, inside
    the school alone. `found` holds what stood against it by mark, `ticked` what somebody looked at, by the pack’s ids.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=60)
    use = models.CharField(max_length=60)
    where = models.CharField(max_length=200)
    with_names = models.BooleanField()
    count = models.PositiveIntegerField()
    passed = models.BooleanField()
    found = models.JSONField(default=list)
    ticked = models.JSONField(default=list)
    # Who let it be published, where the school has somebody do that (WEB-01); the author checked it.
    allowed_by = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = PublicationItemQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=("school", "at"), name="consents_item_at"),)

    def __str__(self) -> str:
        return f"{self.title}, {self.use}"


class Shown(Kept):
    """Somebody can be seen in an item, or it is their work. Written once."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(PublicationItem, models.PROTECT, related_name="shown")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = WriteOnceQuerySet["Shown"].as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("item", "person"), name="consents_shown_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.item_id}"


class WhatBecame(models.TextChoices):
    """What was done so that an item is seen no longer."""

    DOWN = "down", _("It was taken down")
    COVERED = "covered", _("The child was taken out of it, or cannot be recognised any more")
    OUT_OF_REACH = "out_of_reach", _("It cannot be taken back: it was printed or is held by others")


class TakenDown(Kept):
    """An item is seen no longer, or as far as the school can reach. Written once (IMG-14)."""

    id = models.BigAutoField(primary_key=True)
    item = models.OneToOneField(PublicationItem, models.PROTECT, related_name="taken_down")
    became = models.CharField(max_length=12, choices=WhatBecame.choices)
    note = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["TakenDown"].as_manager()

    def __str__(self) -> str:
        return f"{self.item_id} {self.became}"
