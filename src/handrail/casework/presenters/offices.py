"""Offices as people know them: title, and who holds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from handrail.procedures.model import Pack
from handrail.schools.access import Actor, holders_by_office


class Offices:
    """Who does things in this school today, as words."""

    def __init__(self, actor: Actor, pack: Pack, today: date) -> None:
        self._actor = actor
        self._pack = pack
        self.today = today

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        """Read when first asked for: many pages need the titles alone."""
        return holders_by_office(self._actor.school, self.today)

    def title(self, office: str) -> str:
        """The pack's title of an office."""
        known = self._pack.offices.get(office)
        return known.title if known else office

    def holders(self, office: str) -> list[str]:
        """Who holds an office today, and then who stands in for them."""
        return self._holders.get(office, [])

    def words(self, offices: Iterable[str]) -> list[str]:
        """Each office with who holds it, the reader's own first."""
        return [self._word(office) for office in sorted(offices, key=lambda office: not self._actor.holds(office))]

    def everybody(self, office: str) -> str:
        """The title with all who hold it or stand in: whoever opens something to it opens it to them all."""
        names = ", ".join(self._holders.get(office, ()))
        return f"{self.title(office)} ({names})" if names else self.title(office)

    def is_held(self, office: str) -> bool:
        """Whether anybody holds it today."""
        return office in self._holders

    def _word(self, office: str) -> str:
        if self._actor.holds(office):
            return f"{self.title(office)} (you)"
        holders = self._holders.get(office)
        return f"{self.title(office)} ({holders[0]})" if holders else self.title(office)
