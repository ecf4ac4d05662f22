"""Who hears first at a school, as the card for staff names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handrail.library.access import pack_for
from handrail.procedures.model import CardLine, Pack
from handrail.schools.access import Actor, holders_by_office, offices_of_setting

FIRST = "first_recipient"


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a school says. `holders` are the offices that hear first, with who holds each today."""

    school: str
    telephone: str
    edition: str
    lines: tuple[CardLine, ...]
    holders: tuple[tuple[str, str], ...]


def card_for(actor: Actor, today: date) -> Card:
    """The card of the actor's school, for everybody on its staff."""
    pack, school = pack_for(actor), actor.school
    holders = holders_by_office(school, today)
    offices = offices_of_setting(school, FIRST)
    named = tuple((pack.offices[office].title, next(iter(holders.get(office, ())), "")) for office in offices)
    return Card(school.name, school.telephone, f"{pack.title}, edition {pack.edition}", lines_of(pack), named)


def lines_of(pack: Pack) -> tuple[CardLine, ...]:
    """The lines of the card in order, each in the wording of the pack itself where it has its own."""
    own = {line.stands_for: line for line in pack.card.values() if line.stands_for}
    return tuple(own.get(line.id, line) for line in pack.card.values() if not line.stands_for)
