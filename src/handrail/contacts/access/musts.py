"""What a `must` of the school's procedures rests on: contacts that have to be live before it works with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handrail.contacts.access.directory import Directory
from handrail.contacts.access.now import LIVE, Standing
from handrail.procedures.model import Instruction, Modality, Pack, Procedure
from handrail.schools.access import pack_of
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Blocked:
    """A step that must be done, and a contact of it that nobody could safely ring.

    `procedure` and `step` are words; `contact` is the id under which the contact is checked, `name` what it is.
    """

    procedure: str
    step: str
    contact: str
    name: str
    standing: Standing


def unconfirmed_musts(school: School, today: date, pack: Pack | None = None) -> tuple[Blocked, ...]:
    """What keeps the school from going live (INV-21): every step that must be done and names a contact that is neither
    national nor confirmed on `today`, in the order of the pack. Asks the database once.

    A contact whose check has lapsed, or that could not be reached since, blocks as well; so does one that is left out,
    unless another stands in its place. Only procedures that an incident can come to are looked at. `pack`: of the
    edition that the school means to work with, where it is not the one in force.
    """
    return tuple(dict.fromkeys(_blocked(pack or pack_of(school), Directory(school, today))))


def _blocked(pack: Pack, directory: Directory) -> Iterator[Blocked]:
    for procedure, step in _musts(pack):
        for now in (directory.of(pack.contacts[id_]) for id_ in step.contacts):
            if now.standing not in LIVE:
                yield Blocked(procedure.title, step.do, now.id, now.office, now.standing)


@lru_cache(maxsize=16)
def needed_for_musts(pack: Pack) -> frozenset[str]:
    """The contacts, as steps name them, of every step that must be done."""
    return frozenset(id_ for _, step in _musts(pack) for id_ in step.contacts)


@lru_cache(maxsize=16)
def _musts(pack: Pack) -> tuple[tuple[Procedure, Instruction], ...]:
    return tuple(
        (procedure, step)
        for procedure in pack.reached.values()
        for step in procedure.steps.values()
        if isinstance(step, Instruction) and step.modality is Modality.MUST and step.contacts
    )
