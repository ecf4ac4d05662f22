"""The made-up incidents from which a rehearsal may begin."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.library.presenters import cite_all
from handrail.procedures.model import MockIncident, Pack
from handrail.ui.addresses import page_address
from handrail.ui.parts import Link


@dataclass(frozen=True, slots=True)
class StoriesOffered:
    """Those of the pack; where one is chosen already, what is rehearsed by it."""

    links: list[Link]
    chosen: str
    rehearses: list[str]

    @classmethod
    def of(cls, pack: Pack, chosen: MockIncident | None) -> StoriesOffered:
        begin = page_address("rehearsals:begin-rehearsal")
        links = [Link(mock.title, f"{begin}?story={mock.id}") for mock in pack.mock_incidents.values()]
        return cls(links, chosen.title if chosen else "", cite_all(pack, chosen.source) if chosen else [])
