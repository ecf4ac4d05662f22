"""What somebody reported, in their own words, and what was found out later of when and where it was."""

from __future__ import annotations

from django.db import models

from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Report(WriteOnce):
    """One report by one member of staff. `author` reported it; `told_by` may have told them."""

    what_happened = models.TextField()
    happened_on = models.DateField(null=True)
    happened_at = models.TimeField(null=True)
    happened_words = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=100, blank=True)
    device = models.CharField(max_length=200, blank=True)
    # Text only: never opened, never shown as something to press.
    web_addresses = models.TextField(blank=True)
    came_to_light = models.CharField(max_length=200, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    # When somebody told the author by word of mouth, where that was not just before they wrote it down.
    told_at = models.DateTimeField(null=True)
    # Where it was first written on a sheet of paper, by whom and when: the report then is entered later (LOG-27).
    paper_by = models.CharField(max_length=200, blank=True)
    paper_on = models.DateField(null=True)
    # Facts that the reporter gave: fact -> options. An answer given later counts before these.
    said = models.JSONField(default=dict)
    # The number under which it was sent: the same form sent twice is one report.
    sending = models.UUIDField(null=True)

    searched = (
        "what_happened",
        "happened_words",
        "place",
        "room",
        "device",
        "web_addresses",
        "came_to_light",
        "told_by",
        "paper_by",
    )
    objects = WriteOnceQuerySet["Report"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["author", "school", "-at"], name="incidents_reports_by")]
        constraints = [
            models.UniqueConstraint(
                fields=["sending"], condition=models.Q(sending__isnull=False), name="incidents_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"Report of {self.at:%Y-%m-%d}"


class FoundLater(WriteOnce):
    """What reports left open of when and where it was, and somebody found out later. The reports stay as they are."""

    happened_on = models.DateField(null=True)
    happened_at = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=100, blank=True)
    device = models.CharField(max_length=200, blank=True)
    web_addresses = models.TextField(blank=True)
    came_to_light = models.CharField(max_length=200, blank=True)

    happened_words = ""
    """A day and a time, and no words for them: those were the reporter's."""

    searched = ("place", "room", "device", "web_addresses", "came_to_light")
    objects = WriteOnceQuerySet["FoundLater"].as_manager()

    def __str__(self) -> str:
        return f"Found later, {self.at:%Y-%m-%d}"
