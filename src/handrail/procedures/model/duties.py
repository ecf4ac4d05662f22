"""Standing duties: what an office does by its documents, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handrail.procedures.model.basics import Basis, Place


class Every(StrEnum):
    """How often a duty comes round. `ALWAYS` never does: it stands on every day, and nobody ticks it off."""

    ALWAYS = "always"
    MONTH = "month"
    HALF_TERM = "half_term"
    TERM = "term"
    YEAR = "year"
    TWO_YEARS = "two_years"


COUNTED = frozenset(
    {
        "agreements",
        "agreements_again",
        "agreements_of_new_pupils",
        "agreements_of_staff",
        "announcements",
        "awaited",
        "complaints",
        "consents",
        "contacts",
        "evidence_past_time",
        "follow_ups",
        "no_access",
        "open_incidents",
        "pictures_of_leavers",
        "reviews",
        "settings",
        "to_take_down",
    }
)
"""What is counted of the record, as a duty may name it: where it stands is then shown and not told by anybody."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that each holder of one of `offices` sees to, or of the offices that the school named in `by_setting`.

    From whom that setting is kept, the duty is kept too: nobody supervises themselves. `by_each`: every holder does it
    themselves, so that one of them does not do it for all. `counted` names what the record itself shows of it; without
    one, only who does it can say that it is done. `asks`: what they must say of it then. `about`: the headings under
    which the head sees how it stands.
    """

    id: str
    offices: tuple[str, ...]
    what: str
    every: Every
    basis: Basis
    source: tuple[str, ...]
    counted: str = ""
    by_each: bool = False
    about: tuple[str, ...] = ()
    by_setting: str = ""
    asks: str = ""
    place: Place = Place()
