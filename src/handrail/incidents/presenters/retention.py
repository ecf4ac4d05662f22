"""How long a record is kept, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handrail.incidents.access.retention import NOT_DELETED, UNTIL_25, PastTime, kept_until
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Link

UNSET = "Your school has not said yet how long the record of an incident is kept."
NO_BIRTH_DATES = "No birth dates are held here: look up where the school holds them when that is."
SAID = {
    "": UNSET,
    NOT_DELETED: "By your school’s rule this record is not deleted.",
    UNTIL_25: f"By your school’s rule it is kept until the youngest child named in it is 25. {NO_BIRTH_DATES}",
}


def keeping_in_words(option: str, closed_on: date) -> str:
    """Until when the record of an incident that closed on that day is kept."""
    until = kept_until(option, closed_on)
    return f"By your school’s rule it is kept until {day_words(until)}." if until else SAID.get(option, UNSET)


def past_time_links(found: Iterable[PastTime]) -> list[tuple[Link, str]]:
    """The records whose time is over, each with its days."""
    return [
        (
            Link(one.reference, page_address("casework:show-incident", one.reference)),
            f"Closed {day_words(one.closed_on)}, to be kept until {day_words(one.until)}",
        )
        for one in found
    ]
