"""Scans of paper that came back: of which papers of somebody, and which are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.agreements.access.rights import may_keep
from handrail.agreements.models import Method, Scan, Signing
from handrail.consents.access import answered_papers
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.vault.files import Label, Stored, usable_vault

if TYPE_CHECKING:
    from handrail.consents.models import ConsentAnswer

MOST_BYTES = 10_000_000
"""A page of paper, scanned at any sensible resolution, has less."""

SHOWN = ("signing__version", "signing__signer", "answer__giver")


@dataclass(frozen=True, slots=True)
class Scannable:
    """A paper that came back: a slip that was signed or refused, or a sheet of answers, by one of them."""

    signing: Signing | None = None
    answer: ConsentAnswer | None = None

    @property
    def key(self) -> str:
        """What a form calls it by."""
        row = self.signing or self.answer
        return str(row.ref) if row else ""


def takes_scans() -> bool:
    """Whether this installation keeps files at all."""
    return usable_vault() is not None


def person_with_paper(actor: Actor, person_id: UUID) -> Person:
    """Somebody whose paper `actor` keeps. Raises `Person.DoesNotExist`, for everybody else too."""
    people = Person.objects.filter(school=actor.school) if may_keep(actor) else Person.objects.none()
    return people.get(pk=person_id)


def papers_of(person: Person) -> list[Scannable]:
    """The papers of somebody that count, the latest first; what was recorded by mistake has no scan."""
    rows = Signing.objects.standing().filter(person=person, method=Method.PAPER).select_related("version", "signer")
    slips = [Scannable(signing=row) for row in rows.order_by("-signed_on", "-pk")]
    return slips + [Scannable(answer=paper.first) for paper in answered_papers(person)]


def scans_of(person: Person) -> list[Scan]:
    """What is kept of somebody, and what was removed; the latest first.

    The caller has seen that the reader keeps what was signed.
    """
    return list(Scan.objects.filter(person=person).select_related(*SHOWN, "author", "removal__author"))


def get_scan(actor: Actor, ref: UUID) -> Scan:
    """One that is still there. Raises `Scan.DoesNotExist`, for everybody who does not keep what was signed too."""
    rows = Scan.objects.there().filter(school=actor.school) if may_keep(actor) else Scan.objects.none()
    return rows.select_related("person", *SHOWN).get(ref=ref)


def belongs_to(person_id: UUID) -> str:
    """What a scan in the vault is bound to."""
    return f"scan/{person_id.hex}"


def label_of(scan: Scan) -> Label:
    """What a scan lies under in the vault, bound to whose paper it shows."""
    return Label(scan.school_id, scan.name, belongs_to(scan.person_id))


def every_scan(called: str) -> Iterator[Stored]:
    """Every scan of this installation, each `called` the same: whose it is, is told nobody. For the command line."""
    for row in Scan.objects.select_related("removal").order_by("pk").iterator():
        yield Stored(label_of(row), row.sha256, called, hasattr(row, "removal"))
