"""What every built-in pack must be: proved, complete, cited, and without a live number or a real person's address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from handrail.packs import FOLDER
from handrail.procedures.check import Report
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Basis, Pack

NODES = yaml.safe_load(Path(__file__).with_name("nodes.yaml").read_text(encoding="utf-8"))
OURS = {Basis.ADDED_FOR_SAFETY, Basis.GOOD_PRACTICE, Basis.INFERRED}
NUMBER = re.compile(r"\b0[\d ]{9,12}\b|\b\d{3,5} \d{5,6}\b")


def test_a_pack_is_sound_and_keeps_every_rule(report: Report) -> None:
    assert [str(finding) for finding in report.findings] == []
    assert "INV-29" in report.rules_held
    assert report.paths > 1000


def test_there_are_six_packs_with_33_procedures_and_at_least_400_steps() -> None:
    packs = [load_pack(slug) for slug in built_in_packs()]
    assert len(packs) == 6
    assert sum(len(p.steps) for pack in packs for p in pack.own_procedures) >= 400
    assert len(NODES) == 33


@pytest.mark.parametrize("procedure", NODES)
def test_every_node_of_the_documents_is_carried_by_a_step_of_its_pack(procedure: str) -> None:
    carried = _carried(load_pack(NODES[procedure]["pack"]))
    assert [node for node in NODES[procedure]["nodes"] if node not in carried] == []


def _carried(pack: Pack) -> set[str]:
    beside = {box.node for procedure in pack.own_procedures for box in procedure.beside}
    return beside | {node for p in pack.own_procedures for s in p.steps.values() for node in s.provenance.node}


def test_no_step_names_a_node_that_no_document_has(pack: Pack) -> None:
    known = {node for entry in NODES.values() for node in entry["nodes"]} | {""}
    assert _carried(pack) - known == set()


def test_what_is_stated_is_cited(pack: Pack) -> None:
    uncited = [
        f"{procedure.id}.{step.id}"
        for procedure in pack.own_procedures
        for step in procedure.steps.values()
        if step.provenance.wording not in OURS and not step.provenance.source
    ]
    assert uncited == []


def test_no_number_is_live_but_that_of_the_emergency_services(pack: Pack) -> None:
    assert {contact.id for contact in pack.contacts.values() if contact.is_confirmed} == {"police_emergency"}


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_numbers_stand_only_with_contacts_and_addresses_of_people_nowhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "@" not in re.sub(r"\b[a-z0-9_.-]+@[A-Z]\d*\b", "", text), "looks like an e-mail address"
    if file.name != "contacts.yaml":
        assert not NUMBER.search(text)
