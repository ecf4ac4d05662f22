"""What is due that a contact outside the school would do."""

from __future__ import annotations

from handrail.casework.access.due import Card, cards_in
from handrail.incidents.models import Incident
from handrail.library.access import pack_of
from handrail.procedures.walk import Walk
from handrail.referrals.settling import Settling

RISK = "telling_parents_a_risk"
"""What packs call the fact that telling a child’s parents could put a child at more risk."""


def asks_risk_of_telling(incident: Incident) -> bool:
    """Whether the procedures of an incident ask it. The caller has the incident from a door."""
    return RISK in pack_of(incident.edition).facts


def settlings_in(walk: Walk) -> list[Settling]:
    """Everything due that a contact may do, the most pressing first: it names contacts, or its proof says which do it.

    A contact of a base pack counts where another takes its place, and the other way round: records may name either.
    """
    found = [_settling(walk, card) for card in cards_in(walk) if card.is_due]
    return [one for one in found if one.bodies]


def settling_of(walk: Walk, card: Card) -> Settling:
    """What of a card a contact may do, due or not."""
    return _settling(walk, card)


def _settling(walk: Walk, card: Card) -> Settling:
    proof = walk.pack.proofs.get(card.step.proof)
    by = proof.by_contact if proof else None
    bodies = {contact.id for contact in card.contacts} | ({by.body} if by and by.body else set())
    return Settling(
        step=card.id,
        person=card.first.person,
        says=card.step.do,
        bodies=frozenset(bodies),
        purposes=frozenset(by.purposes) if by else frozenset(),
        is_soft=card.modality.is_soft,
    )
