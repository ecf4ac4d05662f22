"""What a school chose of how it works."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from handrail.audit.write_once import Kept, WriteOnceQuerySet
from handrail.schools.models.school import School


class SettingChoice(Kept):
    """A school chose the value of one setting of its pack; the choice that no later one replaces is in force."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="setting_choices", db_index=False)
    setting = models.CharField(max_length=60)
    # What was chosen, as ids or words in their order. Null: what the pack says counts again.
    value = models.JSONField(null=True)
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = WriteOnceQuerySet["SettingChoice"].as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("school", "setting"), name="setting_choice_school"),)
        # With `replaces`, which is unique too, one choice of a setting is in force however many choose at one moment.
        constraints = (
            models.UniqueConstraint(
                fields=("school", "setting"), condition=Q(replaces=None), name="setting_choice_one_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.setting} at {self.school}"
