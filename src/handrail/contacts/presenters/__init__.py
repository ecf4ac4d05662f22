"""Contacts as words."""

from handrail.contacts.presenters.page import ContactPage, contact_address, places_to_stand_for
from handrail.contacts.presenters.pages import ContactLine, ContactsPage, is_needed, left_words, next_to_check
from handrail.contacts.presenters.words import (
    ContactWords,
    contact_words,
    contacts_words,
    home_words,
    in_its_place,
    standing_tag,
    to_check_words,
    told_of,
)

__all__ = [
    "ContactLine",
    "ContactPage",
    "ContactWords",
    "ContactsPage",
    "contact_address",
    "contact_words",
    "contacts_words",
    "home_words",
    "in_its_place",
    "is_needed",
    "left_words",
    "next_to_check",
    "places_to_stand_for",
    "standing_tag",
    "to_check_words",
    "told_of",
]
