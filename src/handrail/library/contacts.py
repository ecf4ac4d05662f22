"""Whom outside a school may turn to, as its pack says: with the number as printed, and when to turn to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.procedures.citing import cite_all
from handrail.procedures.model import Contact, Instruction, Pack
from handrail.ui.parts import Tag

MOST_USES = 4
NATIONAL, NOT_CONFIRMED = Tag("National number", "good"), Tag("Not confirmed by your school", "warn")
NO_NUMBER = "No number is printed. Put your school’s own on its list."


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact of the directory. `dial` is empty where nothing may be pressed; `uses` say when to turn to it."""

    office: str
    number: str
    dial: str
    standing: Tag
    caution: str
    uses: list[str]
    more: int
    sources: list[str]


def directory(pack: Pack) -> list[ContactLine]:
    """Every contact of the pack but those whose place another takes, by name (SCH-05, SCH-06)."""
    replaced = {contact.stands_for for contact in pack.contacts.values()}
    contacts = [contact for contact in pack.contacts.values() if contact.id not in replaced]
    return [_line(pack, contact) for contact in sorted(contacts, key=lambda contact: contact.office)]


def _line(pack: Pack, contact: Contact) -> ContactLine:
    uses = list(dict.fromkeys(_uses(pack, contact)))
    return ContactLine(
        office=contact.office,
        number=contact.number or NO_NUMBER,
        dial=contact.number if contact.is_confirmed else "",
        standing=NATIONAL if contact.is_confirmed else NOT_CONFIRMED,
        caution=contact.caution,
        uses=uses[:MOST_USES],
        more=max(0, len(uses) - MOST_USES),
        sources=cite_all(pack, contact.source),
    )


def _uses(pack: Pack, contact: Contact) -> Iterator[str]:
    """What the steps say that name it, or whose place it takes."""
    named = {contact.id, contact.stands_for} - {""}
    for _, step in pack.steps():
        if isinstance(step, Instruction) and named & set(step.contacts):
            yield step.do
