"""What would have to be done now, as the page of a real incident shows it; but nobody can be rung from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handrail.casework.access import Card
from handrail.casework.presenters import CardWords, card_told, groups_of, has_now, is_one_track
from handrail.contacts.access import Directory
from handrail.contacts.presenters import ContactWords, contact_words
from handrail.procedures.model import Contact, Pack
from handrail.rehearsals.presenters.head import ALL, WHOLE, Head
from handrail.schools.access import Actor

RING, TURN = "You would now ring: {office}", "You would now turn to: {office}"


class CardTeller:
    """Tells a card in words: who holds the office at the school today, and whom one would turn to."""

    def __init__(self, head: Head, actor: Actor, holders: Mapping[str, list[str]], kept: Directory) -> None:
        self._head, self._actor, self._holders, self._kept = head, actor, holders, kept

    def __call__(self, card: Card) -> CardWords:
        pack = self._head.walk.pack
        return card_told(
            pack,
            card,
            about=self._head.titles.get(card.person, ""),
            by=[self._office(pack, office) for office in card.by],
            contacts=contacts_to_turn_to(card.contacts, self._kept),
            address=self._head.address("record-step", card.id, card.first.person or ALL),
        )

    def _office(self, pack: Pack, office: str) -> str:
        known = pack.offices.get(office)
        title = known.title if known else office
        holders = ["you"] if self._actor.holds(office) else self._holders.get(office, [])
        return f"{title} ({holders[0]})" if holders else title


class NowPage:
    """Everything due and done, and what must not be done. `kept` are the contacts as the school has checked them."""

    def __init__(self, head: Head, words: CardTeller) -> None:
        due = [card for card in head.cards if card.is_due]
        self.nevers = [never.says for never in head.walk.nevers]
        self.groups = groups_of(due, {"": WHOLE, **head.titles}, words)
        self.has_now, self.is_one_track = has_now(self.groups), is_one_track(self.groups)
        self.done = [words(card) for card in head.cards if not card.is_due]
        self.wanted = [wanted.says for wanted in head.walk.people_wanted]
        self.questions = len(head.questions)
        self.all_again = all(question.again for question in head.questions)
        self.next_address = head.address("next-question")


def contacts_to_turn_to(contacts: Iterable[Contact], kept: Directory) -> list[ContactWords]:
    """Whom one would turn to, each once: the office, and whether it could be reached; never how."""
    found = {now.id: now for now in (kept.of(contact) for contact in contacts)}
    return [_without_number(contact_words(now)) for now in found.values()]


def _without_number(words: ContactWords) -> ContactWords:
    says = (RING if words.number else TURN).format(office=words.office)
    return ContactWords(
        id=words.id, office=says, name="", number="", dial="", email="", web="", hours="",
        tag=words.tag, told="", caution="", failed_address="",
    )  # fmt: skip
