"""What facts can still be on a path: the bits of one number, a field for each fact and a bit for each option."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handrail.procedures.graph import Key, Needs

Masks = tuple[tuple[int, int], ...]
"""What an edge demands, as (field of a fact, the bits of it that are allowed)."""


class Possible:
    """The fields of the facts that are kept; of any other fact nothing is known."""

    def __init__(self, keys: Mapping[Key, frozenset[str]]) -> None:
        self.bits: dict[Key, dict[str, int]] = {}
        self.field: dict[Key, int] = {}
        at = 0
        for key, options in keys.items():
            self.bits[key] = {option: 1 << (at + i) for i, option in enumerate(sorted(options))}
            self.field[key] = sum(self.bits[key].values())
            at += len(options)
        self.everything = sum(self.field.values())

    def masks(self, needs: Needs) -> Masks:
        """What `needs` says of the facts that are kept."""
        return tuple((self.field[key], self.allowed(key, options)) for key, options in needs if key in self.field)

    def allowed(self, key: Key, options: Iterable[str]) -> int:
        """The bits of these options of a fact that is kept; an option that it does not have has none."""
        return sum(self.bits[key].get(option, 0) for option in options)

    def fields(self, keys: Iterable[Key]) -> int:
        """The fields of those of these facts that are kept, in one number; a fact may be named twice."""
        return sum(self.field[key] for key in {*keys} & self.field.keys())


def narrowed(state: int, masks: Masks) -> int | None:
    """What is still possible after an edge; None where it demands what is ruled out."""
    for field, allowed in masks:
        if not state & field & allowed:
            return None
        state &= ~field | allowed
    return state
