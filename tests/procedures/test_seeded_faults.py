"""Faults put by hand into copies of real packs: each is refused, with the way to it in words, its file and its line."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

from handrail.config.cli import main
from handrail.packs import FOLDER


@dataclass(frozen=True)
class Seed:
    """A fault: what is changed where, and what must be said about it. `at` is text on the line that is named."""

    file: str
    old: str
    new: str
    rule: str
    step: str
    says: str
    at: str
    path: tuple[str, ...] = ()
    pack: str = "england"


LOOK = """\
  look:
    do: {do}
    by: [head]
    within: now
    modality: must
    basis: {{wording: inferred}}
    then: {then}
{tags}"""


def look(then: str, do: str = "Somebody works through what was found.", tags: str = "") -> str:
    """A step that does something to the material."""
    return LOOK.format(do=do, then=then, tags=f"    tags: [{tags}]\n" if tags else "")


ON_PURPOSE = """\
  on_purpose:
    question: deliberate
    routes: {accidental: look, deliberate: done, not_known: done}
    basis: {wording: inferred}
"""
SPINE, LEGALITY, LEADS = "procedures/spine.yaml", "procedures/legality.yaml", "procedures/who-leads.yaml"
STAFF, REMOVAL, DANGER = "procedures/staff-allegation.yaml", "procedures/removal.yaml", "procedures/danger-now.yaml"
RISK, GRAVE, EVIDENCE = "procedures/child-at-risk.yaml", "procedures/instigating-child.yaml", "procedures/evidence.yaml"
FIRST = "start: make_safe\nsteps:\n"
YES_TO_POLICE = '"yes": police, no_advice: police'

SEEDS = {
    "a route to a step that is not there": Seed(
        LEGALITY, '"no": not_illegal', '"no": not_ilegal', "INV-29", "legality.suspected",
        "leads to “not_ilegal”, which is not a step of this procedure. Did you mean “not_illegal”?", "  suspected:",
        ("legality.suspected asks",),
    ),
    "a question without a route for not known": Seed(
        LEGALITY, ", not_known: hold", "", "INV-29", "legality.suspected",
        "no route for “not known”. Add “not_known: <step>”", "  suspected:", ("legality.suspected asks",),
    ),
    "an answer without a route": Seed(
        GRAVE, "persistent: talk_to_dsl, ", "", "INV-29", "instigating-child.how_grave",
        "no route for the answer “Persistent but not serious” (persistent)", "  how_grave:",
    ),
    "not known leads where no leads": Seed(
        LEGALITY, "not_known: hold", "not_known: not_illegal", "INV-02", "legality.suspected",
        "Here “Not known yet, I need advice” leads where “No, nothing of the kind” leads.", "  suspected:",
        ("legality.suspected asks",),
    ),
    "not known leads where none of these leads": Seed(
        STAFF, "not_known: ask_lado", "not_known: below", "INV-02", "staff-allegation.test",
        "Not known is never treated as no", "  test:",
    ),
    "a sanction before the question of legality": Seed(
        SPINE, FIRST, f"start: look\nsteps:\n{look('make_safe', 'Set a sanction.', 'sanction')}", "INV-01", "spine.look",
        "answered before anything is examined, anybody is interviewed or a sanction is set", "  look:",
        ("spine.look says “Set a sanction.”",),
    ),
    "a sanction while the police have not agreed": Seed(
        LEGALITY, f"steps:\n  suspected:\n    question: illegal_suspected\n    by: [coordinator, head]\n    routes: {{{YES_TO_POLICE}",
        f"steps:\n{look('police', 'Set a sanction.', 'sanction')}  suspected:\n    question: illegal_suspected\n"
        '    by: [coordinator, head]\n    routes: {"yes": look, no_advice: police',
        "INV-18", "legality.look", "A sanction follows only where nothing illegal is suspected", "  look:",
        ("Yes, found or suspected", "legality.look says “Set a sanction.”"),
    ),
    "evidence is examined after a yes": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', tags='examine')}", "INV-03",
        "legality.look", "Nobody looks at, copies, prints, shows or explores", "  look:",
        ("Is anything illegal", "→ Yes, found or suspected", "legality.police says", "legality.look says"),
    ),
    "evidence is looked at after a yes, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'View the pictures and print them.')}",
        "INV-03", "legality.look", "Here it says “View”" , "  look:", ("legality.suspected asks", "legality.look says"),
    ),
    "evidence is looked at in a step that is tagged unseen, in a sentence that forbids something else": Seed(
        LEGALITY, "    then: police_lead\n",
        f"    then: look\n{look('police_lead', 'Do not tell anybody, and scroll through the pictures.', 'unseen')}",
        "INV-03", "legality.look", "Here it says “scroll”, without forbidding it.", "  look:", ("legality.look says",),
    ),
    "the phone is gone through, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Go through the pupil’s phone.')}",
        "INV-03", "legality.look", "Here it says “Go through the pupil’s phone”", "  look:", ("legality.look says",),
    ),
    "the picture is checked, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Check the picture.')}",
        "INV-03", "legality.look", "Here it says “Check the picture”", "  look:", ("legality.look says",),
    ),
    "a pupil is punished in a step that only says that it records": Seed(
        LEGALITY, "    then: police_lead\n",
        f"    then: look\n{look('police_lead', 'Record it and confiscate the phone for a week.', 'record')}",
        "INV-18", "legality.look", "Here it says “confiscate”", "  look:", ("legality.look says",),
    ),
    "privileges are taken away, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Remove all computer privileges.')}",
        "INV-18", "legality.look", "Here it says “Remove all computer privileges”", "  look:", ("legality.look says",),
    ),
    "evidence is copied in an item of a checklist": Seed(
        "procedures/technical.yaml", "    do: Tell whoever runs the network what they have to do, and no more than they need to know.\n",
        "    do: Tell whoever runs the network.\n    items: [Take screenshots]\n", "INV-03", "technical.tell_network",
        "Here it says “screenshots”, and the step carries none of the tags examine, unseen.", "  tell_network:",
        ("technical.used asks", "technical.tell_network says"),
    ),
    "evidence is examined before the question of legality": Seed(
        SPINE, FIRST, f"start: look\nsteps:\n{look('make_safe', tags='examine')}", "INV-01", "spine.look",
        "before anything is examined", "  look:", ("spine.look says",),
    ),
    "the head is told of a case about the head": Seed(
        LEADS, "    proof: chair_told\n    tags: [chair]\n", "    proof: chair_told\n    tags: [chair, head]\n", "INV-08",
        "who-leads.tell_chair", "A case about the head or a governor is never told to the head.", "  tell_chair:",
        ("who-leads.leader_involved asks", "→ Yes, the head", "who-leads.tell_chair says"),
    ),
    "the headteacher is told, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Tell the headteacher.')}", "INV-08",
        "legality.look", "Here it says “Tell the headteacher”", "  look:", ("legality.look says",),
    ),
    "the head is informed, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'The head must be informed.')}", "INV-08",
        "legality.look", "Here it says “head must be informed”", "  look:", ("legality.look says",),
    ),
    "somebody is interviewed, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Interview the pupil.')}", "INV-01",
        "legality.look", "Here it says “Interview”", "  look:", ("legality.look says",),
    ),
    "the member of staff is spoken to, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Speak to the member of staff.')}", "INV-10",
        "legality.look", "Here it says “Speak to the member of staff”", "  look:", ("legality.look says",),
    ),
    "a post is deleted, in words without a tag": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Ask the site to delete the post.')}", "INV-28",
        "legality.look", "Here it says “delete the”", "  look:", ("legality.look says",),
    ),
    "a post is taken down in a step that keeps evidence": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('police_lead', 'Nobody copies it, and have the post taken down.', 'evidence, unseen')}", "INV-28",
        "legality.look", "Here it says “have the post taken down”, without forbidding it.", "  look:", ("legality.look says",),
    ),
    "nobody tells the chair of a case about the head": Seed(
        LEADS, "head: tell_chair, governor: tell_chair", "head: nobody, governor: tell_chair", "INV-08", "",
        "goes to the chair of governors", "", ("→ Yes, the head",),
    ),
    "nobody contacts the LADO": Seed(
        STAFF, "any_one: lado, not_known", "any_one: below, not_known", "INV-09", "",
        "When the allegation test is met or unsure, the LADO is contacted.", "", ("→ Yes, one of these",),
    ),
    "the LADO is only an idea": Seed(
        STAFF, "    modality: must\n    proof: lado_told\n    tags: [lado, la, advice]\n    source: [\"000:25\"",
        "    modality: consider\n    proof: lado_told\n    tags: [lado, la, advice]\n    source: [\"000:25\"",
        "INV-09", "", "the LADO is contacted", "", ("staff-allegation.lado says",),
    ),
    "the LADO is in the tag and nobody is to be rung": Seed(
        STAFF, "    do: Contact the LADO before anything is said to the member of staff.\n    by: [head]\n    contacts: [lado]\n",
        "    do: Think about it.\n    by: [head]\n", "INV-09", "", "the LADO is contacted", "", ("→ Yes, one of these",),
    ),
    "two ways may be taken at once": Seed(
        EVIDENCE, "    branch:\n", "    branch:\n      - {when: {any: [{incident_kind: image_sharing}, {illegal_suspected: \"no\"}]}, then: unseen}\n",
        "INV-29", "evidence.allowed", "of this branch hold at once when", "  allowed:", ("evidence.allowed looks at",),
    ),
    "the allegation test is left out": Seed(
        "procedures/staff-involved.yaml", '"yes": each_one', '"yes": tested', "INV-09", "", "The allegation test is put", "",
    ),
    "the police are left out": Seed(
        LEGALITY, YES_TO_POLICE, '"yes": contain, no_advice: police', "INV-04", "",
        "Where something illegal is suspected, the police are told.", "", ("→ Yes, found or suspected",),
    ),
    "the device is left where it is": Seed(
        LEGALITY, "    then: contain\n", "    then: police_lead\n", "INV-05", "", "the device is secured", "",
        ("→ Yes, found or suspected",),
    ),
    "evidence is not kept": Seed(
        EVIDENCE, "tags: [evidence]\n", "tags: []\n", "INV-06", "", "Evidence is kept on every path.", "",
        ("evidence.keep says",),
    ),
    "material is taken down before evidence is kept": Seed(
        SPINE, "  legality:\n    slot: legality\n    then: evidence\n", "  legality:\n    slot: legality\n    then: chart\n",
        "INV-28", "removal.ask", "Evidence is kept before anybody is asked to take anything down", "  ask:",
        ("removal.ask says",),
    ),
    "material that may be illegal is taken down": Seed(
        REMOVAL, "{otherwise: leave}", "{otherwise: ask}", "INV-28", "removal.ask", "Nobody is asked to take down", "  ask:",
        ("→ Yes, found or suspected", "removal.ask says"),
    ),
    "the question of danger is left out": Seed(
        SPINE, "    then: danger\n  danger:", "    then: leader_involved\n  danger:", "INV-11", "", "Danger now is asked", "",
        ("spine.record says",),
    ),
    "danger does not bring the emergency services": Seed(
        DANGER, '"yes": call_999', '"yes": stay', "INV-11", "", "Danger now brings the emergency services.", "", ("→ Yes, now",),
    ),
    "a child at risk stays with the coordinator": Seed(
        RISK, '"yes": tell_dsl', '"yes": reported', "INV-12", "", "reaches the designated safeguarding lead", "",
        ("child-at-risk.at_risk asks", "→ Yes"),
    ),
    "the parents are left out": Seed(
        SPINE, "    then: parents\n", "    then: removal\n", "INV-29", "spine.parents",
        "No way from the start leads here.", "  parents:",
    ),
    "the parents are only asked about one kind of child": Seed(
        SPINE, "    call: parents\n    each: {kind: pupil, part: [harmed, instigator, not_known]}",
        "    call: parents\n    each: {kind: pupil, part: harmed}", "INV-13", "",
        "For every child who did something the question of the parents", "",
    ),
    "the record is left out": Seed(
        SPINE, "start: make_safe", "start: leader_involved", "INV-29", "spine.make_safe", "No way from the start leads here.",
        "  make_safe:",
    ),
    "lessons are left out": Seed(
        SPINE, "    tags: [review]\n", "", "INV-20", "", "a look at what it teaches", "",
    ),
    "an accident is sanctioned": Seed(
        SPINE, "    then: done\n", "    then: on_purpose\n" + look("done", "Set a sanction.", "sanction") + ON_PURPOSE, "INV-14",
        "spine.look", "An accident is not sanctioned.", "  look:", ("→ By accident", "spine.look says"),
    ),
    "a step that nothing leads to": Seed(
        LEGALITY, "steps:\n", f"steps:\n{look('police_lead')}", "INV-29", "legality.look",
        "No way from the start leads here. Lead to it, or take it away.", "  look:",
    ),
    "a way that never ends": Seed(
        LEGALITY, "    then: police_lead\n", f"    then: look\n{look('look')}", "INV-29", "legality.police",
        "From here no way leads to an ending.", "  police:", ("legality.suspected asks", "legality.police says"),
    ),
    "a loop that asks nothing": Seed(
        LEGALITY, "    then: police_lead\n", "    then: follow_advice\n", "INV-29", "legality.follow_advice",
        "A loop comes back here without asking anything.", "  follow_advice:", ("legality.suspected asks",),
    ),
    "a contact that is not there": Seed(
        LEGALITY, "    contacts: [police]\n", "    contacts: [polise]\n", "INV-29", "legality.police",
        "There is no contact “polise”. Did you mean “police”?", "  police:", ("legality.suspected asks", "legality.police says"),
    ),
    "an office that is not there": Seed(
        LEGALITY, "    by: [head, network_manager]\n", "    by: [head, netwrk_manager]\n", "INV-29", "legality.contain",
        "There is no office “netwrk_manager”. Did you mean “network_manager”?", "  contain:",
    ),
    "a fact that is not there": Seed(
        LEGALITY, "question: illegal_suspected", "question: ilegal_suspected", "INV-29", "legality.suspected",
        "There is no fact “ilegal_suspected”. Did you mean “illegal_suspected”?", "  suspected:",
    ),
    "a line that the source does not have": Seed(
        LEGALITY, 'source: ["002:484-486"]', 'source: ["002:484-4860"]', "INV-29", "legality.advice",
        "“002:484-4860” points outside the source, which has 523 lines", "  advice:",
    ),
    "a fact of one child asked of everybody": Seed(
        LEGALITY, "question: illegal_suspected", "question: child_at_risk", "INV-29", "legality.suspected",
        "“child_at_risk” is asked of one person, but this procedure runs for the whole incident", "  suspected:",
    ),
    "two procedures of one name": Seed(
        LEGALITY, "procedure: legality", "procedure: evidence", "format", "",
        "The procedure “evidence” stands here a second time (first at england/procedures/evidence.yaml:1)", "procedure: evidence",
    ),
    "in a school's pack: a route to a step that is not there": Seed(
        "procedures/pupil-as-victim.yaml", '"no": support_pupil', '"no": suport_pupil', "INV-29",
        "pupil-as-victim.child_at_risk", "Did you mean “support_pupil”?", "  child_at_risk:", pack="tor-view",
    ),
    "in a school's pack: not known leads where no leads": Seed(
        "procedures/pupil-as-victim.yaml", "not_known: tell_safeguarding_board", "not_known: support_pupil", "INV-02",
        "pupil-as-victim.child_at_risk", "Here “Not known yet” leads where “No” leads.", "  child_at_risk:", pack="tor-view",
    ),
    "in a school's pack: a procedure that nothing leads to": Seed(
        "pack.yaml", "slots:\n  chart: managing-incident\n", "", "INV-29", "",
        "Nothing leads to the procedure", "", pack="tor-view",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs")
    for pack in ("england", "tor-view"):
        shutil.copytree(FOLDER / pack, folder / pack)
    return folder


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS)
def test_a_seeded_fault_is_refused(
    originals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: Seed
) -> None:
    shutil.copytree(originals, tmp_path, dirs_exist_ok=True)
    file = tmp_path / seed.pack / seed.file
    text = file.read_text(encoding="utf-8")
    assert text.count(seed.old) == 1, f"the pack has changed: {seed.old!r} stands {text.count(seed.old)} times"
    file.write_text(text.replace(seed.old, seed.new), encoding="utf-8")

    code = main(["check", str(tmp_path / seed.pack), "--format", "json"])

    (report,) = json.loads(capsys.readouterr().out)["packs"]
    findings = report["findings"]
    assert code == 1
    assert seed.rule not in report["rules_held"]
    named = [f for f in findings if f["rule"] == seed.rule and seed.says in f["says"]]
    assert named, [(f["rule"], f["says"]) for f in findings]
    finding = named[0]
    if seed.step:
        assert f"{finding['procedure']}.{finding['step']}" == seed.step
    told = "\n".join(finding["path"])
    assert all(part in told for part in seed.path), told
    lines = (tmp_path / finding["file"]).read_text(encoding="utf-8").splitlines()
    assert finding["line"] >= 1
    if seed.at:
        assert lines[finding["line"] - 1].rstrip() == seed.at


def test_the_packs_are_refused_for_the_faults_and_nothing_else(
    originals: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(originals / "england"), str(originals / "tor-view")]) == 0
    assert capsys.readouterr().out.count("0 findings") == 2


def test_the_words_of_the_report_show_the_way_line_by_line(
    originals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(originals / "england", tmp_path / "england")
    file = tmp_path / "england" / LEGALITY
    file.write_text(file.read_text(encoding="utf-8").replace(YES_TO_POLICE, '"yes": contain, no_advice: police'))
    assert main(["check", str(tmp_path / "england")]) == 1
    out = capsys.readouterr().out
    assert "[INV-04]" in out
    assert "legality.suspected asks “Is anything illegal found or suspected, material or behaviour?” → Yes" in out
    after = out[out.index("[INV-04]") :].splitlines()[1:]
    way = [line.strip() for line in takewhile(lambda line: line.startswith("    "), after)]
    assert way[0].startswith("1. spine.make_safe says")
    assert way[-1].startswith(f"{len(way)}. spine.done ends")
