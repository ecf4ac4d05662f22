"""People a school knows."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.schools.models import School

NAMES = frozenset({"display_name", "forename", "surname"})


def folded(name: str) -> str:
    """A name as it is compared: letters and single spaces, whatever the case and the form of an apostrophe."""
    return " ".join(name.replace("’", "'").casefold().split())


class PersonQuerySet(models.QuerySet["Person"]):
    """People of a school."""

    def active(self) -> Self:
        """Those who belong to the school now."""
        return self.filter(active=True)

    def named_like(self, words: str) -> Self:
        """Those in whose name every one of `words` stands."""
        found = self
        for word in words.split():
            found = found.filter(display_name__icontains=word)
        return found

    def of_kind(self, kind: str) -> Self:
        """Those of one kind; everybody where none is named."""
        return self.filter(kind=kind) if kind else self

    def in_class(self, year_group: str, class_name: str) -> Self:
        """Pupils of a year, or of one class of it; everybody where neither is named."""
        asked = {"year_group": year_group, "class_name": class_name}
        return self.filter(**{name: value for name, value in asked.items() if value})


class Person(models.Model):
    """Somebody a school knows. `kind` is one of the kinds of people in the school's pack.

    `display_name` is the name as staff say it. What else is known came from a roll or was written by hand; each change
    of it is kept (`PersonChange`). Whoever left stays, because records name them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="people")
    display_name = models.CharField(max_length=210)
    kind = models.CharField(max_length=30)
    forename = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=100, blank=True)
    year_group = models.CharField(max_length=30, blank=True)
    class_name = models.CharField(max_length=30, blank=True)
    born = models.DateField(null=True, blank=True)
    # The number in the school’s records system: by it a roll finds somebody again.
    record_id = models.CharField(max_length=60, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    email = models.EmailField(max_length=150, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    # Special educational needs provision as the census says it: E, K or N. Only where the school asks for it.
    send = models.CharField(max_length=1, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True, help_text=_("The first day on which they no longer belong."))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="persons", null=True, blank=True
    )
    active = models.BooleanField(default=True)
    # Both names folded, to find somebody by; kept by `keep_keys`.
    name_key = models.CharField(max_length=420, blank=True, editable=False)
    legal_key = models.CharField(max_length=420, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("display_name", "id")
        indexes = (
            models.Index(fields=("school", "display_name"), name="person_school_name"),
            models.Index(fields=("school", "kind", "class_name"), name="person_school_class"),
            models.Index(fields=("school", "name_key"), name="person_school_name_key"),
            models.Index(fields=("school", "legal_key"), name="person_school_legal_key"),
            models.Index(fields=("school", "email"), name="person_school_email"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("school", "user"), condition=models.Q(user__isnull=False), name="person_one_per_user"
            ),
            models.UniqueConstraint(
                fields=("school", "kind", "record_id"), condition=~models.Q(record_id=""), name="person_one_per_record"
            ),
            models.UniqueConstraint(fields=("school", "upn"), condition=~models.Q(upn=""), name="person_one_per_upn"),
        )

    def __str__(self) -> str:
        return self.display_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; names and what they are found by go together."""
        self.keep_keys()
        fields = kwargs.get("update_fields")
        if fields is not None and NAMES & set(fields):
            kwargs["update_fields"] = {*fields, "name_key", "legal_key"}
        super().save(*args, **kwargs)

    def keep_keys(self) -> None:
        """Work out anew what they are found by; whoever stores several at once calls it for each."""
        self.name_key, self.legal_key = folded(self.display_name), folded(f"{self.forename} {self.surname}")

    def age_on(self, day: date) -> int | None:
        """How many years old they are on `day`; None where their birthday is not known, or is after it."""
        if self.born is None or day < self.born:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def belongs_on(self, day: date) -> bool:
        """Whether they belong to the school on `day`, as far as is known."""
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or day < self.left_on)
