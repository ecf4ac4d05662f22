"""Files that are kept of a thing, and everything that was done with them. The bytes lie locked in the vault."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from handrail.evidence.kinds import FileAct, SealedBecause
from handrail.evidence.models.things import Item
from handrail.incidents.models import WriteOnce, WriteOnceQuerySet


class StoredFile(WriteOnce):
    """One file, numbered within its item. What it was called is not kept: names of files name children."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    # Under which it lies in the vault.
    name = models.UUIDField(unique=True)
    kind = models.CharField(max_length=5)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    objects = WriteOnceQuerySet["StoredFile"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="evidence_one_file_number_each"),
            models.CheckConstraint(condition=Q(size__gt=0), name="evidence_file_holds_something"),
        ]

    def __str__(self) -> str:
        return f"File {self.number} of item {self.item_id}"


class Sealing(WriteOnce):
    """From here on what is kept of an item is opened, taken out or destroyed by two people only. It never ends."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="sealing")
    because = models.CharField(max_length=10, choices=SealedBecause.choices)
    reason = models.TextField(blank=True)

    searched = ("reason",)
    objects = WriteOnceQuerySet["Sealing"].as_manager()

    def __str__(self) -> str:
        return f"Item {self.item_id} sealed"


class Asking(WriteOnce):
    """Somebody asks a second person to agree to one deed with a sealed file."""

    stored_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="askings")
    act = models.CharField(max_length=10, choices=FileAct.choices)
    reason = models.TextField()
    for_whom = models.CharField(max_length=200, blank=True)

    searched = ("reason", "for_whom")
    objects = WriteOnceQuerySet["Asking"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="evidence_asked_with_a_reason")]

    def __str__(self) -> str:
        return f"Asked: {self.act}"


class Assent(WriteOnce):
    """What the second person said to it, once."""

    asking = models.OneToOneField(Asking, models.PROTECT, related_name="assent")
    agrees = models.BooleanField()
    reason = models.TextField(blank=True)

    searched = ("reason",)
    objects = WriteOnceQuerySet["Assent"].as_manager()

    def __str__(self) -> str:
        return f"{'Agreed' if self.agrees else 'Refused'}: {self.asking_id}"


class Use(WriteOnce):
    """A file was opened, a copy taken out, or the file destroyed. `author` did it; with a sealed one, on `asking`."""

    stored_file = models.ForeignKey(StoredFile, models.PROTECT, related_name="uses")
    act = models.CharField(max_length=10, choices=FileAct.choices)
    reason = models.TextField()
    for_whom = models.CharField(max_length=200, blank=True)
    # One asking serves one deed.
    asking = models.OneToOneField(Asking, models.PROTECT, null=True, related_name="use")

    searched = ("reason", "for_whom")
    objects = WriteOnceQuerySet["Use"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="evidence_used_with_a_reason"),
            models.UniqueConstraint(
                fields=["stored_file"], condition=Q(act="destroyed"), name="evidence_file_destroyed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"File {self.stored_file_id}: {self.act}"
