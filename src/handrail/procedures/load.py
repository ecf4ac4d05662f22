"""Packs from folders of YAML, with what they extend; every fault at once.

`load_pack` gives a pack that is fit to be walked. `read_pack` gives one whose files are well formed but whose steps may
lead nowhere, for `handrail.procedures.check` to judge. `bundle_of` and `load_bundle` keep a pack as one text, so that
what was shown on a past day can be shown again after the folder has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from handrail.procedures.assemble import assembled
from handrail.procedures.bundles import bundle_in
from handrail.procedures.finding import Finding
from handrail.procedures.folders import (
    NoSuchPack,
    PackFiles,
    built_in_packs,
    bundle_of,
    bundled,
    chain_of,
    digest_of,
    documents_in,
    folder_of,
    head_of,
    is_file,
    unbundled,
    with_part,
)
from handrail.procedures.model import Pack
from handrail.procedures.problem import PackError, Problem
from handrail.procedures.resolve import astray, unresolved

RECHECK = 1.0
"""Seconds for which a pack is taken as it was read; who edits one sees it in the next page that they open."""

__all__ = [
    "NoSuchPack",
    "PackFiles",
    "built_in_packs",
    "bundle_of",
    "bundled",
    "digest_of",
    "documents_in",
    "head_of",
    "load_bundle",
    "load_named",
    "load_pack",
    "packs_still_there",
    "read_bundle",
    "read_pack",
    "recent_pack",
    "unbundled",
    "with_part",
]


def load_pack(name: str | Path) -> Pack:
    """The pack, fit to be walked; read again only when a file has changed. Raises `NoSuchPack` or `PackError`."""
    return _without_faults(load_bundle(bundle_of(name)), astray)


def load_named(name: str | Path) -> Pack:
    """As `load_pack`, also from a file that holds a pack as one text. A pack that comes with Handrail counts before a
    file of its name. Raises `NoSuchPack` or `PackError`.
    """
    if str(name) not in built_in_packs() and is_file(Path(name)):
        return _without_faults(load_bundle(bundle_in(Path(name))), astray)
    return load_pack(name)


_recent: dict[str, tuple[float, Pack]] = {}
"""By name: the moment at which the files were looked at last, and the pack that they made then."""


def recent_pack(name: str, moment: float) -> Pack:
    """As `load_pack`, for whoever asks often: the files are looked at again only after `RECHECK` seconds.

    `moment` is what a clock says that never goes back. A pack that cannot be read is looked at each time.
    """
    if name in _recent:
        looked, pack = _recent[name]
        if looked <= moment < looked + RECHECK:
            return pack
    pack = load_pack(name)
    _recent[name] = (moment, pack)
    return pack


def packs_still_there(names: Iterable[str], moment: float) -> list[Pack]:
    """The packs of these names, each once; one that is gone or cannot be read is left out. As `recent_pack`."""
    found: list[Pack] = []
    for name in dict.fromkeys(names):
        with suppress(NoSuchPack, PackError, OSError):
            found.append(recent_pack(name, moment))
    return found


def read_pack(name: str | Path) -> Pack:
    """The pack as written: well formed, its steps not yet checked. Raises `NoSuchPack` or `PackError`."""
    return assembled(chain_of(folder_of(name)))


@lru_cache(maxsize=64)
def load_bundle(bundle: str) -> Pack:
    """The pack that `bundle_of` made into a text. Raises `PackError`."""
    return _without_faults(read_bundle(bundle), unresolved)


@lru_cache(maxsize=32)
def read_bundle(bundle: str) -> Pack:
    """The pack that a bundle makes, its steps not yet checked. Raises `PackError`."""
    return assembled(unbundled(bundle))


def _without_faults(pack: Pack, found_by: Callable[[Pack], list[Finding]]) -> Pack:
    problems = [Problem(fault.place, fault.says, fault.instead) for fault in found_by(pack)]
    if problems:
        raise PackError(problems)
    return pack
