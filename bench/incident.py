"""One procedure in three forms: a Handrail pack, BPMN for SpiffWorkflow, and a plain Python function.

27 nodes: 10 questions, 16 instructions, 1 ending. Eight scripted cases of 6 or 7 answers. Before anything is timed each
form has to ask the same questions in the same order and to reach the same instructions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

QUESTIONS: dict[str, dict[str, str]] = {
    "illegal": {"yes": "preserve", "no": "staff"},
    "risk": {"yes": "tell_lead", "no": "staff"},
    "staff": {"none": "pupil", "victim": "tell_head", "instigator": "test"},
    "test": {"met": "officer", "not_met": "deliberate"},
    "deliberate": {"yes": "personnel", "no": "train"},
    "who": {"parent": "invite", "pupil": "identify", "unknown": "report_abuse"},
    "pupil": {"victim": "support", "instigator": "identify"},
    "removed": {"yes": "serious", "no": "provider"},
    "serious": {"yes": "parents", "no": "sanction"},
    "others": {"yes": "widen", "no": "log"},
}
INSTRUCTIONS: dict[str, str] = {
    "preserve": "police",
    "police": "risk",
    "tell_lead": "staff",
    "tell_head": "who",
    "officer": "personnel",
    "personnel": "removed",
    "train": "removed",
    "invite": "removed",
    "report_abuse": "removed",
    "support": "removed",
    "identify": "removed",
    "provider": "serious",
    "parents": "sanction",
    "sanction": "others",
    "widen": "log",
    "log": "end",
}
START, END = "illegal", "end"
CASES: tuple[tuple[str, ...], ...] = (
    ("no", "none", "instigator", "yes", "yes", "no"),
    ("no", "none", "victim", "no", "yes", "yes"),
    ("yes", "no", "none", "instigator", "no", "yes", "yes"),
    ("yes", "yes", "instigator", "met", "yes", "yes", "no"),
    ("no", "instigator", "not_met", "no", "yes", "no", "no"),
    ("no", "victim", "parent", "no", "no", "no"),
    ("no", "victim", "unknown", "yes", "no", "no"),
    ("no", "none", "victim", "yes", "no", "no"),
)


def expected(answers: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The questions asked and the instructions reached, straight from the tables."""
    here, asked, told, left = START, [], [], iter(answers)
    while here != END:
        if here in QUESTIONS:
            asked.append(here)
            here = QUESTIONS[here][next(left)]
        else:
            told.append(here)
            here = INSTRUCTIONS[here]
    return asked, told


def facts_of(answers: tuple[str, ...]) -> dict[str, str]:
    """The answers by question."""
    return dict(zip(expected(answers)[0], answers, strict=True))


def written_by_hand(facts: Mapping[str, str]) -> list[str]:
    """The same procedure as somebody would write it for this one purpose; no peer is faster."""
    told: list[str] = []
    if facts["illegal"] == "yes":
        told += ("preserve", "police")
        if facts["risk"] == "yes":
            told.append("tell_lead")
    staff = facts["staff"]
    if staff == "instigator":
        _staff(facts, told)
    elif staff == "victim":
        told.append("tell_head")
        told.append({"parent": "invite", "pupil": "identify", "unknown": "report_abuse"}[facts["who"]])
    else:
        told.append("support" if facts["pupil"] == "victim" else "identify")
    if facts["removed"] == "no":
        told.append("provider")
    if facts["serious"] == "yes":
        told.append("parents")
    told.append("sanction")
    if facts["others"] == "yes":
        told.append("widen")
    told.append("log")
    return told


def _staff(facts: Mapping[str, str], told: list[str]) -> None:
    if facts["test"] == "met":
        told += ("officer", "personnel")
    else:
        told.append("personnel" if facts["deliberate"] == "yes" else "train")


def as_bundle() -> str:
    """The procedure as a pack of one file each, in the text form that `load_bundle` reads."""
    files = {"pack.yaml": "pack: bench\ntitle: Bench\nedition: one\nstart: incident\n", "offices.yaml": _OFFICES}
    files["facts.yaml"] = "facts:\n" + "".join(_fact(id_, options) for id_, options in QUESTIONS.items())
    files["procedures/incident.yaml"] = as_yaml()
    return json.dumps([{"pack": "bench", "files": files}])


_OFFICES = "offices:\n  lead: {title: Lead}\n"


def _fact(id_: str, options: Mapping[str, str]) -> str:
    labels = ", ".join(f'"{option}": "{option}"' for option in (*options, "not_known"))
    return f"  {id_}:\n    ask: What is known of {id_}?\n    options: {{{labels}}}\n"


def as_yaml() -> str:
    """The file of the procedure."""
    lines = ["procedure: incident", "title: Incident", f"start: {START}", "steps:"]
    for id_, routes in QUESTIONS.items():
        onward = ", ".join(f'"{option}": {target}' for option, target in routes.items())
        unknown = next(iter(routes.values()))
        lines += [f"  {id_}:", f"    question: {id_}", f"    routes: {{{onward}, not_known: {unknown}}}"]
        lines.append("    basis: {wording: stated}")
    for id_, target in INSTRUCTIONS.items():
        lines += [f"  {id_}:", f"    do: Do what {id_} says, and write it down.", "    by: [lead]", "    within: now"]
        lines += ["    modality: must", f"    then: {target}", "    basis: {wording: stated}"]
    lines += [f"  {END}: {{ending: Done., basis: {{wording: stated}}}}"]
    return "\n".join(lines) + "\n"


def as_bpmn() -> str:
    """The procedure as BPMN: a user task and a gateway for each question, a script task for each instruction."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="all" targetNamespace="bench">',
        '<bpmn:process id="incident" isExecutable="true"><bpmn:startEvent id="begin"/>',
    ]
    flows: list[tuple[str, str, str]] = [("begin", START, "")]
    for id_, routes in QUESTIONS.items():
        parts.append(f'<bpmn:userTask id="{id_}" name="{id_}"/><bpmn:exclusiveGateway id="g_{id_}"/>')
        flows.append((id_, f"g_{id_}", ""))
        flows += [(f"g_{id_}", target, f"{id_} == '{option}'") for option, target in routes.items()]
    for id_, target in INSTRUCTIONS.items():
        parts.append(
            f'<bpmn:scriptTask id="{id_}"><bpmn:script>told = told + ["{id_}"]</bpmn:script></bpmn:scriptTask>'
        )
        flows.append((id_, target, ""))
    for i, (source, target, condition) in enumerate(flows):
        inner = (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}</bpmn:conditionExpression>'
            if condition
            else ""
        )
        flow = f'<bpmn:sequenceFlow id="f{i}" sourceRef="{source}" targetRef="{target}">{inner}</bpmn:sequenceFlow>'
        parts.append(flow)
    parts.append(f'<bpmn:endEvent id="{END}"/></bpmn:process></bpmn:definitions>')
    return "".join(parts)
