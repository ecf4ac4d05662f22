"""What an outline is made of."""

from __future__ import annotations

from dataclasses import dataclass

YOU_ARE_HERE = "You are here"
ON_THE_WAY = "On the path taken"


@dataclass(frozen=True, slots=True)
class OutlineRoute:
    """A way on: what leads there (nothing where there is no choice), and the number and words of the next step."""

    label: str
    number: str
    text: str
    is_taken: bool = False
    leads_back: bool = False


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One step in words. A box beside the flow is an item too, with a letter for its number and no `step`."""

    number: str
    step: str
    kind: str
    text: str
    office: str = ""
    within: str = ""
    modality: str = ""
    hint: str = ""
    only_when: str = ""
    items: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    routes: tuple[OutlineRoute, ...] = ()
    provenance: tuple[str, ...] = ()
    source: str = ""
    why: str = ""
    gap: str = ""
    status: str = ""
