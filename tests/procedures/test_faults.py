"""A fault made by editing is refused, by the rule that it breaks, with the way to it as words and as places."""

from __future__ import annotations

import pytest

from handrail.procedures.check import check
from handrail.procedures.finding import SOUNDNESS, Finding
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack
from tests.procedures.faults import FAULTS, Fault, faulty


def _found(pack: Pack, fault: Fault) -> Finding:
    report = check(pack)
    assert fault.rule not in report.rules_held
    found = [
        finding for finding in report.findings if finding.rule == fault.rule and finding.says.startswith(fault.says)
    ]
    assert found, [(finding.rule, finding.says) for finding in report.findings]
    here = [finding for finding in found if fault.step in ("", f"{finding.procedure}.{finding.step}")]
    assert here, [(finding.procedure, finding.step) for finding in found]
    return here[0]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_made_by_editing_is_refused_with_the_way_to_it(fault: Fault) -> None:
    pack = faulty(fault)
    finding = _found(pack, fault)
    assert bool(finding.way) == fault.has_way
    assert len(finding.path) == len(finding.way)
    passed = {f"{place.procedure}.{place.step}" for place in finding.way}
    passed |= {f"{place.procedure}.{place.step}={place.option}" for place in finding.way if place.option}
    assert set(fault.passes) <= passed
    if fault.has_way:
        assert all(place.step in pack.procedures[place.procedure].steps for place in finding.way)
        assert f"{finding.procedure}.{finding.step}" in passed
        for place, line in zip(finding.way, finding.path, strict=True):
            assert line.startswith(f"{place.procedure}.{place.step} ")


def test_every_safety_rule_of_every_pack_is_broken_by_some_fault() -> None:
    rules = {(rule.id, rule.says) for slug in built_in_packs() for rule in load_pack(slug).rules}
    faults = [(fault.rule, fault.says) for fault in FAULTS.values()]
    assert [
        rule for rule in rules if not any(rule[0] == id_ and rule[1].startswith(says) for id_, says in faults)
    ] == []
    assert {id_ for id_, _ in faults} == {id_ for id_, _ in rules} | {SOUNDNESS}
