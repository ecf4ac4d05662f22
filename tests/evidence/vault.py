"""A vault for tests, and files in it."""

from __future__ import annotations

from pathlib import Path

from handrail.casework.actions import answer_question, keep_file_of_incident
from handrail.evidence.access import belongs_to, one_item
from handrail.evidence.models import StoredFile
from handrail.incidents.access import get_incident
from handrail.schools.access import Actor
from handrail.vault.files import Incoming, Vault
from handrail.vault.keys import keys_in, new_key
from handrail.vault.kinds import FileKind
from handrail.vault.stores import FolderStore
from tests.schools.cast import NOW
from tests.vault.given import PDF

ALLOWED = {"illegal_suspected": ["no"], "incident_kind": ["bullying_pupil"]}
"""What a report says where files may be kept."""


def a_vault(folder: Path) -> Vault:
    keys = keys_in([new_key()])
    assert keys
    return Vault(keys, FolderStore(folder / "evidence"), folder / "evidence" / ".incoming")


def coming_in(vault: Vault, actor: Actor, reference: str, number: int = 1, data: bytes = PDF) -> Incoming:
    """A file that came in for an item, whole, and is not kept yet."""
    incident = get_incident(actor, reference)
    owner = belongs_to(incident.pk, one_item(incident, number).first.pk)
    incoming = vault.begin(actor.school.pk, owner, FileKind.PDF, 1_000_000)
    incoming.take(data)
    incoming.finish()
    return incoming


def a_file(vault: Vault, actor: Actor, reference: str, number: int = 1, data: bytes = PDF) -> StoredFile:
    """A file of that item, kept."""
    return keep_file_of_incident(actor, reference, number, coming_in(vault, actor, reference, number, data), now=NOW)


def says(actor: Actor, reference: str, fact: str, *options: str) -> None:
    """An answer of the incident is given or changed."""
    answer_question(actor, reference, fact, options, now=NOW)
