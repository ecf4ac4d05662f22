"""An instruction as a card: what, by whom, whom to ring, how binding, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handrail.casework.access import SET, Card, asking_among
from handrail.casework.presenters.case import Case
from handrail.casework.presenters.offices import Offices
from handrail.contacts.presenters import ContactWords, contacts_words, home_words
from handrail.incidents.access import Involved, conflicts_in
from handrail.library.presenters import cite_all
from handrail.procedures.model import Modality, Pack, Within
from handrail.procedures.outline.words import provenance_words
from handrail.procedures.walk import DECLINED, DONE, DUE, NOT_NEEDED, PROVED, Reached
from handrail.sanctions.access import may_write
from handrail.ui.addresses import page_address
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.casework.models import TaskBrief

BINDING = {
    Modality.MUST: Tag("Must", "urgent"),
    Modality.SHOULD: Tag("Should", "warn"),
    Modality.CONSIDER: Tag("Consider: yes or no", "calm"),
    Modality.AS_APPROPRIATE: Tag("If appropriate: yes or no", "calm"),
    Modality.MAY: Tag("May: yes or no", "calm"),
}
STANDING = {
    DUE: Tag("Due", "warn"),
    DONE: Tag("Done", "good"),
    PROVED: Tag("Done", "good"),
    NOT_NEEDED: Tag("Not needed", "neutral"),
    DECLINED: Tag("Decided against", "neutral"),
}
URGENCY = {Within.NOW: "urgent", Within.SAME_DAY: "today", Within.LATER: "later"}


@dataclass(frozen=True, slots=True)
class Asking:
    """A procedure that asks for it, where it says so, and on what ground."""

    procedure: str
    do: str
    sources: list[str]
    basis: tuple[str, ...]
    why: str
    gap: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """A card as a page shows it."""

    step: str
    person: str
    do: str
    about: str
    by: list[str]
    contacts: list[ContactWords]
    items: tuple[str, ...]
    binding: Tag
    standing: Tag
    urgency: str
    is_soft: bool
    is_recorded: bool
    asked_by: list[Asking]
    address: str
    for_technician: str = ""
    """Where the technician is told what they need; empty where nothing is asked of one."""
    for_colleague: str = ""
    """Where a colleague is asked to do it; empty where it names nobody who does not see incidents by their office."""
    asked: str = ""
    """The name of whoever is asked already."""

    @property
    def also(self) -> list[Asking]:
        """The other procedures that ask for the same."""
        return self.asked_by[1:]


def card_words(
    reference: str,
    pack: Pack,
    card: Card,
    offices: Offices,
    titles: Mapping[str, str],
    briefs: Iterable[TaskBrief] = (),
    people: Iterable[Involved] = (),
) -> CardWords:
    """One card of one incident; `briefs` are what was told of its instructions, and to whom.

    `people` are those whose homes say which further desks are rung; nobody where that is not for the reader.
    """
    address = step_address(reference, card.first)
    asked = asking_among(briefs, card)
    told = card_told(
        pack,
        card,
        about=titles.get(card.person, ""),
        by=offices.words(card.by),
        contacts=[
            *contacts_words(card.contacts, offices.contacts, address),
            *home_words(card.contacts, offices.contacts, _homes(card, people, titles), offices.authority, address),
        ],
        address=address,
    )
    return replace(
        told,
        for_technician=f"{address}technician/" if offices.is_technical(card) else "",
        for_colleague=f"{address}ask/" if asked or (card.is_due and offices.is_for_others(card)) else "",
        asked=asked.user.display_name if asked and asked.user else "",
    )


def card_told(
    pack: Pack, card: Card, *, about: str, by: list[str], contacts: list[ContactWords], address: str
) -> CardWords:
    """One card, of an incident or of none: who does it, whom to turn to and where it is recorded, the caller knows."""
    return CardWords(
        step=card.id,
        person=card.first.person,
        do=card.step.do,
        about=about,
        by=by,
        contacts=contacts,
        items=card.items,
        binding=BINDING[card.modality],
        standing=_standing(card),
        urgency=URGENCY[card.within],
        is_soft=card.modality.is_soft,
        is_recorded=card.is_recorded,
        asked_by=[_asking(pack, reached) for reached in card.all],
        address=address,
    )


def _homes(card: Card, people: Iterable[Involved], titles: Mapping[str, str]) -> dict[str, str]:
    """Where each child lives whom a card is about: one, or all of the incident."""
    about = (one for one in people if one.home_area and card.person in ("", one.ref))
    return {titles.get(one.ref, one.ref): one.home_area for one in about}


def settle_address(case: Case, card: Card) -> str:
    """Where a decision about the person of a card is recorded; empty where it asks for none, or not of the reader."""
    about = next((person for person in case.people if person.ref == card.person), None)
    if about is None or card.step.proof != SET or not case.may_work:
        return ""
    led_by = [conflict.led_by for conflict in conflicts_in(case.walk.pack, case.facts)]
    if not may_write(case.actor, about.kind, led_by):
        return ""
    return page_address("casework:choose-category", case.reference, about.ref)


def step_address(reference: str, reached: Reached) -> str:
    """Where something is recorded of an instruction."""
    if reached.person:
        return page_address("casework:record-step-for-person", reference, reached.id, reached.person)
    return page_address("casework:record-step", reference, reached.id)


def _standing(card: Card) -> Tag:
    if card.is_due:
        return STANDING[DUE]
    statuses = {reached.status for reached in card.all}
    return STANDING[next(status for status in (DONE, PROVED, DECLINED, NOT_NEEDED) if status in statuses)]


def _asking(pack: Pack, reached: Reached) -> Asking:
    provenance = reached.step.provenance
    return Asking(
        procedure=reached.procedure.title,
        do=reached.step.do,
        sources=cite_all(pack, provenance.source),
        basis=provenance_words(provenance),
        why=provenance.why,
        gap=provenance.gap,
    )
