"""Who had handed out the password of an account at any past moment.

The account itself keeps the last one alone. What was before is told by the audit log, where every one stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from handrail.audit.models import Entry
from handrail.incidents.models import Incident

RENEWED, FROM_THE_SERVER = "accounts.password.renewed", "server"


class PastPasswords:
    """Every one-time password handed out since an incident began, read once: older ones close nothing of it."""

    def __init__(self, incident: Incident) -> None:
        here = Q(school_id=incident.school_id) | Q(school_id=None)
        self._entries = list(Entry.objects.filter(here, act=RENEWED, at__gt=incident.created_at).order_by("pk"))

    @property
    def moments(self) -> Iterable[datetime]:
        """The moments at which one was handed out."""
        return [entry.at for entry in self._entries]

    def givers_at(self, moment: datetime) -> dict[UUID, UUID]:
        """By account, who had handed out its last one by then; no account of which the server had."""
        last = {UUID(entry.subject_id): entry for entry in self._entries if entry.at <= moment}
        handed_out = (item for item in last.items() if item[1].details.get("from") != FROM_THE_SERVER)
        return {user: entry.actor_id for user, entry in handed_out if entry.actor_id}
