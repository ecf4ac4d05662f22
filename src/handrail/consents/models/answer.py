"""Answers to consents: who said yes or no to one use, for whom, told what, and when."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.consents.models.wording import ConsentWording
from handrail.people.models import Person
from handrail.procedures.model import Part
from handrail.schools.models import School


class Said(models.TextChoices):
    """What was answered."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    # Only as a correction: what it replaces was written down by mistake.
    MISTAKEN = "mistaken", _("Recorded by mistake")


class Method(models.TextChoices):
    """How an answer came in."""

    LINK = "link", _("Through a private link")
    CLASSROOM = "classroom", _("In class")
    PAPER = "paper", _("On paper")
    ACCOUNT = "account", _("Signed in")


class ConsentAnswerQuerySet(WriteOnceQuerySet["ConsentAnswer"]):
    """Answers, refusals and withdrawals among them."""

    def standing(self) -> Self:
        """Those that nobody took back as a mistake, in the order in which they were given."""
        return self.in_force().exclude(said=Said.MISTAKEN).order_by("given_on", "at", "pk")


class ConsentAnswer(Kept):
    """On a day somebody said yes or no to one use of a question, about `person`. Written once.

    A later answer of the same giver takes its place; a withdrawal is a no after a yes. `replaces` is for mistakes
    alone. `lifts`: with this yes they said on purpose that the no of whoever may answer no longer holds no more.
    `giver` is on the list of people, or None where a slip bears a name that the office did not find there.
    """

    id = models.BigAutoField(primary_key=True)
    # What pages call it by: a row number would tell how many there are.
    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="consent_answers")
    question = models.CharField(max_length=60)
    use = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=6, choices=[(part.value, part.value) for part in Part])
    said = models.CharField(max_length=8, choices=Said.choices)
    lifts = models.BooleanField(default=False)
    giver = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, db_index=False)
    giver_name = models.CharField(max_length=210)
    wording = models.ForeignKey(ConsentWording, models.PROTECT, related_name="+", db_index=False)
    language = models.CharField(max_length=2, default="en")
    method = models.CharField(max_length=9, choices=Method.choices)
    # Where the paper is kept; why an answer was a mistake.
    held = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    given_on = models.DateField()
    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = ConsentAnswerQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("school", "question", "given_on"), name="consents_answer_day"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(said=Said.MISTAKEN) | Q(replaces__isnull=False), name="consent_mistake_of_another"
            ),
            models.CheckConstraint(condition=Q(lifts=False) | Q(said=Said.YES), name="consent_lifted_by_a_yes"),
        )

    def __str__(self) -> str:
        return f"{self.question} {self.use}: {self.said}"
