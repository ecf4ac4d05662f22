"""Whether the material of an incident could be illegal to hold or to copy."""

from __future__ import annotations

from handrail.casework.access.facts import Stand

LEGALITY, CERTAINLY_NOT = "illegal_suspected", ("no", ("no",))
COPYING = "copy"
"""What a pack calls the rule never to copy the material; it also stands while images may be of a child."""


def could_be_illegal(stand: Stand) -> bool:
    """True until somebody has answered that nothing illegal is suspected, and while a pack says never to copy."""
    said_no = stand.facts.incident.get(LEGALITY) in CERTAINLY_NOT
    return not said_no or any(never.id == COPYING for never in stand.walk.nevers)
