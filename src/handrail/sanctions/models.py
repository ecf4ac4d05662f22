"""Decisions about one person in an incident, what was withheld, what is signed again. All are written once."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from handrail.agreements.models import AccessHeld, AskedAgain
from handrail.incidents.models import Incident, Involvement, Particulars, WriteOnce, WriteOnceQuerySet
from handrail.queries import Parameter
from handrail.sanctions.kinds import Outcome, Purpose, Reach

PUPIL = "pupil"
"""The kind of person whose rows may be read by all who read the incident."""


class AboutSomebody(WriteOnce):
    """A row about one person; `kind` is what that person was when it was written."""

    involvement = models.ForeignKey(Involvement, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)

    class Meta:
        abstract = True

    @classmethod
    def findable(cls, incident: Incident | Parameter) -> WriteOnceQuerySet[Self]:
        """Only what is about somebody who was a pupil then and still is: the log's search is open to others too."""
        now = Particulars.objects.in_force().filter(involvement=OuterRef("involvement"))
        return super().findable(incident).filter(Exists(now.filter(kind=PUPIL)), kind=PUPIL)


class Decision(AboutSomebody):
    """How it was settled for one person, who decided it, and why.

    `first` is the decision that this row corrects, as first written. `category` is one of `ladder`, both of the
    edition that the incident is pinned to; `category_words` is what it was called. `withdrawn`: it was a mistake.
    `cited`: clauses that the person had accepted on the day, each with the version, its digest and the words then.
    """

    first = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    ladder = models.CharField(max_length=80, blank=True)
    category = models.CharField(max_length=80, blank=True)
    category_words = models.CharField(max_length=200, blank=True)
    breaches = models.JSONField(default=list)
    measures = models.JSONField(default=list)
    other_measure = models.TextField(blank=True)
    also_fitted = models.JSONField(default=list)
    why_this_one = models.TextField(blank=True)
    seriousness = models.TextField(blank=True)
    harm = models.TextField(blank=True)
    other_factors = models.TextField(blank=True)
    reach = models.CharField(max_length=12, choices=Reach.choices, blank=True)
    support = models.TextField(blank=True)
    cited = models.JSONField(default=list)
    # In words: what the school’s behaviour policy says, where no clause that was accepted can be cited.
    policy_rule = models.TextField(blank=True)
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_office = models.CharField(max_length=60)
    decider = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    decider_words = models.CharField(max_length=200, blank=True)
    withdrawn = models.BooleanField(default=False)

    searched = (
        "category_words", "other_measure", "why_this_one", "seriousness", "harm", "other_factors", "support",
        "policy_rule", "reason", "decider_words",
    )  # fmt: skip
    objects = WriteOnceQuerySet["Decision"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decided_at__lte=F("at")), name="sanctions_decided_before_recorded"),
            models.CheckConstraint(condition=~Q(reason=""), name="sanctions_decision_says_why"),
            models.CheckConstraint(
                condition=Q(decider__isnull=False, decider_words="") | (Q(decider__isnull=True) & ~Q(decider_words="")),
                name="sanctions_decided_by_one",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True, replaces__isnull=True) | Q(first__isnull=False, replaces__isnull=False),
                name="sanctions_corrected_from_first",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.category}"

    @property
    def root_id(self) -> int:
        """The key of the decision as first written, to which its restrictions belong."""
        return self.first_id or self.pk

    @property
    def decided_by(self) -> str:
        """The name of whoever decided."""
        return self.decider.display_name if self.decider else self.decider_words


class Restriction(AboutSomebody):
    """Something withheld from somebody. `what` is a kind of measure of the incident's edition that takes away.

    `ends_on` is the day on which it ends; None with `for_good`, or where it ends only when somebody restores it.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=80)
    what_words = models.CharField(max_length=200)
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.SANCTION)
    starts_at = models.DateTimeField()
    ends_on = models.DateField(null=True)
    for_good = models.BooleanField(default=False)
    # Given to the network manager as a task, who sees whose access it is and until when, and nothing of why.
    for_network = models.BooleanField(default=False)
    told = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)
    # What colleagues read on the list of those whose access is off, and nothing of why; None where it is not on it.
    held = models.ForeignKey(AccessHeld, models.PROTECT, null=True, related_name="+", db_index=False)

    searched = ("what_words", "told")
    objects = WriteOnceQuerySet["Restriction"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(for_good=False), name="sanctions_ends_or_for_good"
            ),
        ]
        indexes = [models.Index(fields=["school", "ends_on"], name="sanctions_ends_on")]

    def __str__(self) -> str:
        return self.what


class Restored(AboutSomebody):
    """What was withheld was given back: when, and by whom."""

    restriction = models.OneToOneField(Restriction, models.PROTECT, related_name="restored")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    done_by_words = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    searched = ("done_by_words", "note")
    objects = WriteOnceQuerySet["Restored"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_at__lte=F("at")), name="sanctions_restored_before_recorded"),
        ]

    def __str__(self) -> str:
        return f"Restored {self.restriction_id}"


class SignAgain(AboutSomebody):
    """It was decided in the incident that somebody signs an agreement again: why, and who comes to the meeting.

    `asked` is what the room that keeps agreements knows of it, and it knows no more. `restriction` is what is withheld
    until then, as first written, where anything is. `taken_back`: it is not to be signed again after all.
    """

    asked = models.ForeignKey(AskedAgain, models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=200)
    meeting_with = models.CharField(max_length=200, blank=True)
    restriction = models.ForeignKey(Restriction, models.PROTECT, null=True, related_name="+", db_index=False)
    taken_back = models.BooleanField(default=False)
    reason = models.TextField()

    searched = ("meeting_with", "reason")
    objects = WriteOnceQuerySet["SignAgain"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="sanctions_sign_again_says_why"),
            models.CheckConstraint(
                condition=Q(taken_back=False) | Q(replaces__isnull=False), name="sanctions_sign_again_taken_back_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, signed again"
