"""Whether two packs say the same of something, wherever in their files it stands and whatever is cited for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from handrail.procedures.model import Call, Pack, Procedure, Step

ASIDE = frozenset({"place", "provenance", "source", "why"})
"""Fields that no walk looks at and nobody is shown as a thing to do."""


def same(one: Any, other: Any) -> bool:
    """Whether two things of packs are equal but for where they stand and what is cited."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if not is_dataclass(one):
        return bool(one == other)
    return all(getattr(one, name) == getattr(other, name) for name in _names(one))


def same_each(ones: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Whether everything that `ones` names is the same in `others`, which may name more."""
    return all(name in others and same(thing, others[name]) for name, thing in ones.items())


def changed_steps(old: Pack, new: Pack) -> frozenset[tuple[str, str]]:
    """Each step, as procedure and step, that only one of the packs has, or that leads, asks or says otherwise in it."""
    kept = {
        (procedure.id, step.id)
        for procedure, step in old.steps()
        if _is_kept(old, new, procedure, step, new.procedures.get(procedure.id))
    }
    every = {(procedure.id, step.id) for pack in (old, new) for procedure, step in pack.steps()}
    return frozenset(every - kept)


def _is_kept(old: Pack, new: Pack, procedure: Procedure, step: Step, found: Procedure | None) -> bool:
    if found is None or (found.start, found.scope) != (procedure.start, procedure.scope):
        return False
    other = found.steps.get(step.id)
    if other is None or not same(step, other):
        return False
    return not isinstance(step, Call) or old.called(step).id == new.called(step).id  # a slot may be filled otherwise


def _names(thing: Any) -> list[str]:
    return [field.name for field in fields(thing) if field.name not in ASIDE]
