"""Editions: the text of a pack as it stood when something began to rely on it; and the proof of it."""

from __future__ import annotations

from typing import NoReturn

from django.db import models

from handrail.audit.write_once import Kept, WriteOnceQuerySet


class EditionsAreNeverEdited(RuntimeError):
    """Somebody tried to change or remove an edition; a new one is pinned instead."""


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by what they hold."""

    def holding(self, digest: str) -> EditionQuerySet:
        """The edition with exactly this text, if it was pinned."""
        return self.filter(digest=digest)

    def update(self, **changes: object) -> NoReturn:
        raise EditionsAreNeverEdited

    def delete(self) -> NoReturn:
        raise EditionsAreNeverEdited


class Edition(models.Model):
    """Everything a pack said on one day, in one text, so that it can be walked again for as long as it is needed."""

    id = models.BigAutoField(primary_key=True)
    pack = models.SlugField(max_length=80)
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=128, unique=True)
    text = models.TextField()
    pinned_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.pack} {self.label}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise EditionsAreNeverEdited
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise EditionsAreNeverEdited


class Proof(Kept):
    """What was proved of an edition: every rule held on every path. Without one it is published nowhere."""

    id = models.BigAutoField(primary_key=True)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="proof")
    # Ids of the rules, as the pack has them; a rule id may stand several times in a pack and stands once here.
    rules = models.JSONField()
    # As text: there are more paths than the numbers of a database hold.
    paths = models.CharField(max_length=200)
    is_exact = models.BooleanField(help_text="Whether it is the number of paths, or only not less than it.")
    procedures = models.PositiveIntegerField()
    steps = models.PositiveIntegerField()
    engine = models.CharField(max_length=40)
    proved_at = models.DateTimeField()

    objects = WriteOnceQuerySet["Proof"].as_manager()

    def __str__(self) -> str:
        return f"proof of {self.edition_id}"
