"""The engine beside SpiffWorkflow, a minimal interpreter and a hand-written function."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import yaml

from bench.engines import CASES, ByHand, Handrail, Minimal, Spiff, prove_equal
from bench.incident import as_bundle, as_yaml
from bench.measure import paired, spread
from bench.table import Row
from handrail.procedures.load import load_bundle

ROUNDS, SECONDS = 5, 0.4


def rows() -> Iterator[Row]:
    """One row for each goal, measured now."""
    ours, spiff, minimal, by_hand = Handrail(), Spiff(), Minimal(), ByHand()
    prove_equal(ours.run, spiff.run, minimal.run, by_hand.run)
    yield from _decisions(ours, spiff, minimal, by_hand)
    yield from _step(ours, spiff)
    yield from _size(ours, spiff)
    yield _loading()


def _all_cases(run: Callable[[tuple[str, ...]], list[str]]) -> Callable[[], int]:
    def once() -> int:
        for answers in CASES:
            run(answers)
        return len(CASES)

    return once


def _decisions(ours: Handrail, spiff: Spiff, minimal: Minimal, by_hand: ByHand) -> Iterator[Row]:
    whole = _all_cases(ours.run)
    for peer, goal, wanted in (
        (spiff, "at least 80", 80.0),
        (minimal, "at least 1/3", 1 / 3),
        (by_hand, "no goal: the floor", 0.0),
    ):
        result = paired(whole, _all_cases(peer.run), rounds=ROUNDS, seconds=SECONDS)
        says = f"whole decisions a second, {ours.name} / {peer.name}"
        yield Row("G1", says, result.first, result.second, result.ratio, goal, result.ratio.middle >= wanted)


def _step(ours: Handrail, spiff: Spiff) -> Iterator[Row]:
    answers = CASES[0]
    our_state, spiff_state = ours.state_after(answers[:3]), spiff.state_after(answers[:3])

    def our_step() -> int:
        ours.step(our_state, answers[3])
        return 1

    def spiff_step() -> int:
        spiff.step(spiff_state, answers[3])
        return 1

    result = paired(our_step, spiff_step, rounds=ROUNDS, seconds=SECONDS)
    yield Row("G2", "one step of a web request a second (restore, answer, keep), Handrail / SpiffWorkflow",
              result.first, result.second, result.ratio, "at least 30", result.ratio.middle >= 30)  # fmt: skip


def _size(ours: Handrail, spiff: Spiff) -> Iterator[Row]:
    our_bytes = [float(len(ours.state_after(answers).encode())) for answers in CASES]
    spiff_bytes = [float(len(spiff.state_after(answers).encode())) for answers in CASES]
    ratio = spread([a / b for a, b in zip(our_bytes, spiff_bytes, strict=True)])
    yield Row("G3", "bytes kept of a case at its end, Handrail / SpiffWorkflow",
              spread(our_bytes), spread(spiff_bytes), ratio, "at most 1/50", ratio.middle <= 1 / 50)  # fmt: skip


def _loading() -> Row:
    """Whole pack of one procedure, read, held against its shapes and resolved, beside the C loader reading its text."""
    bundle, text = as_bundle(), as_yaml()
    loads, parses = [], []
    for _ in range(25):
        begun = time.process_time()
        yaml.load(text, Loader=yaml.CSafeLoader)
        middle = time.process_time()
        load_bundle.__wrapped__(bundle)
        loads.append((time.process_time() - middle) * 1000)
        parses.append((middle - begun) * 1000)
    ratio = spread([a / b for a, b in zip(loads, parses, strict=True)])
    says = "milliseconds to load the procedure's pack / to parse its YAML with the C loader"
    return Row("G4", says, spread(loads), spread(parses), ratio, "at most 3", ratio.middle <= 3)
