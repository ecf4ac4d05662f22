"""The index of the log: what lists and searches look up. It is made anew from the record and is never the record."""

from __future__ import annotations

from django.db import models


class Standing(models.TextChoices):
    """Whether an incident is worked on."""

    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class LogLine(models.Model):
    """One line of the log, for one incident."""

    incident = models.OneToOneField("incidents.Incident", models.PROTECT, related_name="log_line")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    # A word and not a yes or no: databases look words up in an index, and pass over it for truths.
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.OPEN)
    words = models.TextField(blank=True)
    names = models.TextField(blank=True)
    # What the log shows of it: begins, kinds, and people as [letter, kind, name]; so that a page reads one table.
    shown = models.JSONField(default=dict)
    happened_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["school", "standing", "-created_at"], name="incidents_log_by_status"),
            models.Index(fields=["school", "-happened_on"], name="incidents_log_by_day"),
        ]

    def __str__(self) -> str:
        return f"Line of {self.incident_id}"


class LogKind(models.Model):
    """One kind that an incident is said to be of."""

    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="log_kinds")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "kind", "-created_at"], name="incidents_log_by_kind")]

    def __str__(self) -> str:
        return self.kind


class LogMark(models.Model):
    """A word under which an incident is looked up: a class or year group of somebody in it, or a risk heading.

    `mark` begins with which of them it is. Groups stay when somebody moves up a class: the index keeps what was found.
    """

    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="log_marks")
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    mark = models.CharField(max_length=80)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["school", "mark", "-created_at"], name="incidents_log_by_mark")]
        constraints = [models.UniqueConstraint(fields=["incident", "mark"], name="incidents_one_of_each_mark")]

    def __str__(self) -> str:
        return self.mark


def group_mark(name: str) -> str:
    """The mark of a class or year group, however it is written: Year 5, year  5."""
    return f"group:{' '.join(name.casefold().split())}"


def risk_mark(heading: str) -> str:
    """The mark of a risk heading."""
    return f"risk:{heading}"
