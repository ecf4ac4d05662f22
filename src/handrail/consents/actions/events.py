"""Events, and who signed the log of those who take pictures at one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from handrail.accounts.secret_links import fingerprint_of, new_secret
from handrail.audit import actions as audit
from handrail.consents.access.events import OPEN_FOR, event_of_secret, get_event, signs_log, terms_of
from handrail.consents.access.rights import may_publish
from handrail.consents.models import EventSigner, PictureEvent, SignedHow
from handrail.procedures.model import Language
from handrail.queries import hold
from handrail.schools.access import Actor, NotAllowed

NOT_YOURS = "Those who publish keep the events at which pictures are taken."
LONGEST_NAME = 150


class NothingToSign(ValueError):
    """By the school’s rule nobody signs at this event."""


class EventClosed(LookupError):
    """The address opens nothing."""


class NoSigner(ValueError):
    """Nobody wrote a name."""


@dataclass(frozen=True, slots=True)
class OpenedEvent:
    """An event that parents sign now. The secret is known now and never again."""

    event: PictureEvent
    secret: str


@transaction.atomic
def plan_event(actor: Actor, *, name: str, on: date, now: datetime) -> PictureEvent:
    """Write down an event; what is told and signed there is kept as it reads today. Raises `NotAllowed`."""
    if not may_publish(actor):
        raise NotAllowed(NOT_YOURS)
    event = PictureEvent.objects.create(
        school=actor.school, name=" ".join(name.split()), on=on, terms=terms_of(actor.school), author=actor.user, at=now
    )
    audit.record(actor, "consents.event.planned", school=actor.school, subject=event, now=now)
    return event


@transaction.atomic
def open_event(actor: Actor, event_id: UUID, *, now: datetime) -> OpenedEvent:
    """An address at which parents sign one after another, for some hours. An earlier one closes.

    Raises `PictureEvent.DoesNotExist`, `NothingToSign`.
    """
    event, secret = _to_sign(actor, event_id), new_secret()
    event.fingerprint, event.open_until = fingerprint_of(secret), now + OPEN_FOR
    event.save(update_fields=("fingerprint", "open_until"))
    audit.record(actor, "consents.event.opened", school=actor.school, subject=event, now=now)
    return OpenedEvent(event, secret)


@transaction.atomic
def close_event(actor: Actor, event_id: UUID, *, now: datetime) -> None:
    """The address opens nothing from now on. Raises `PictureEvent.DoesNotExist`."""
    event = get_event(actor, event_id)
    if event.is_open_at(now):
        event.open_until = now
        event.save(update_fields=("open_until",))
        audit.record(actor, "consents.event.closed", school=actor.school, subject=event, now=now)


@transaction.atomic
def sign_sheet(actor: Actor, event_id: UUID, names: Iterable[str], *, now: datetime) -> int:
    """Write down who signed the sheet; how many were not there before.

    Raises `PictureEvent.DoesNotExist`, `NothingToSign`, `NoSigner`.
    """
    event = _to_sign(actor, event_id)
    given = [name for name in (_plain(name) for name in names) if name]
    if not given:
        raise NoSigner
    added = sum(_sign(event, name, SignedHow.SHEET, Language.ENGLISH, actor, now) for name in given)
    audit.record(actor, "consents.event.signed", school=actor.school, subject=event,
                 details={"added": added, "how": SignedHow.SHEET}, now=now)  # fmt: skip
    return added


@transaction.atomic
def sign_on_screen(secret: str, name: str, *, language: Language = Language.ENGLISH, now: datetime) -> EventSigner:
    """Write that somebody signed on the device; whoever signs twice has signed once.

    Raises `EventClosed`, `NoSigner`.
    """
    event = event_of_secret(secret, now)
    if event is None:
        raise EventClosed
    if not _plain(name):
        raise NoSigner
    hold(f"event {event.pk}")
    if _sign(event, _plain(name), SignedHow.SCREEN, language, None, now):
        details = {"added": 1, "how": SignedHow.SCREEN}
        audit.record(None, "consents.event.signed", school=event.school, subject=event, details=details, now=now)
    return EventSigner.objects.get(event=event, name__iexact=_plain(name))


def note_event_look(actor: Actor, event: PictureEvent, *, now: datetime) -> None:
    """Write down that `actor` looked at who signed."""
    audit.note_look(actor, "consents.event.looked-at", school=actor.school, subject=event, now=now)


def _to_sign(actor: Actor, event_id: UUID) -> PictureEvent:
    hold(f"event {event_id}")
    event = get_event(actor, event_id)
    if not signs_log(event):
        raise NothingToSign
    return event


def _sign(
    event: PictureEvent, name: str, how: SignedHow, language: Language, actor: Actor | None, now: datetime
) -> bool:
    if EventSigner.objects.filter(event=event, name__iexact=name).exists():
        return False
    EventSigner(event=event, name=name, how=how, language=language, author=actor.user if actor else None, at=now).save()
    return True


def _plain(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
