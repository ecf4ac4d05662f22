"""Answers given and actions taken: what a walk is replayed from. Where an incident stands is never stored."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from handrail.incidents.models import Involvement, WriteOnce, WriteOnceQuerySet


class Answer(WriteOnce):
    """An answer to a fact, about the incident or about one person in it. A later answer replaces an earlier one.

    `at` and `author` say when it was recorded and by whom. Where it was given earlier on paper, `given_at` says when
    and `given_by_words` by whom.
    """

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    fact = models.CharField(max_length=80)
    options = models.JSONField()
    reason = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)
    given_by_words = models.CharField(max_length=200, blank=True)

    searched = ("reason", "given_by_words")
    objects = WriteOnceQuerySet["Answer"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at__isnull=True) | Q(given_at__lte=F("at")), name="casework_given_before_recorded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {', '.join(self.options)}"

    @property
    def said_at(self) -> datetime:
        """When it was answered."""
        return self.given_at or self.at

    @property
    def said_by(self) -> str:
        """Who answered."""
        return self.given_by_words or self.author.display_name

    @property
    def was_recorded_for(self) -> bool:
        """Whether it was answered at another time, or by another person, than it was recorded."""
        return self.given_at is not None or bool(self.given_by_words)


class TaskBrief(WriteOnce):
    """What somebody who does not see the incident is told of one instruction beyond its words; a later one replaces it.

    It is for whoever holds the technical office, or for the one `user` who was asked to do it; `ends` takes that back.
    """

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=160)
    # Text only: never opened, never shown as something to press.
    web_addresses = models.TextField(blank=True)
    device = models.CharField(max_length=200, blank=True)
    account = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ends = models.BooleanField(default=False)

    searched = ("web_addresses", "device", "account", "words")
    objects = WriteOnceQuerySet["TaskBrief"].as_manager()

    def __str__(self) -> str:
        return f"{'no longer ' if self.ends else ''}for {self.user_id or 'the technician'}: {self.step}"


class TaskReport(WriteOnce):
    """What a technician, or whoever was asked, said of a task: done, or why it could not be.

    With a helpdesk’s ticket, if there is one.
    """

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=160)
    is_done = models.BooleanField()
    words = models.TextField()
    ticket = models.CharField(max_length=100, blank=True)

    searched = ("words", "ticket")
    objects = WriteOnceQuerySet["TaskReport"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="casework_task_report_says_what")]

    def __str__(self) -> str:
        return f"{self.step}: {'done' if self.is_done else 'not possible'}"


class ActionStatus(models.TextChoices):
    """What somebody recorded of an instruction."""

    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"
    DECLINED = "declined", "Decided against"
    TAKEN_BACK = "taken_back", "Taken back"


class ActionTaken(WriteOnce):
    """What somebody did, or decided, about an instruction. `step` is procedure.step.

    `at` and `author` say when it was recorded and by whom. Where the deed itself was earlier, `done_at` says when;
    where somebody else did it, `done_by` or `done_by_words` says who.
    """

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    step = models.CharField(max_length=160)
    status = models.CharField(max_length=12, choices=ActionStatus.choices)
    reason = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    done_by_words = models.CharField(max_length=200, blank=True)

    searched = ("reason", "done_by_words")
    objects = WriteOnceQuerySet["ActionTaken"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_at__lte=F("at")), name="casework_done_before_recorded"
            ),
            models.CheckConstraint(
                condition=Q(done_by__isnull=True) | Q(done_by_words=""), name="casework_done_by_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.status}"

    @property
    def deed_at(self) -> datetime:
        """When it was done or decided."""
        return self.done_at or self.at

    @property
    def deed_by(self) -> str:
        """Who did or decided it."""
        return self.done_by_words or (self.done_by or self.author).display_name

    @property
    def was_recorded_for(self) -> bool:
        """Whether the deed was at another time, or by another person, than its record."""
        return self.done_at is not None or self.done_by_id is not None or bool(self.done_by_words)
