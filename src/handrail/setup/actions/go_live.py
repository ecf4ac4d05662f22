"""A school goes live: what it needs is in place, and its head says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.editions.actions import prove
from handrail.library.actions import pin_edition
from handrail.schools.access import Actor, NotAllowed, digest_in_force, may_publish
from handrail.schools.actions import publish
from handrail.schools.models import School
from handrail.setup.access import Readiness, readiness_of


class AlreadyLive(RuntimeError):
    """The school is live already."""


class NotReady(RuntimeError):
    """Something still stands in the way; `readiness` says what."""

    def __init__(self, readiness: Readiness) -> None:
        super().__init__("Something still stands between the school and going live.")
        self.readiness = readiness


@transaction.atomic
def go_live(actor: Actor, *, now: datetime) -> School:
    """Say that the school relies on Handrail from now on, and publish the edition of its pack that it does so with.

    Only where nothing stands in the way (INV-21 and the checklist). Raises `NotAllowed`, `AlreadyLive`, `NotReady`.
    """
    if not may_publish(actor, localdate(now)):
        raise NotAllowed("The head lets the school go live; where nobody is head, the coordinator does.")
    school = School.objects.select_for_update().get(pk=actor.school.pk)
    if school.is_live:
        raise AlreadyLive("The school is live already.")
    readiness = readiness_of(actor, localdate(now))
    if not readiness.is_ready:
        raise NotReady(readiness)
    edition = pin_edition(school, now)
    prove(edition, now)
    if not digest_in_force(school, localdate(now)):
        publish(actor, school, edition, in_force_from=localdate(now), reason="The school goes live.", now=now)
    school.live_since = now
    school.save(update_fields=("live_since",))
    details = {"pack": school.pack, "edition": edition.pk}
    audit.record(actor, "setup.school.went_live", school=school, subject=school, details=details, now=now)
    return school
