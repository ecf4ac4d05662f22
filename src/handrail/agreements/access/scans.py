"""Scans of paper that came back: of which papers of somebody, and which are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from handrail.agreements.access.rights import may_keep
from handrail.agreements.models import Method, Scan, Signing
from handrail.consents.access import days_on_paper
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.vault.files import Label, Stored

MOST_BYTES = 10 * 1024 * 1024
"""A page of paper, scanned at any sensible resolution, has less."""


@dataclass(frozen=True, slots=True)
class Scannable:
    """A paper that came back: a slip that was signed or refused, or a sheet of answers with the day that is on it."""

    signing: Signing | None = None
    answered_on: date | None = None

    @property
    def key(self) -> str:
        """What a form calls it by."""
        return str(self.signing.ref if self.signing else self.answered_on)


def person_with_paper(actor: Actor, person_id: UUID) -> Person:
    """Somebody whose paper `actor` keeps. Raises `Person.DoesNotExist`, for everybody else too."""
    people = Person.objects.filter(school=actor.school) if may_keep(actor) else Person.objects.none()
    return people.get(pk=person_id)


def papers_of(person: Person) -> list[Scannable]:
    """The papers of somebody that count, the latest first; what was recorded by mistake has no scan."""
    rows = Signing.objects.standing().filter(person=person, method=Method.PAPER).select_related("version", "signer")
    slips = [Scannable(signing=row) for row in rows.order_by("-signed_on", "-pk")]
    return slips + [Scannable(answered_on=day) for day in days_on_paper(person)]


def scans_of(person: Person) -> list[Scan]:
    """What is kept of somebody, the latest first. The caller has seen that the reader keeps what was signed."""
    rows = Scan.objects.there().filter(person=person)
    return list(rows.select_related("signing__version", "signing__signer", "author"))


def get_scan(actor: Actor, ref: UUID) -> Scan:
    """One that is still there. Raises `Scan.DoesNotExist`, for everybody who does not keep what was signed too."""
    rows = Scan.objects.there().filter(school=actor.school) if may_keep(actor) else Scan.objects.none()
    return rows.select_related("person", "signing__version", "signing__signer", "author").get(ref=ref)


def belongs_to(person_id: UUID) -> str:
    """What a scan in the vault is bound to."""
    return f"scan/{person_id.hex}"


def label_of(scan: Scan) -> Label:
    """What a scan lies under in the vault, bound to whose paper it shows."""
    return Label(scan.school_id, scan.name, belongs_to(scan.person_id))


def every_scan() -> Iterator[Stored]:
    """Every scan of this installation. Only the command line asks."""
    for row in Scan.objects.select_related("removal").order_by("pk").iterator():
        yield Stored(label_of(row), row.sha256, "A scan of a slip", hasattr(row, "removal"))
