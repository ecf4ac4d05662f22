"""Messages that somebody was sent because something waits for them, and whether they want the ordinary ones."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from handrail.incidents.kinds import NoticeFor


class Notice(models.Model):
    """One message to one person: that something waits, never what. Kept for good; nobody writes it but Handrail.

    Two of them with the same `leaves_at` are one letter.
    """

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    incident = models.ForeignKey("incidents.Incident", models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    # The office through which it reached them.
    office = models.CharField(max_length=60)
    because = models.CharField(max_length=20, choices=NoticeFor)
    # What it is about within its incident, where the same must not be told twice: a sign, never words.
    about = models.CharField(max_length=40, blank=True)
    is_urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    leaves_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["user", "school", "-leaves_at"], name="incidents_last_notice"),)

    def __str__(self) -> str:
        return f"Notice of {self.at:%Y-%m-%d}"


class NoticeChoice(models.Model):
    """What somebody chose at one school. Who chose nothing gets every message."""

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    wanted = models.BooleanField()
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "school"), name="incidents_one_notice_choice"),)

    def __str__(self) -> str:
        return f"{'On' if self.wanted else 'Off'} for {self.user_id}"
