"""The doors to packs: the one a school works with today, and any edition that was pinned."""

from __future__ import annotations

from functools import lru_cache

from handrail.library.models import Edition
from handrail.procedures.load import load_bundle
from handrail.procedures.model import Ladder, Pack, Procedure
from handrail.schools.access import Actor, setting_of
from handrail.schools.access import pack_of as pack_followed_by

LADDER_OF = {"pupil": "pupil_ladder", "staff": "staff_ladder", "head": "staff_ladder", "governor": "staff_ladder"}
"""The setting that says which ladder is for people of a kind (X-11)."""


class UnknownProcedure(LookupError):
    """The school's pack has no procedure of that name."""


class UnknownLadder(LookupError):
    """The school uses no ladder of that name."""


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


def pack_marked(digits: str) -> Pack | None:
    """The pack of the newest edition whose digest begins so; None where none does. Editions belong to no school."""
    found = Edition.objects.filter(digest__istartswith=digits).order_by("-pk").values_list("digest", flat=True).first()
    return _read(found) if digits and found else None


@lru_cache(maxsize=64)
def _read(digest: str) -> Pack:
    return load_bundle(Edition.objects.holding(digest).values_list("text", flat=True).get())


def chosen_ladder(actor: Actor, kind: str) -> str:
    """The ladder that the actor's school uses for people of `kind`, by its settings; empty where there is no choice."""
    setting = LADDER_OF.get(kind)
    return setting_of(actor.school, setting) if setting else ""


def ladders_of(actor: Actor, pack: Pack) -> tuple[Ladder, ...]:
    """The ladders that the actor's school uses: for each kind of person one."""
    used = (pack.ladder_for(kind, chosen_ladder(actor, kind)) for kind in pack.people.kinds)
    return tuple({ladder.id: ladder for ladder in used if ladder is not None}.values())


def ladder_called(actor: Actor, id_: str) -> Ladder:
    """One of the ladders that the actor's school uses. Raises `UnknownLadder`."""
    for ladder in ladders_of(actor, pack_for(actor)):
        if ladder.id == id_:
            return ladder
    raise UnknownLadder(id_)
