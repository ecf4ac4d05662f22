"""Two packs, or two procedures, side by side: only what differs, under headings, each with its lines.

Where something comes from is shown beside what differs, and is no difference by itself: two documents may say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.procedures.compare.agreements import of_agreements
from handrail.procedures.compare.aspects import Two
from handrail.procedures.compare.consents import of_consents
from handrail.procedures.compare.differences import Comparison, Difference, Heading, Side
from handrail.procedures.compare.matching import Pair, matched
from handrail.procedures.compare.named import of_named
from handrail.procedures.compare.papers import of_papers
from handrail.procedures.compare.place import of_head
from handrail.procedures.compare.rules import of_duties, of_rules, of_vocabulary
from handrail.procedures.compare.sanctions import of_sanctions
from handrail.procedures.compare.settings import of_settings
from handrail.procedures.compare.side_by_side import Row, compare_procedures
from handrail.procedures.compare.steps import of_procedures
from handrail.procedures.compare.together import told_together
from handrail.procedures.compare.words import said
from handrail.procedures.model import Pack

__all__ = [
    "Comparison",
    "Difference",
    "Heading",
    "Pair",
    "Row",
    "Side",
    "compare",
    "compare_around",
    "compare_procedures",
    "matched",
    "said",
]


def compare(one: Pack, other: Pack) -> Comparison:
    """All that differs between two packs that are fit to be walked, in order of the headings.

    Nothing differs between packs that do the same in the same words. The same packs always give the same comparison.
    """
    if one is other:
        return Comparison(one, other)
    return _told(one, other, _differences(Two(one, other)))


def compare_around(one: Pack, other: Pack) -> Comparison:
    """As `compare`, without the procedures and their steps: what stands around them."""
    return _told(one, other, _around(Two(one, other)))


def _told(one: Pack, other: Pack, found: Iterable[Difference]) -> Comparison:
    order = {heading: place for place, heading in enumerate(Heading)}
    return Comparison(one, other, tuple(sorted(found, key=lambda difference: order[difference.heading])))


def _differences(two: Two) -> Iterator[Difference]:
    found = matched(two.one, two.other)
    yield from of_head(two)
    yield from of_procedures(two, found)
    yield from told_together(two, found)
    yield from _of_things(two)


def _around(two: Two) -> Iterator[Difference]:
    yield from of_head(two)
    yield from _of_things(two)


def _of_things(two: Two) -> Iterator[Difference]:
    yield from of_named(two)
    yield from of_settings(two)
    yield from of_sanctions(two)
    yield from of_rules(two)
    yield from of_duties(two)
    yield from of_agreements(two)
    yield from of_consents(two)
    yield from of_papers(two)
    yield from of_vocabulary(two)
