"""Whom outside a school its pack names, and which steps that must be done rest on details nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handrail.procedures.model import Contact, Instruction, Modality, Pack
from handrail.schools.access import pack_of
from handrail.schools.models import School


@dataclass(frozen=True, slots=True)
class Blocked:
    """A step that must be done and names a contact whose details the school has not confirmed (INV-21).

    `procedure` and `step` are words; `contact` is the id of the contact, `name` what it is.
    """

    procedure: str
    step: str
    contact: str
    name: str


@dataclass(frozen=True, slots=True)
class Outside:
    """How far a school is with the contacts of its pack."""

    checked: int
    all: int
    blocked: tuple[Blocked, ...]


def outside_of(school: School, today: date) -> Outside:
    """How far the school is on the day `today`."""
    pack = pack_of(school)
    contacts = in_use(pack)
    return Outside(sum(contact.is_confirmed for contact in contacts), len(contacts), tuple(blocked_in(pack)))


def in_use(pack: Pack) -> list[Contact]:
    """The contacts of the pack but those whose place another takes."""
    replaced = {contact.stands_for for contact in pack.contacts.values()}
    return [contact for contact in pack.contacts.values() if contact.id not in replaced]


def blocked_in(pack: Pack) -> Iterator[Blocked]:
    """Every step that must be done, with each contact that it names and nobody has confirmed, once each."""
    taking = {contact.stands_for: contact for contact in pack.contacts.values() if contact.stands_for}
    for procedure, step in pack.steps():
        if isinstance(step, Instruction) and step.modality is Modality.MUST:
            named = dict.fromkeys(taking.get(id_, pack.contacts[id_]).id for id_ in step.contacts)
            for contact in (pack.contacts[id_] for id_ in named):
                if not contact.is_confirmed:
                    yield Blocked(procedure.title, step.do, contact.id, contact.office)
