"""On which packs somebody may try the cases: those that may be compared, and the draft of those who write it."""

from __future__ import annotations

from handrail.drafting.access import NoDraft, latest_version, may_draft, own_of
from handrail.library.access import Comparable, UnknownPack, comparable, pack_called
from handrail.procedures.load import load_bundle
from handrail.procedures.model import Pack
from handrail.procedures.problem import PackError
from handrail.schools.access import Actor

DRAFT = "draft"


class DraftLeadsNowhere(UnknownPack):
    """The draft names something that is not there; nothing can be walked on it before that is mended."""


def packs_to_try(actor: Actor) -> list[Comparable]:
    """All on which the actor may try cases, the open draft first."""
    return [*_draft(actor), *comparable(actor)]


def pack_to_try(actor: Actor, key: str) -> Pack:
    """The pack that `key` names among them. Raises `UnknownPack`, `DraftLeadsNowhere`."""
    if key != DRAFT:
        return pack_called(actor, key)
    try:
        return load_bundle(own_of(latest_version(actor)).bundle) if may_draft(actor) else _unknown()
    except NoDraft:
        raise UnknownPack(key) from None
    except PackError:
        raise DraftLeadsNowhere(key) from None


def _draft(actor: Actor) -> list[Comparable]:
    try:
        number = latest_version(actor).number if may_draft(actor) else 0
    except NoDraft:
        number = 0
    return [Comparable(DRAFT, f"Your school’s draft, version {number}")] if number else []


def _unknown() -> Pack:
    raise UnknownPack(DRAFT)
