"""Keeping a scan of a paper that came back, giving it out, removing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from handrail.agreements.access.rights import may_keep
from handrail.agreements.access.scans import Scannable, belongs_to, get_scan, label_of, papers_of
from handrail.agreements.actions.keeping import NoReason
from handrail.agreements.actions.paper import NOT_YOURS
from handrail.agreements.actions.versions import hold_agreements
from handrail.agreements.models import Scan, ScanRemoval
from handrail.audit import actions as audit
from handrail.consents.actions import hold_consents
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed
from handrail.vault.files import Incoming, Vault, remove_here


class NoSuchPaper(LookupError):
    """No paper of theirs is called so, or it was taken back meanwhile as a mistake."""


@transaction.atomic
def keep_scan(actor: Actor, person: Person, key: str, incoming: Incoming, *, now: datetime) -> Scan:
    """Keep the file that came in as the scan of a paper of `person`; afterwards it lies in the vault (AUA-07).

    The file is put there before its row is written, so that no row ever points at nothing. If writing the row fails the
    file is removed again; if the machine stops in between, `handrail evidence check` finds it. Raises `NotAllowed`,
    `NoSuchPaper`.
    """
    if not may_keep(actor) or person.school_id != actor.school.pk:
        raise NotAllowed(NOT_YOURS)
    hold_agreements(actor.school)
    hold_consents(actor.school)
    paper = _paper(person, key)
    if incoming.label.belongs_to != belongs_to(person.pk):
        raise ValueError("The file came in for somebody else.")
    try:
        incoming.keep()
        scan = Scan(
            school=actor.school, person=person, signing=paper.signing, answer=paper.answer,
            name=incoming.label.name, kind=incoming.kind, size=incoming.size, sha256=incoming.sha256,
            author=actor.user, at=now,
        )  # fmt: skip
        scan.save()
        details = {"sha256": scan.sha256}
        audit.record(actor, "agreements.scan.kept", school=actor.school, subject=scan, details=details, now=now)
    except BaseException:
        incoming.take_back()
        raise
    return scan


@transaction.atomic
def take_scan(actor: Actor, ref: UUID, vault: Vault, *, now: datetime) -> tuple[Scan, Iterator[bytes]]:
    """A scan, and what is in it; that it was taken is written down before its first byte goes out.

    Raises `Scan.DoesNotExist`; `NotSound` where what lies in the vault is not what came in.
    """
    scan = get_scan(actor, ref)
    contents = vault.read_sound(label_of(scan), scan.sha256)
    audit.record(actor, "agreements.scan.taken", school=actor.school, subject=scan, now=now)
    return scan, contents


@transaction.atomic
def remove_scan(actor: Actor, ref: UUID, *, reason: str, now: datetime) -> Scan:
    """Remove a scan with its key; that it was there, by whom it went and why is kept. No master key is needed.

    It goes before the transaction ends: where it cannot be removed nothing is written, and it can be tried again. If
    the machine stops in between, the row stands for a scan that is gone, and can be removed too. Raises
    `Scan.DoesNotExist`, `NoReason`.
    """
    hold_agreements(actor.school)
    scan = get_scan(actor, ref)
    if not reason.strip():
        raise NoReason
    ScanRemoval(scan=scan, reason=reason.strip()[:500], author=actor.user, at=now).save()
    audit.record(actor, "agreements.scan.removed", school=actor.school, subject=scan, now=now)
    remove_here(label_of(scan))
    return scan


def _paper(person: Person, key: str) -> Scannable:
    for paper in papers_of(person):
        if paper.key == key:
            return paper
    raise NoSuchPaper(key)
