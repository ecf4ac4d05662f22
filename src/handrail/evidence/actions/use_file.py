"""Doing something with a file that is kept: opening it, taking a copy out, destroying it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.evidence.access import KeptFile, Request, one_file, one_item
from handrail.evidence.actions.things import Incomplete
from handrail.evidence.kinds import FileAct, FileRules
from handrail.evidence.models import Use
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import index_words
from handrail.schools.access import Actor
from handrail.vault.files import NotSound, Vault


@dataclass(frozen=True, slots=True)
class UseGiven:
    """What somebody wants to do with a file, and why; for whom where a copy goes out."""

    act: str
    reason: str
    for_whom: str = ""


class FilesOff(RuntimeError):
    """No master key is set on this installation: no file can be opened."""


class Locked(RuntimeError):
    """The answers say that the material could be illegal: it is not opened, nor copied, by anybody here."""


class NeedsSecond(RuntimeError):
    """The file is sealed, and no second person has agreed to this deed, or the agreement is used up or too old."""


class DestroyedBefore(RuntimeError):
    """The file is no longer there."""


class FileDamaged(RuntimeError):
    """What lies in the vault is not what came in, cannot be read, or is not there."""


@transaction.atomic
def use_file(
    actor: Actor, reference: str, number: int, file: int, given: UseGiven, rules: FileRules, vault: Vault | None, *,
    now: datetime,
) -> tuple[KeptFile, Iterator[bytes]]:  # fmt: skip
    """Do `given.act` with a file; gives the file, and what is in it unless it is being destroyed.

    The deed is written down, with its reason, before the first byte is given out. Of a sealed file the reason is that
    with which the second person was asked, and their agreement is used up. Afterwards a destroyed file is gone from the
    vault with its key. A closed incident takes this too: custody does not end with the closing.
    """
    incident = hold_incident(actor, reference)
    kept = one_file(incident, one_item(incident, number).first.pk, file)
    check_possible(kept, given.act, rules)
    request = _agreed(kept, actor, given, now)
    if request is None:
        check_given(given)
    if vault is None:
        raise FilesOff
    contents = iter(()) if given.act == FileAct.DESTROYED else _sound(vault, kept)
    said = request.asking if request else given
    Use.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, stored_file=kept.file, act=given.act,
        reason=said.reason.strip(), for_whom=said.for_whom.strip(), asking=request.asking if request else None,
    )  # fmt: skip
    index_words(incident)
    details = {"item": number, "file": file, "request": request.asking.pk if request else None}
    act = f"evidence.file.{given.act.replace('_', '-')}"
    record(actor, act, school=actor.school, subject=incident, details=details, now=now)
    if given.act == FileAct.DESTROYED:
        transaction.on_commit(lambda: vault.remove(kept.label))
    return kept, contents


def check_given(given: UseGiven) -> None:
    """Raises `Incomplete`, naming the field, or `ValueError` for a deed that does not exist."""
    if not given.reason.strip():
        raise Incomplete("reason")
    if FileAct(given.act) is FileAct.TAKEN_OUT and not given.for_whom.strip():
        raise Incomplete("for_whom")


def check_possible(kept: KeptFile, act: str, rules: FileRules) -> None:
    """Raises `DestroyedBefore`, or `Locked` where the answers of the incident forbid the deed to everybody."""
    if kept.is_destroyed:
        raise DestroyedBefore(kept.file.number)
    allowed = rules.may_delete if FileAct(act) is FileAct.DESTROYED else rules.may_keep
    if not allowed:
        raise Locked(kept.file.number)


def _agreed(kept: KeptFile, actor: Actor, given: UseGiven, now: datetime) -> Request | None:
    if not kept.is_sealed:
        return None
    request = kept.request_for(actor.user.pk, given.act, now)
    if request is None:
        raise NeedsSecond(kept.file.number)
    return request


def _sound(vault: Vault, kept: KeptFile) -> Iterator[bytes]:
    try:
        return vault.read_sound(kept.label, kept.file.sha256)
    except NotSound:
        raise FileDamaged(kept.file.number) from None
