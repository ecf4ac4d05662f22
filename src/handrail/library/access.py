"""The doors to packs: the one a school works with today, and any edition that was pinned."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from handrail.editions.access import pack_marked as pack_marked
from handrail.editions.access import pack_of as pack_of
from handrail.editions.models import Edition
from handrail.procedures.load import NoSuchPack, built_in_packs, packs_still_there, recent_pack
from handrail.procedures.model import Ladder, Pack, Procedure
from handrail.procedures.problem import PackError
from handrail.schools.access import Actor, setting_of
from handrail.schools.access import pack_of as pack_followed_by

LADDER_OF = {"pupil": "pupil_ladder", "staff": "staff_ladder", "head": "staff_ladder", "governor": "staff_ladder"}
"""The setting that says which ladder is for people of a kind (X-11)."""


class UnknownProcedure(LookupError):
    """The school's pack has no procedure of that name."""


class UnknownLadder(LookupError):
    """The school uses no ladder of that name."""


class UnknownPack(LookupError):
    """There is no such pack to compare with, or nobody can read it any more."""


def pack_for(actor: Actor) -> Pack:
    """The pack that the actor's school works with today. Everybody who is signed in may read it."""
    return pack_followed_by(actor.school)


def procedure_for(actor: Actor, slug: str) -> Procedure:
    """One procedure of the school's pack, inherited ones included."""
    try:
        return pack_for(actor).procedures[slug]
    except KeyError:
        raise UnknownProcedure(slug) from None


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


OWN, EDITION = "own", "edition-"
LATEST_EDITIONS = 20
ENOUGH = 12
"""So many letters of a digest tell two editions apart."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """Something that may be compared: the school's pack, one that comes with Handrail, or an edition pinned before."""

    key: str
    title: str


def comparable(actor: Actor) -> list[Comparable]:
    """All that the actor may compare, the school's own pack first. Everybody on the staff may read all of it.

    An edition is told by its label and its digest, never by the day on which it was pinned, which is
    a day of an incident.
    """
    own = pack_for(actor)
    others = [slug for slug in built_in_packs() if slug != actor.school.pack]
    shipped = packs_still_there(others, monotonic())
    return [
        Comparable(OWN, f"{own.title}, edition {own.edition}: your school’s today"),
        *(Comparable(pack.id, f"{pack.title}, edition {pack.edition}") for pack in shipped),
        *(_earlier(own, edition) for edition in _editions_before(actor, own)),
    ]


def pack_called(actor: Actor, key: str) -> Pack:
    """The pack that `key` names among what may be compared. Raises `UnknownPack`."""
    if key == OWN:
        return pack_for(actor)
    if key in built_in_packs():
        return _shipped(key)
    for edition in _editions_before(actor, pack_for(actor)) if key.startswith(EDITION) else ():
        if key == _key_of(edition):
            return _still_readable(edition)
    raise UnknownPack(key)


def _shipped(slug: str) -> Pack:
    try:
        return recent_pack(slug, monotonic())
    except (NoSuchPack, PackError):
        raise UnknownPack(slug) from None


def _editions_before(actor: Actor, own: Pack) -> list[Edition]:
    """The latest editions that hold another text than today's, of the school's pack and of the one it began with."""
    pinned = Edition.objects.filter(pack__in={own.id, actor.school.pack}).exclude(digest=own.digest)
    return list(pinned.defer("text").order_by("-pinned_at", "-pk")[:LATEST_EDITIONS])


def _earlier(own: Pack, edition: Edition) -> Comparable:
    name = own.title if edition.pack == own.id else edition.pack
    return Comparable(
        _key_of(edition), f"{name}, edition {edition.label}, as it was before ({edition.digest[:ENOUGH]})"
    )


def _key_of(edition: Edition) -> str:
    return f"{EDITION}{edition.digest[:ENOUGH]}"


def _still_readable(edition: Edition) -> Pack:
    try:
        return pack_of(edition)
    except PackError:
        raise UnknownPack(_key_of(edition)) from None
