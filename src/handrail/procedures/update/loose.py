"""Where an outcome leads nowhere: what a kept step names is gone, or what an accepted one needs was not accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from handrail.procedures.model import Pack
from handrail.procedures.own import Own
from handrail.procedures.resolve import astray, unresolved
from handrail.procedures.resolve_steps import targets


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """One thing that leads nowhere: where it stands, what is wrong, and the changes that would mend it by key."""

    procedure: str
    step: str
    says: str
    instead: str = ""
    mended_by: tuple[str, ...] = ()


def loose_ends(own: Own, keys: Collection[str]) -> tuple[LooseEnd, ...]:
    """Where the pack leads nowhere; `keys` are those of all changes. Raises `PackError` where it cannot be read."""
    pack = own.pack
    found = [*unresolved(pack), *astray(pack)]
    return tuple(
        LooseEnd(one.procedure, one.step, one.says, one.instead, tuple(_mending(pack, one.procedure, one.step, keys)))
        for one in found
    )


def _mending(pack: Pack, procedure: str, step: str, keys: Collection[str]) -> Iterator[str]:
    """The steps that are led to, are not there, and could be taken; else the change of the step itself."""
    if procedure not in pack.procedures:
        return
    steps = pack.procedures[procedure].steps
    led = targets(steps[step]) if step in steps else (pack.procedures[procedure].start,)
    wanted = [f"{procedure}.{target}" for target in led if target not in steps]
    itself = [f"{procedure}.{step}"] if step else [f"{procedure}:start"]
    yield from (key for key in (*wanted, *itself) if key in keys)
