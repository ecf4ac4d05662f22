"""Whether the material of an incident could be illegal to hold or to copy."""

from __future__ import annotations

from handrail.casework.access.facts import Stand
from handrail.evidence.kinds import FileRules

LEGALITY, CERTAINLY_NOT = "illegal_suspected", ("no", ("no",))
COPYING = "copy"
"""What a pack calls the rule never to copy the material; it also stands while images may be of a child."""
STORING, DELETING = "store", "delete"
"""What a pack calls the rules never to put a file of it anywhere, and never to delete it."""


def could_be_illegal(stand: Stand) -> bool:
    """True until somebody has answered that nothing illegal is suspected, and while a pack says never to copy."""
    said_no = stand.facts.incident.get(LEGALITY) in CERTAINLY_NOT
    return not said_no or any(never.id == COPYING for never in stand.walk.nevers)


def file_rules(stand: Stand) -> FileRules:
    """What may be done with files of the incident, by the answers as they stand and the rules of its edition.

    An edition that has no rule about files allows none: it was written before there were any.
    """
    knows_of_files = any(never.id == STORING for never in stand.walk.pack.nevers)
    standing = {never.id for never in stand.walk.nevers}
    may_keep = knows_of_files and STORING not in standing and not could_be_illegal(stand)
    return FileRules(may_keep=may_keep, may_delete=DELETING not in standing)
