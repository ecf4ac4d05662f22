"""What a record holds beside its steps, other incidents that belong with it, and what is to be looked at again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from handrail.incidents.kinds import Kept
from handrail.incidents.models.incident import Incident
from handrail.incidents.models.people import Involvement
from handrail.incidents.models.write_once import WriteOnce, WriteOnceQuerySet


class Addition(WriteOnce):
    """A talk, a meeting, support, a heading, another record: which fields are filled depends on the kind."""

    involvement = models.ForeignKey(Involvement, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kept.choices)
    on = models.DateField(null=True)
    who = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    agreed = models.TextField(blank=True)
    option = models.CharField(max_length=40, blank=True)
    elsewhere = models.CharField(max_length=200, blank=True)

    searched = ("who", "text", "agreed", "elsewhere")
    objects = WriteOnceQuerySet["Addition"].as_manager()

    def __str__(self) -> str:
        return self.kind


class BelongsWith(WriteOnce):
    """Two incidents belong together, for a reason; a later row may say that they do not."""

    other = models.ForeignKey(Incident, models.PROTECT, related_name="+")
    reason = models.TextField()
    ends = models.BooleanField(default=False)

    # Not searched: it would tell of the other incident to whoever may see this one alone.
    objects = WriteOnceQuerySet["BelongsWith"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(incident=F("other")), name="incidents_belongs_with_another"),
        ]

    def __str__(self) -> str:
        return f"belongs with {self.other_id}"


class FollowUp(WriteOnce):
    """Something to be looked at again, such as a policy; open until a later row says that it was."""

    what = models.TextField()
    due_on = models.DateField(null=True)
    is_done = models.BooleanField(default=False)
    came_of_it = models.TextField(blank=True)

    searched = ("what", "came_of_it")
    objects = WriteOnceQuerySet["FollowUp"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="incidents_follow_up_says_what")]
        indexes = [models.Index(fields=["school", "is_done", "due_on"], name="incidents_follow_ups")]

    def __str__(self) -> str:
        return f"{'done' if self.is_done else 'open'}: follow-up"
