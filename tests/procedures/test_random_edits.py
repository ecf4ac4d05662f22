"""Whatever a school makes of its procedures, it is read again, judged and shown; nothing falls over."""

from __future__ import annotations

from functools import cache

import pytest

from handrail.procedures.check import Report, check
from handrail.procedures.draw import charts_of_way, procedures_of_way
from handrail.procedures.draw.marks import failing_in
from handrail.procedures.load import bundle_of
from handrail.procedures.model import Pack
from handrail.procedures.own import taken_apart
from tests.procedures.random_edits import random_edits

SEEDS = {"england": range(40), "tor-view": range(2), "st-lukes": range(2)}
"""The base pack, which is proved fast, many times; two of those that extend it a few times."""


@cache
def _judged(slug: str, seed: int) -> tuple[Pack, Report]:
    pack = random_edits(slug, seed).pack
    return pack, check(pack)


@pytest.mark.parametrize(("slug", "seed"), [(slug, seed) for slug, seeds in SEEDS.items() for seed in seeds])
def test_what_a_school_makes_of_a_pack_is_judged_and_its_failing_ways_are_shown(slug: str, seed: int) -> None:
    pack, report = _judged(slug, seed)
    for finding in report.findings:
        assert len(finding.way) == len(finding.path)
        for procedure in procedures_of_way(pack, finding):
            failing = failing_in(procedure, finding.way)
            assert set(failing.places) == {passed.step for passed in finding.way if passed.procedure == procedure.id}
            assert set(failing.places) <= {target for _, target in failing.arrows}, (procedure.id, finding.path)
        assert all(svg.startswith("<svg") for _, svg in list(charts_of_way(pack, finding, narrow=True))[-1:])


def test_the_lots_break_rules_of_many_kinds_and_leave_some_packs_whole() -> None:
    """Else the test above would look at nothing."""
    reports = [_judged("england", seed)[1] for seed in SEEDS["england"]]
    assert any(not report.findings for report in reports)
    assert len({finding.rule for report in reports for finding in report.findings}) >= 6


@pytest.mark.parametrize("seed", range(20))
def test_what_a_school_makes_of_a_pack_is_kept_as_its_own_part_and_nothing_else(seed: int) -> None:
    own = random_edits("tor-view", seed)
    again = taken_apart("our-school", own.bundle)
    assert again is not None
    assert again.followed == bundle_of("tor-view")
    assert again.files == own.files
