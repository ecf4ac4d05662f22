"""Whether one name or one citation leads somewhere; what is found says where it stands and what was perhaps meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.model import Pack, Place
from handrail.procedures.problem import did_you_mean

_CITATION = re.compile(r"^(?P<source>[^:]+)(:(?P<first>[0-9]{1,6})(-(?P<last>[0-9]{1,6}))?)?$")


def finding(says: str, place: Place, instead: str = "") -> Finding:
    """A fault against soundness."""
    return Finding(SOUNDNESS, says, instead=instead, place=place)


def known(word: str, noun: str, names: Collection[str], place: Place) -> Iterator[Finding]:
    """Told: `word` is none of `names`."""
    if word not in names:
        yield finding(f"There is no {noun} “{word}”.", place, did_you_mean(word, list(names)))


def citations(pack: Pack, cited: Iterable[str], place: Place) -> Iterator[Finding]:
    """Told: each citation that names no source of the pack, or lines outside it."""
    for citation in cited:
        found = _CITATION.match(citation)
        source = pack.sources.get(found["source"]) if found else None
        if found is None or source is None:
            says = f"The citation “{citation}” names no source of this pack."
            yield finding(says, place, "Write “source:line” or “source:first-last”; sources stand in pack.yaml.")
        elif found["first"]:
            first, last = int(found["first"]), int(found["last"] or found["first"])
            if not 1 <= first <= last <= source.lines:
                says = f"The citation “{citation}” points outside the source, which has {source.lines} lines."
                yield finding(says, place, "Correct the line numbers.")
