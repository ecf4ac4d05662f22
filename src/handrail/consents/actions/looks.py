"""That somebody looked at what is known of children, written down."""

from __future__ import annotations

from datetime import datetime

from handrail.audit import actions as audit
from handrail.consents.models import PublicationItem
from handrail.people.models import Person
from handrail.schools.access import Actor


def note_look(actor: Actor, page: str, *, now: datetime) -> None:
    """Write down that `actor` looked at a list: `page` is a mark such as “list”, “answers” or “register”."""
    audit.note_look(actor, f"consents.{page}.opened", school=actor.school, subject=actor.school, now=now)


def note_person_look(actor: Actor, person: Person, *, now: datetime) -> None:
    """Write down that `actor` looked at what was answered for one person."""
    audit.note_look(actor, "consents.person.opened", school=actor.school, subject=person, now=now)


def note_item_look(actor: Actor, item: PublicationItem, *, now: datetime) -> None:
    """Write down that `actor` looked at who is seen in something published."""
    audit.note_look(actor, "consents.item.opened", school=actor.school, subject=item, now=now)
