"""Where a word that is still empty on a paper can be given."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.papers.access import Logged
from handrail.schools.access import Actor, may_describe_school
from handrail.ui.addresses import page_address

OF_SCHOOL = frozenset({"organisation", "address", "reach"})
PAGES = {
    "people": "casework:add-person",
    "deeds": "casework:show-now",
    "contacts": "casework:record-contact",
    "items": "casework:add-item",
    "outcome": "casework:close-incident",
}
"""Where each of these words is given, while the incident is open."""
FOUND_OUT = frozenset({"day", "time", "moment", "came_to_light", "where", "devices", "addresses"})
"""What a report may leave open, and somebody may find out later, whether or not the incident is closed."""


def where_to_give(holds: Iterable[str], one: Logged, actor: Actor) -> str:
    """The page on which the first of these words can be given by `actor`; empty where there is none."""
    for word in holds:
        if word in OF_SCHOOL and may_describe_school(actor):
            return page_address("schools:describe-school")
        if word in FOUND_OUT:
            return page_address("casework:add-details", one.incident.reference)
        if word in PAGES and not one.outcome:
            return page_address(PAGES[word], one.incident.reference)
    return ""
