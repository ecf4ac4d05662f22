"""Who chose to get the daily mail, or not to."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class DailyMail(models.Model):
    """What somebody chose at one school. Who chose nothing gets it while the log has something to show to them."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    wanted = models.BooleanField()
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "daily mail"
        constraints = (models.UniqueConstraint(fields=("school", "user"), name="reminders_one_choice_each"),)

    def __str__(self) -> str:
        return f"{'On' if self.wanted else 'Off'} for {self.user_id}"
