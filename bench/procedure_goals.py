"""What whoever writes procedures waits for: the proof of a whole pack, and the chart of its largest procedure.

Nothing is kept from one reading to the next but what the product keeps too: the pack that another extends, and how wide
letters are. Each reading stands beside PyYAML's C loader parsing the same text in the same round.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator

import yaml

from bench.measure import Spread, spread
from bench.table import Row
from handrail.procedures.check import check
from handrail.procedures.draw import draw
from handrail.procedures.layout import lay_out
from handrail.procedures.load import built_in_packs, bundle_of, load_bundle, load_pack, read_bundle
from handrail.procedures.model import Pack

ROUNDS, CHART_ROUNDS = 5, 15
MOST_TO_PROVE, MOST_TO_DRAW = 2_000.0, 150.0
"""Milliseconds of this process's own time."""
Reading = tuple[Spread, Spread, Spread]


def rows() -> Iterator[Row]:
    """One row for each goal, measured now."""
    yield _proof()
    yield _chart()


def _proof() -> Row:
    """The pack whose proof costs most beside the parsing of its text."""
    measured = {slug: _beside(_proving(slug), texts_of(slug), ROUNDS) for slug in built_in_packs()}
    slug = max(measured, key=lambda slug: measured[slug][2].middle)
    slowest = max(first.middle for first, _, _ in measured.values())
    says = (
        f"milliseconds to read and prove a whole pack / to parse its YAML with the C loader; the worst is {slug}, "
        f"and no pack takes longer than {slowest / 1000:.2f} s"
    )
    return Row("P1", says, *measured[slug], f"under {MOST_TO_PROVE:,.0f} ms", slowest < MOST_TO_PROVE)


def _chart() -> Row:
    slug, procedure = largest()
    reading = _beside(_drawing(slug, procedure), texts_of(slug), CHART_ROUNDS)
    says = f"milliseconds from text to the chart of the largest procedure ({slug} {procedure}) / to parse that YAML"
    return Row("P2", says, *reading, f"under {MOST_TO_DRAW:,.0f} ms", reading[0].middle < MOST_TO_DRAW)


def texts_of(slug: str) -> list[str]:
    """The YAML of a pack and of what it extends, each file as it stands."""
    return [text for part in json.loads(bundle_of(slug)) for text in part["files"].values()]


def largest() -> tuple[str, str]:
    """The procedure of all packs with the most steps, after the pack in which it stands."""
    found = ((len(one.steps), slug, one.id) for slug in built_in_packs() for one in load_pack(slug).own_procedures)
    _, slug, procedure = max(found)
    return slug, procedure


def _proving(slug: str) -> Callable[[], None]:
    bundle = bundle_of(slug)

    def proving() -> None:
        report = check(read_anew(bundle))
        assert not report.findings and report.paths, slug

    return proving


def _drawing(slug: str, procedure: str) -> Callable[[], None]:
    bundle = bundle_of(slug)

    def drawing() -> None:
        lay_out.cache_clear()
        pack = read_anew(bundle)
        assert "</svg>" in draw(pack, pack.procedures[procedure])

    return drawing


def read_anew(bundle: str) -> Pack:
    """The pack of a text, read although it was read before, for whatever purpose; only what it extends may be kept."""
    read_bundle.cache_clear()
    return load_bundle.__wrapped__(bundle)


def _beside(act: Callable[[], None], texts: list[str], rounds: int) -> Reading:
    """Milliseconds of `act`, of parsing `texts`, and the ratio within each round; the first counts for nothing."""
    acts, parses = [], []
    for number in range(rounds + 1):
        begun = time.process_time()
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)
        middle = time.process_time()
        act()
        if number:
            acts.append((time.process_time() - middle) * 1000)
            parses.append((middle - begun) * 1000)
    return spread(acts), spread(parses), spread([a / b for a, b in zip(acts, parses, strict=True)])
