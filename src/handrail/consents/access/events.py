"""Events at which parents take pictures: their terms, and finding the one that a device has before it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from handrail.accounts.secret_links import fingerprint_of
from handrail.consents.access.rights import may_publish
from handrail.consents.models import PictureEvent, PictureNote
from handrail.procedures.model import Bilingual, PictureNotice
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.models import School

OPEN_FOR = timedelta(hours=4)
"""So long an address for parents stays open: an event and the queue before it."""
AT_EVENTS = "events"


def terms_of(school: School) -> dict[str, Any]:
    """What is told at an event, and what those who take pictures sign, if the school has them sign."""
    notices = agreeing_of(school).notices
    told = next((one for one in notices if AT_EVENTS in one.hangs), None)
    signed = next((one for one in notices if one.is_signed), None)
    return {"notice": _words(told) if told else None, "log": _words(signed) if signed else None}


def signs_log(event: PictureEvent) -> bool:
    """Whether those who take pictures at this event sign for it."""
    return bool(event.terms.get("log"))


def said(pair: list[str]) -> Bilingual:
    """Words as they were kept."""
    return Bilingual(*pair)


def events_of(actor: Actor) -> QuerySet[PictureEvent]:
    """The events of the actor’s school, the latest first, each with how many signed."""
    found = PictureEvent.objects.filter(school=actor.school) if may_publish(actor) else PictureEvent.objects.none()
    return found.annotate(signed=Count("signers")).order_by("-on", "-at")


def get_event(actor: Actor, event_id: UUID) -> PictureEvent:
    """One of them. Raises `PictureEvent.DoesNotExist`."""
    return events_of(actor).get(pk=event_id)


def event_of_secret(secret: str, now: datetime) -> PictureEvent | None:
    """The event that an address opens now. None where it opens nothing, for whatever reason."""
    rows = PictureEvent.objects.filter(fingerprint=fingerprint_of(secret), open_until__gt=now)
    return rows.select_related("school").first()


def is_known_event(secret: str) -> bool:
    """Whether there is an event with this secret: whoever comes too late is no guesser."""
    return PictureEvent.objects.filter(fingerprint=fingerprint_of(secret)).exists()


def notes_of(actor: Actor) -> QuerySet[PictureNote]:
    """The picture log of the actor’s school, the latest first."""
    found = PictureNote.objects.filter(school=actor.school) if may_publish(actor) else PictureNote.objects.none()
    return found.select_related("author")


def _words(notice: PictureNotice) -> dict[str, Any]:
    pairs = [[words.english, words.welsh] for words in notice.texts]
    return {"id": notice.id, "title": [notice.title.english, notice.title.welsh], "texts": pairs}
