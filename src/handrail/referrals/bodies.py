"""Whom a school may contact outside: those of the pack, as the school calls them, and those that it added itself."""

from __future__ import annotations

from datetime import date

from handrail.contacts.access import OWN, ContactNow, Standing, directory_of
from handrail.procedures.model import Contact, Pack
from handrail.schools.access import Actor

Named = tuple[str, str]
"""The id under which a body is kept, and what it is called."""


def bodies_of(pack: Pack) -> list[Contact]:
    """Whom a school with this pack may contact: not those whose place another takes, such as a county's own desk."""
    replaced = {contact.stands_for for contact in pack.contacts.values()}
    return [contact for contact in pack.contacts.values() if contact.id not in replaced]


def bodies_named(actor: Actor, pack: Pack, today: date) -> list[Named]:
    """Whom the actor's school may contact today, each once, by the names that the school gives them.

    One that stands in the place of a contact of the pack is kept under the id of that contact, so that it does whatever
    is due with it; every other one of the school's own under its own id. Those left out again are not among them.
    """
    directory, offered, placed = directory_of(actor, today), [], set()
    for contact in bodies_of(pack):
        now = directory.of(contact)
        offered.append((contact.id, now.office if now.is_own else contact.office))
        placed.add(now.id)
    more = [now for now in directory.listed if now.id not in placed and _is_in_use(now)]
    return [*offered, *((now.id, now.office) for now in more)]


def is_own(body: str) -> bool:
    """Whether a body is one that a school added itself, and stands in nobody's place."""
    return body.startswith(OWN)


def with_former(named: list[Named], body: str, words: str) -> list[Named]:
    """The same, with the body of a row that is corrected called as the row has it, though it was left out since."""
    if not body:
        return named
    if body not in dict(named):
        return [*named, (body, words)]
    return [(id_, words if id_ == body else title) for id_, title in named]


def _is_in_use(now: ContactNow) -> bool:
    return now.is_own and now.standing is not Standing.LEFT_OUT
