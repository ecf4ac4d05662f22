"""Pictures of children who left, and the picture log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from handrail.audit import actions as audit
from handrail.consents.access.items import still_showing
from handrail.consents.access.leavers import leavers_to_clear
from handrail.consents.access.rights import may_clear, may_publish
from handrail.consents.actions.publishing import settle
from handrail.consents.actions.wordings import hold_consents
from handrail.consents.actions.written import Future
from handrail.consents.models import LeaverCleared, Permitted, PictureNote, PictureNoteKind
from handrail.schools.access import Actor, NotAllowed

WHO_PERMITS = {
    PictureNoteKind.TAKEN: frozenset({Permitted.NOBODY, Permitted.HEAD, Permitted.STAFF, Permitted.PARENT}),
    PictureNoteKind.LOADED: frozenset({Permitted.NOBODY, Permitted.MANAGER}),
    PictureNoteKind.LEAVES: frozenset({Permitted.PARENT, Permitted.STAFF, Permitted.HEAD}),
    PictureNoteKind.PROFESSIONAL: frozenset({Permitted.LEADERS, Permitted.HEAD}),
}
"""Who can permit what, or know of it (003:344, 004:359, 003:407)."""
LOADING = "loading_pictures_permitted_by_network_manager"


class NotALeaver(LookupError):
    """Nobody who left, or their pictures are deleted already."""


class NoPlace(ValueError):
    """Nobody said where they looked."""


class StillUp(ValueError):
    """Something is published with them in it, and nobody said what became of that."""


class NotPermitted(ValueError):
    """Nobody permitted it who can, or their name is missing."""


@transaction.atomic
def clear_leaver(
    actor: Actor, person_id: UUID, *, where: str, became: Mapping[UUID, str] | None = None, now: datetime
) -> LeaverCleared:
    """Write that the pictures of a child who left are deleted, and where somebody looked (IMG-08).

    `became` says of each thing that is still published with the child in it what became of it, and settles it: those
    who see to the website may keep no register. All of it is written, or nothing. Raises `NotAllowed`, `NotALeaver`,
    `NoPlace`; `StillUp` where one of them is missing; `ValueError` for another outcome.
    """
    if not may_clear(actor):
        raise NotAllowed("The coordinator, the head, the safeguarding lead and the network manager record this.")
    hold_consents(actor.school)
    person = next((one for one in leavers_to_clear(actor.school, localdate(now)) if one.pk == person_id), None)
    if person is None or person.left_on is None:
        raise NotALeaver
    if not where.strip():
        raise NoPlace
    published, said = still_showing(person), became or {}
    if any(item.pk not in said for item in published):
        raise StillUp
    for item in published:
        settle(actor, item, said[item.pk], now=now)
    row = LeaverCleared(
        school=actor.school, person=person, left_on=person.left_on, where=where.strip()[:300], on=localdate(now),
        author=actor.user, at=now,
    )  # fmt: skip
    row.save()
    audit.record(actor, "consents.leaver.cleared", school=actor.school, subject=person, now=now)
    return row


@transaction.atomic
def write_note(
    actor: Actor,
    kind: str,
    *,
    what: str,
    by: str,
    details: str = "",
    permitted: str = "",
    permitted_by: str = "",
    copies_gone: bool = False,
    on: date,
    now: datetime,
) -> PictureNote:
    """Write a line of the picture log: taking, loading, leaving the network, or pictures for the profession.

    A picture leaves the network only with somebody’s permission (003:344). Raises `NotAllowed`, `NotPermitted`,
    `Future`; `ValueError` for another kind.
    """
    if not may_publish(actor):
        raise NotAllowed("Those who take and publish pictures keep the picture log.")
    if on > localdate(now):
        raise Future
    if permitted not in WHO_PERMITS[PictureNoteKind(kind)] or (permitted and not permitted_by.strip()):
        raise NotPermitted
    row = PictureNote(
        school=actor.school, kind=kind, what=what.strip(), details=details.strip(), by=by.strip(),
        permitted=permitted, permitted_by=permitted_by.strip() if permitted else "", copies_gone=copies_gone, on=on,
        author=actor.user, at=now,
    )  # fmt: skip
    row.save()
    details_told = {"kind": kind, "permitted": permitted}
    audit.record(actor, "consents.note.written", school=actor.school, subject=row, details=details_told, now=now)
    return row
