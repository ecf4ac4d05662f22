"""Rehearsals: what was made up, who took part, what they answered and did, and what was learned. Written once.

None of these rows hangs on an incident, and none is of a kind that an incident's record can hold.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.audit.write_once import Kept, WriteOnceQuerySet


class Rehearsal(Kept):
    """A made-up incident that is walked on the edition which the school worked with when it began."""

    # Drawn by lot, so that a gap tells nobody of a rehearsal to which they were not asked.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    edition = models.ForeignKey("editions.Edition", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=120)
    story = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    objects = WriteOnceQuerySet["Rehearsal"].as_manager()

    class Meta:
        indexes = (models.Index(fields=("school", "-at"), name="rehearsals_newest"),)

    def __str__(self) -> str:
        return f"Rehearsal {self.pk}"


class OfRehearsal(Kept):
    """A row of a rehearsal: who wrote it, and when."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    rehearsal = models.ForeignKey(Rehearsal, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class MadeUpPerson(OfRehearsal):
    """Somebody in the story: a letter, a kind and parts, never a name."""

    ref = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)
    parts = models.JSONField()

    objects = WriteOnceQuerySet["MadeUpPerson"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rehearsal", "ref"), name="rehearsals_one_of_each_letter"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class Participant(OfRehearsal):
    """A colleague who was asked to take part, and so may open the rehearsal."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = WriteOnceQuerySet["Participant"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rehearsal", "user"), name="rehearsals_asked_once"),)

    def __str__(self) -> str:
        return f"asked: {self.user_id}"


class Joining(OfRehearsal):
    """The author opened the rehearsal for the first time while it ran."""

    objects = WriteOnceQuerySet["Joining"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rehearsal", "author"), name="rehearsals_joined_once"),)

    def __str__(self) -> str:
        return f"joined: {self.author_id}"


class RehearsedAnswer(OfRehearsal):
    """An answer to a fact, about the whole or about the person called `person`. A later one replaces it."""

    person = models.CharField(max_length=2, blank=True)
    fact = models.CharField(max_length=80)
    options = models.JSONField()
    reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["RehearsedAnswer"].as_manager()

    def __str__(self) -> str:
        return f"{self.fact}: {', '.join(self.options)}"


class RehearsedStatus(models.TextChoices):
    """What somebody said of an instruction."""

    DONE = "done", "Done"
    NOT_NEEDED = "not_needed", "Not needed"
    DECLINED = "declined", "Decided against"
    TAKEN_BACK = "taken_back", "Taken back"


class RehearsedAction(OfRehearsal):
    """What somebody said was done, or decided, about an instruction. `step` is procedure.step.

    `was_urgent`: the card that it settled was one of those that *must* be done *now*, as the walk stood then.
    """

    person = models.CharField(max_length=2, blank=True)
    step = models.CharField(max_length=160)
    status = models.CharField(max_length=12, choices=RehearsedStatus.choices)
    was_urgent = models.BooleanField()
    reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["RehearsedAction"].as_manager()

    def __str__(self) -> str:
        return f"{self.step}: {self.status}"


class Finish(OfRehearsal):
    """The end of a rehearsal, with how many seconds it took to what was done first; None where nothing was."""

    to_first_action = models.PositiveIntegerField(null=True)
    to_first_urgent = models.PositiveIntegerField(null=True)

    objects = WriteOnceQuerySet["Finish"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rehearsal",), name="rehearsals_ends_once"),)

    def __str__(self) -> str:
        return f"ended at {self.at}"


class Trained(OfRehearsal):
    """That a colleague took part, as whoever led it said at the end: their training."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = WriteOnceQuerySet["Trained"].as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rehearsal", "user"), name="rehearsals_trained_once"),)

    def __str__(self) -> str:
        return f"took part: {self.user_id}"


class Review(OfRehearsal):
    """What went well and what is to change. A later one replaces it."""

    went_well = models.TextField(blank=True)
    to_change = models.TextField(blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["Review"].as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(went_well="", to_change=""), name="rehearsals_review_says_something"),
        )

    def __str__(self) -> str:
        return f"review of {self.rehearsal_id}"
