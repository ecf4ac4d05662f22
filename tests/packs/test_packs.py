"""The six packs hold what the five documents hold, each step with its source, and nothing that is not for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from handrail.packs import FOLDER
from handrail.procedures.check import Report
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Basis, Ending, Instruction, Modality, Pack, Question, Scope

NODES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("nodes.yaml").read_text(encoding="utf-8")
)
LINES = {"000": 132, "001": 58, "002": 523, "003": 558, "004": 860}
FILES = sorted(FOLDER.rglob("*.yaml"))


def test_there_are_six_packs_and_each_other_pack_extends_the_base() -> None:
    assert set(built_in_packs()) == {"england", *NODES}
    assert built_in_packs()[0] == "england"
    assert all(load_pack(slug).chain[0] == "england" for slug in built_in_packs())


def test_a_pack_is_proved_without_findings(report: Report) -> None:
    assert [str(finding) for finding in report.findings] == []
    assert report.paths > 0


def test_every_rule_of_the_base_pack_is_held_in_every_pack(pack: Pack, report: Report) -> None:
    rules = {rule.id for rule in load_pack("england").rules}
    assert rules | {"INV-29"} <= set(report.rules_held)
    assert set(report.rules_held) == {rule.id for rule in pack.rules} | {"INV-29"}


def test_there_are_at_least_400_steps() -> None:
    packs = [load_pack(slug) for slug in built_in_packs()]
    assert sum(len(procedure.steps) for pack in packs for procedure in pack.own_procedures) >= 400


def test_all_33_procedures_of_the_documents_are_listed() -> None:
    procedures = [procedure for procedures in NODES.values() for procedure in procedures]
    assert len(procedures) == len(set(procedures)) == 33


def _carried(pack: Pack) -> set[str]:
    steps = {
        node for procedure in pack.own_procedures for step in procedure.steps.values() for node in step.provenance.node
    }
    return steps | {beside.node for procedure in pack.own_procedures for beside in procedure.beside if beside.node}


@pytest.mark.parametrize(
    ("slug", "procedure"), [(slug, name) for slug, procedures in NODES.items() for name in procedures]
)
def test_every_node_of_the_document_is_carried_by_its_pack(slug: str, procedure: str) -> None:
    assert set(NODES[slug][procedure]) - _carried(load_pack(slug)) == set()


def test_no_step_carries_a_node_that_is_in_no_document(pack: Pack) -> None:
    known = {node for procedures in NODES.values() for nodes in procedures.values() for node in nodes}
    assert _carried(pack) <= known


# Sources


OUR_OWN = {Basis.INFERRED, Basis.GOOD_PRACTICE, Basis.ADDED_FOR_SAFETY}


def test_every_step_has_a_source_unless_its_words_are_our_own_and_it_tells_nobody_to_do_anything(pack: Pack) -> None:
    bare = [
        f"{procedure.id}.{step.id}"
        for procedure in pack.own_procedures
        for step in procedure.steps.values()
        if not step.provenance.source
        and (isinstance(step, Question | Instruction) or step.provenance.wording not in OUR_OWN)
    ]
    assert bare == []


def test_what_is_stated_cites_a_document_and_not_only_ourselves(pack: Pack) -> None:
    only_us = [
        f"{procedure.id}.{step.id}"
        for procedure in pack.own_procedures
        for step in procedure.steps.values()
        if step.provenance.wording in (Basis.STATED, Basis.RESTORED, Basis.ORDER)
        and not isinstance(step, Ending)
        and not any(citation[0].isdigit() or citation[0] == "X" for citation in step.provenance.source)
    ]
    assert only_us == []


def test_every_fact_and_rule_says_where_it_comes_from(pack: Pack) -> None:
    assert [fact.id for fact in pack.facts.values() if not fact.source] == []
    assert [rule.id for rule in pack.rules if not rule.source] == []
    assert [never.id for never in pack.nevers if not never.source] == []


def test_the_sources_have_as_many_lines_as_the_documents(pack: Pack) -> None:
    assert {id_: source.lines for id_, source in pack.sources.items() if source.lines} == LINES


def test_every_source_is_cited_somewhere() -> None:
    cited: set[str] = set()
    for slug in built_in_packs():
        for _, step in load_pack(slug).steps():
            cited |= {citation.partition(":")[0] for citation in step.provenance.source}
        for form in load_pack(slug).referral_forms.values():
            cited |= {citation.partition(":")[0] for block in form.blocks for citation in (*form.source, *block.source)}
    assert set(load_pack("england").sources) - cited <= {"X1", "X2", "X3", "X4"}


# Contacts


def test_no_contact_is_confirmed_but_the_national_emergency_number(pack: Pack) -> None:
    confirmed = [contact for contact in pack.contacts.values() if contact.is_confirmed]
    assert [(contact.number, contact.confirmed) for contact in confirmed] == [("999", "national")]


def test_no_telephone_number_stands_outside_the_contacts() -> None:
    number = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b")
    found = [
        f"{path.relative_to(FOLDER)}: {hit[0]}"
        for path, text in _texts()
        if path.name != "contacts.yaml"
        for hit in number.finditer(text)
    ]
    assert found == []


def test_every_printed_number_says_where_it_is_printed(pack: Pack) -> None:
    assert [contact.id for contact in pack.contacts.values() if contact.number and not contact.source] == []


def test_a_contact_that_nobody_is_told_to_contact_is_in_no_pack() -> None:
    for slug in built_in_packs():
        pack = load_pack(slug)
        used = {contact for _, step in pack.steps() if isinstance(step, Instruction) for contact in step.contacts}
        own = {id_ for id_, contact in pack.contacts.items() if contact.place.file.startswith(f"{slug}/")}
        assert slug == "england" or own - used == set()


# Privacy and tone


def _texts() -> Iterator[tuple[Path, str]]:
    for path in FILES:
        yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("what", "pattern"), [
    ("an e-mail address", r"[\w.+-]+@[\w-]+\.[a-z]{2,}"),
    ("a person's name with a title", r"\b(Mr|Mrs|Ms|Miss|Dr|Sir|Rev)\.? [A-Z][a-z]+"),
    ("a postcode", r"\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"),
    ("a tab", "\t"),
    ("a note to ourselves", r"\b(TODO|FIXME|XXX|TBC)\b"),
])  # fmt: skip
def test_no_file_of_a_pack_holds(what: str, pattern: str) -> None:
    found = [f"{path.relative_to(FOLDER)}: {hit[0]}" for path, text in _texts() for hit in re.finditer(pattern, text)]
    assert found == [], what


# What every procedure must keep, whatever the document says


def test_not_known_is_an_answer_to_every_question(pack: Pack) -> None:
    for fact in pack.facts.values():
        assert "not_known" in {option.id for option in fact.options} or fact.without_not_known


def test_every_instruction_has_an_office_that_is_told_in_words(pack: Pack) -> None:
    for _, step in pack.steps():
        if isinstance(step, Instruction):
            assert step.by
            assert all(pack.offices[office].title for office in step.by)


def test_a_sanction_or_an_interview_is_never_urgent(pack: Pack) -> None:
    hasty = [
        f"{p.id}.{s.id}"
        for p, s in pack.steps()
        if isinstance(s, Instruction) and "sanction" in s.tags and s.within == "now"
    ]
    assert hasty == []


def test_what_was_added_for_safety_is_never_called_stated(pack: Pack) -> None:
    for _, step in pack.steps():
        if step.provenance.source == ("handrail",):
            assert step.provenance.wording in OUR_OWN


def test_soft_words_in_an_instruction_are_not_a_must(pack: Pack) -> None:
    soft = [
        f"{procedure.id}.{step.id}"
        for procedure, step in pack.steps()
        if isinstance(step, Instruction)
        and re.match(r"(Consider|Where appropriate|If appropriate|You may)\b", step.do)
        and step.modality is Modality.MUST
    ]
    assert soft == []


def test_danger_now_and_a_child_at_risk_may_be_answered_at_any_time(pack: Pack) -> None:
    assert {"danger_now", "child_at_risk"} <= set(pack.at_any_time)
    assert pack.facts["child_at_risk"].scope is Scope.PERSON


# What proves what


LOG = re.compile(r"(log|report form)\b|^(Record|Log) (it|the incident)\b", re.IGNORECASE)
MORE_THAN_THE_REPORT = re.compile(
    r"(advice|reference|disciplin|every action|stay the same|termly|every term|told of it)"
)


def _instructions(pack: Pack) -> Iterator[tuple[str, Instruction]]:
    for procedure in pack.own_procedures:
        for step in procedure.steps.values():
            if isinstance(step, Instruction):
                yield f"{procedure.id}.{step.id}", step


def test_putting_it_into_the_log_is_proved_by_its_being_there(pack: Pack) -> None:
    unproved = [
        name
        for name, step in _instructions(pack)
        if "record" in step.tags
        and LOG.search(step.do)
        and not MORE_THAN_THE_REPORT.search(step.do)
        and step.proof not in ("recorded", "bullying_recorded", "coordinator_told")
    ]
    assert unproved == []


def test_a_report_proves_nothing_but_that_it_is_in_the_log(pack: Pack) -> None:
    wrong = [
        name
        for name, step in _instructions(pack)
        if step.proof == "recorded" and (not LOG.search(step.do) or MORE_THAN_THE_REPORT.search(step.do))
    ]
    assert wrong == []


def test_only_judging_and_finding_out_is_proved_by_an_answer(pack: Pack) -> None:
    by_answer = {proof.id for proof in pack.proofs.values() if proof.known_when is not None}
    told = [(name, step) for name, step in _instructions(pack) if step.proof in by_answer]
    assert [name for name, step in told if step.contacts and step.proof != "referral_decided"] == []
    assert [
        step.do
        for _, step in told
        if not re.match(r"(Judge|Decide|Find out|Go over|Add each)\b", step.do)
    ] == []  # fmt: skip
