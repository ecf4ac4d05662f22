"""Offices as people know them: title, and who holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from handrail.casework.access import Card, is_for_others, is_technical
from handrail.contacts.access import directory_of
from handrail.incidents.access import InPlace
from handrail.procedures.model import Pack
from handrail.schools.access import Actor

if TYPE_CHECKING:
    from handrail.incidents.models import Incident

NOBODY_LEFT = "nobody at the school is left to do this here"


class Offices:
    """Who does things in one incident today, as words: whoever is kept from it is not named.

    `shut` are offices that are given nothing of it, because they could be part of it. `contacts` is whom the school
    turns to outside, read once a page that shows any.
    """

    def __init__(
        self, actor: Actor, pack: Pack, today: date, incident: Incident, *, shut: Collection[str] = ()
    ) -> None:
        self._actor = actor
        self._pack = pack
        self.today = today
        self.authority = actor.school.authority
        self.contacts = directory_of(actor, today)
        self._in_place = InPlace(incident, today, shut=shut)

    def title(self, office: str) -> str:
        """The pack's title of an office."""
        known = self._pack.offices.get(office)
        return known.title if known else office

    def holders(self, office: str) -> list[str]:
        """Who holds an office today, and then who stands in for them."""
        return list(self._in_place.holders(office))

    def words(self, offices: Iterable[str]) -> list[str]:
        """Each office with who holds it, the reader's own first."""
        return [self._word(office) for office in sorted(offices, key=lambda office: not self._actor.holds(office))]

    def everybody(self, office: str) -> str:
        """The title with all who hold it or stand in: whoever opens something to it opens it to them all."""
        names = ", ".join(self._in_place.holders(office))
        return f"{self.title(office)} ({names})" if names else self.title(office)

    @property
    def unfilled(self) -> list[str]:
        """The offices that nobody can fill in this incident, and whose place nobody is left to take."""
        return [self.title(office) for office in self._in_place.unfilled]

    def is_unsaid(self, office: str) -> bool:
        """Whether the school has not decided yet who takes the place of an office."""
        return self._in_place.is_unsaid(office)

    def is_technical(self, card: Card) -> bool:
        """Whether what a card says can be asked of a technician."""
        return is_technical(self._actor.school, card)

    def is_for_others(self, card: Card) -> bool:
        """Whether what a card says is for somebody of the staff who does not see incidents by their office."""
        return is_for_others(self._actor.school, card)

    def is_held(self, office: str) -> bool:
        """Whether anybody holds it today."""
        return self._in_place.is_held(office)

    def _word(self, office: str) -> str:
        if self._actor.holds(office):
            return f"{self.title(office)} (you)"
        other = self._in_place.instead_of(office)
        if other:
            return f"{self._held(other)} in place of: {self.title(office)}"
        return f"{self.title(office)} ({NOBODY_LEFT})" if other == "" else self._held(office)

    def _held(self, office: str) -> str:
        holders = ["you"] if self._actor.holds(office) else self._in_place.holders(office)
        return f"{self.title(office)} ({holders[0]})" if holders else self.title(office)
