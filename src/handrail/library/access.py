"""The doors to packs: the one a school works with today, and any edition that was pinned."""

from __future__ import annotations

from functools import lru_cache

from handrail.library.models import Edition
from handrail.procedures.load import load_bundle
from handrail.procedures.model import Pack, Procedure
from handrail.schools.access import Actor
from handrail.schools.access import pack_of as pack_followed_by


class UnknownProcedure(LookupError):
    """The school's pack has no procedure of that name."""


def pack_for(actor: Actor) -> Pack:
    """The pack that the actor's school works with today. Everybody who is signed in may read it."""
    return pack_followed_by(actor.school)


def procedure_for(actor: Actor, slug: str) -> Procedure:
    """One procedure of the school's pack, inherited ones included."""
    try:
        return pack_for(actor).procedures[slug]
    except KeyError:
        raise UnknownProcedure(slug) from None


def pack_of(edition: Edition) -> Pack:
    """The pack exactly as it was pinned, read from the edition's own text; read once, however often it is walked."""
    return _read(edition.digest)


@lru_cache(maxsize=64)
def _read(digest: str) -> Pack:
    return load_bundle(Edition.objects.holding(digest).values_list("text", flat=True).get())
