"""One incident, read once, for every paper about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from handrail.papers.presenters import Told, told_now
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident


def told_of(actor: Actor, incident: Incident) -> Told:
    """What papers are told from, as `actor` may tell it now."""
    return told_now(actor, incident, timezone.now())
