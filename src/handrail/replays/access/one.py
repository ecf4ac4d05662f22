"""The editions to which one case may be moved, and what each would change for it."""

from __future__ import annotations

from typing import NamedTuple

from handrail.casework.access import Stand
from handrail.incidents.access import Record, editions_offered
from handrail.incidents.models import Incident
from handrail.library.access import pack_for
from handrail.procedures.model import Pack
from handrail.procedures.replay import Change, Replay
from handrail.procedures.walk import Walk, walk
from handrail.schools.access import Actor

ENOUGH = 12
"""So many letters of a digest name an edition in an address."""


class NoSuchEdition(LookupError):
    """The incident cannot be moved there: it follows that edition already, or it is not offered for it."""


class Offered(NamedTuple):
    """An edition to which a case may be moved. `is_today`: the one that the school works with."""

    key: str
    pack: Pack
    is_today: bool


def offered_to(actor: Actor, incident: Incident) -> list[Offered]:
    """The editions to which the incident may be moved, that of today first. The caller has it from a door."""
    today = pack_for(actor)
    packs = editions_offered(incident, today, Record(incident).edition_moves)
    return [Offered(pack.digest[:ENOUGH], pack, pack.digest == today.digest) for pack in packs]


def pack_offered(actor: Actor, incident: Incident, key: str) -> Pack:
    """The one that `key` names. Raises `NoSuchEdition`."""
    for offered in offered_to(actor, incident):
        if offered.key == key:
            return offered.pack
    raise NoSuchEdition(key)


class Outlook(NamedTuple):
    """What a pack would change for one case, and where the case would stand by it."""

    change: Change
    walked: Walk


def outlook(stand: Stand, pack: Pack) -> Outlook:
    """What `pack` would change for a case that stands so. The caller has it from a door; nothing is stored."""
    return Outlook(Replay(stand.walk.pack, pack).of(stand.facts), walk(pack, stand.facts))
