"""Keeping a file of a thing."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.evidence.access import FileRecord, one_item
from handrail.evidence.access.files import belongs_to
from handrail.evidence.kinds import FileRules
from handrail.evidence.models import StoredFile
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import require_open
from handrail.schools.access import Actor
from handrail.vault.files import Incoming


class FilesNotTaken(RuntimeError):
    """The answers of the incident, as they stand at this moment, allow no file."""


class ItemEnded(RuntimeError):
    """The thing was given back or destroyed: nothing more is kept of it."""


@transaction.atomic
def keep_file(
    actor: Actor, reference: str, number: int, incoming: Incoming, rules: FileRules, *, now: datetime
) -> StoredFile:
    """Keep the file that came in as one of item `number` of an open incident; afterwards it lies in the vault.

    The file is put there before its row is written, so that no row ever points at nothing. If writing the row fails the
    file is removed again; if the machine stops in between, `handrail evidence check` finds it.
    """
    incident = hold_incident(actor, reference)
    require_open(incident)
    custody = one_item(incident, number)
    if not rules.may_keep:
        raise FilesNotTaken(reference)
    if custody.has_ended:
        raise ItemEnded(number)
    if incoming.label.belongs_to != belongs_to(incident.pk, custody.first.pk):
        raise ValueError("The file came in for another item.")
    before = FileRecord(incident).of_item(custody.first.pk)
    try:
        incoming.keep()
        file = StoredFile.objects.create(
            school=actor.school, incident=incident, author=actor.user, at=now, item=custody.first,
            number=len(before) + 1, name=incoming.label.name, kind=incoming.kind, size=incoming.size,
            sha256=incoming.sha256,
        )  # fmt: skip
        details = {"item": number, "file": file.number, "sha256": file.sha256}
        record(actor, "evidence.file.kept", school=actor.school, subject=incident, details=details, now=now)
    except BaseException:
        incoming.take_back()
        raise
    return file
