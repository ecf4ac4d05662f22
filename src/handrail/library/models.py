"""Editions: the text of a pack as it stood when something began to rely on it."""

from __future__ import annotations

from typing import NoReturn

from django.db import models


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
