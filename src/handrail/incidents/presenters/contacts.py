"""Contacts as words. Only a confirmed number may be rung by pressing it."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.procedures.model import Contact


@dataclass(frozen=True, slots=True)
class ContactWords:
    """A contact as a page shows it; `dial` is empty while the number is not confirmed."""

    office: str
    number: str
    dial: str
    caution: str


def contact_words(contact: Contact) -> ContactWords:
    """The number as printed; something to press only where it is confirmed."""
    dial = "".join(sign for sign in contact.number if sign.isdigit() or sign == "+") if contact.is_confirmed else ""
    return ContactWords(contact.office, contact.number, dial, contact.caution)
