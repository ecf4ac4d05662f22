"""Words with their Welsh beside them: all of what one thing says is there in Welsh, or none of it."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.model import Bilingual
from handrail.procedures.schema.basics import Shape


def bilingual(shape: Shape, key: str) -> Bilingual:
    """What `shape` says under `key`, with the Welsh beside it where there is any."""
    welsh = getattr(shape, "welsh", None)
    return Bilingual(getattr(shape, key), getattr(welsh, key) if welsh else "")


def bilingual_list(builder: Builder, english: Sequence[str], welsh: Sequence[str], path: Path) -> tuple[Bilingual, ...]:
    """A list of words with its Welsh. As many in Welsh as in English, or none, and the fault is told at `path`."""
    if welsh and len(welsh) != len(english):
        says = f"“{path[-1]}” is there in English {_times(len(english))} and in Welsh {_times(len(welsh))}."
        builder.wrong(path, says, "Write every one in Welsh, or take “welsh” away.")
    beside = welsh if len(welsh) == len(english) else [""] * len(english)
    return tuple(Bilingual(one, other) for one, other in zip(english, beside, strict=True))


def whole(builder: Builder, shape: Shape, keys: Sequence[str], path: Path) -> None:
    """Tell each of `keys` that `shape` says in one language and not in the other."""
    welsh = getattr(shape, "welsh", None)
    if welsh is None:
        return
    for key in keys:
        if bool(getattr(shape, key)) != bool(getattr(welsh, key)):
            there, missing = ("English", "Welsh") if getattr(shape, key) else ("Welsh", "English")
            says = f"“{key}” of “{path[-1]}” is there in {there} and not in {missing}."
            builder.wrong((*path, "welsh"), says, "Write all of it in Welsh, or take “welsh” away.")


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
