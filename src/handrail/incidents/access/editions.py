"""Which edition an incident follows, which it followed before, and who may say that it follows another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import UUIDField

from handrail.incidents.access.confidence import HEAD
from handrail.incidents.access.doors import leading_offices
from handrail.incidents.models import EditionMove, Incident
from handrail.library.access import pack_of
from handrail.procedures.model import Pack
from handrail.queries import Parameter, Prepared
from handrail.schools.access import Actor


def may_move(actor: Actor, incident: Incident) -> bool:
    """Whether `actor`, who may work on the incident, decides by which edition it goes on: who leads it, and the head.

    It is a decision about the case as a whole, like whom it is led by; not one about a step in it.
    """
    return actor.guest_of is None and actor.holds(HEAD, *leading_offices(incident))


def editions_offered(incident: Incident, today: Pack, moves: Iterable[EditionMove]) -> tuple[Pack, ...]:
    """The packs to which the incident may be moved: the school’s own of today, and those that it followed before.

    Going back to a former one is how a move made by mistake is put right: like every other, by a decision of its own.
    """
    every = {pack.digest: pack for pack in (today, *former_packs(moves))}
    return tuple(pack for digest, pack in every.items() if digest != incident.edition.digest)


def pack_at(incident: Incident, moves: Sequence[EditionMove], moment: datetime) -> Pack:
    """The pack by which the incident was walked at a moment. `moves`: all of them, in order."""
    later = next((move for move in moves if move.at > moment), None)
    return pack_of(later.from_edition if later else incident.edition)


def former_packs(moves: Iterable[EditionMove]) -> tuple[Pack, ...]:
    """The packs that an incident with these moves followed before, the latest first, each once."""
    packs = [pack_of(move.from_edition) for move in moves]
    return tuple(dict.fromkeys(reversed(packs)))


def first_pack(incident: Incident) -> Pack:
    """The pack by which the incident began, whatever it was moved to."""
    first = _FIRST.rows(incident=incident.pk)
    return pack_of(first[0].from_edition if first else incident.edition)


_FIRST = Prepared(
    EditionMove.objects.filter(incident=Parameter("incident", UUIDField()), replaces=None), {"from_edition": "digest"}
)
