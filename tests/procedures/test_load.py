"""Whatever is wrong in a pack is said with file, line, fault and remedy, all of it at once, and never a traceback."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.procedures.check import check_folder
from handrail.procedures.folders import LONGEST_CHAIN, MOST_FILES
from handrail.procedures.load import RECHECK, NoSuchPack, bundle_of, load_bundle, load_pack, recent_pack
from handrail.procedures.problem import PackError
from handrail.procedures.yaml_nodes import LARGEST_FILE
from tests.procedures.small_pack import FILES, problems, small_pack, with_text, write_pack

MAIN, FACTS, SETTINGS = "procedures/main.yaml", "facts.yaml", "settings.yaml"


def test_the_small_pack_itself_is_fine(tmp_path: Path) -> None:
    assert problems(tmp_path, {}) == ()


WRONG = {
    # What is changed: (file, old, new), line, part of what is said, part of what to write instead.
    "a key that is not known": ((MAIN, "    proof: noted\n", "    prof: noted\n"), 11, "“prof” is not a key", "“proof”"),
    "a key that a call does not have": ((MAIN, "    call: one\n", "    call: one\n    wait: x\n"), 50, "“wait”", "“waits”"),
    "a key that a slot does not have": ((MAIN, "    slot: chart\n", "    slot: chart\n    thn: x\n"), 46, "“thn”", "“then”"),
    "a key that an ending does not have": ((MAIN, "{ending: Done.,", "{ending: Done., sorce: x,"), 53, "“sorce”", "“source”"),
    "a key that a fact does not have": ((FACTS, "    within: now\n", "    withn: now\n"), 6, "“withn”", "“within”"),
    "a key at the top": (("tags.yaml", "tags:", "tagz: {}\ntags:"), 1, "“tagz” is not a key", "“tags”"),
    "a key left out": ((MAIN, "    modality: must\n    proof: noted\n", "    proof: noted\n"), 6, "“modality” is missing in “note”", "modality"),
    "a list where a word belongs": ((MAIN, "title: The main procedure", "title: [a, b]"), 2, "“title” must be text", "a list"),
    "a table where a word belongs": ((MAIN, "    then: danger\n  danger:", "    then: {a: b}\n  danger:"), 15, "“then” must be text", "table"),
    "a word where a table belongs": ((MAIN, "basis: {wording: inferred}}", "basis: inferred}"), 53, "must be a table", "a piece of text"),
    "a word where a list belongs": ((MAIN, "    tags: [record]", "    tags: record"), 12, "“tags” must be a list", "text"),
    "a list where a table belongs": (("tags.yaml", FILES["tags.yaml"], "tags: [record, help, look]\n"), 1, "“tags” must be a table", "a list"),
    "a step that is a word": ((MAIN, "{ending: Done., basis: {wording: inferred}}", "Done."), 53, "exactly one of the keys", ""),
    "a step that is a list": ((MAIN, "{ending: Done., basis: {wording: inferred}}", "[Done.]"), 53, "exactly one of the keys", ""),
    "a step of two kinds": ((MAIN, "    do: Note it.\n", "    do: Note it.\n    ending: Done.\n"), 6, "The step “note” must have exactly one", "fits"),
    "a step of no kind": ((MAIN, "    do: Note it.\n", ""), 6, "The step “note” must have exactly one", "fits"),
    "a call and a slot": ((MAIN, "    slot: chart\n", "    slot: chart\n    call: one\n"), 44, "either “call” or “slot”", "Keep one"),
    "a word from a closed list": ((MAIN, "    within: later\n", "    within: soon\n"), 9, "“soon” cannot be the value of “within”", "'now'"),
    "a word in a closed list deeper down": ((MAIN, "    source: \"S:4\"\n    basis: {wording: stated}", "    source: \"S:4\"\n    basis: {wording: guessed}"), 14, "“guessed”", "'stated'"),
    "a yes that is true": ((FACTS, 'many: "yes"', "many: true"), 12, "“true” cannot be the value of “many”", "'yes' or 'no'"),
    "an empty text": ((MAIN, "    do: Note it.\n", "    do: ''\n"), 7, "“do” is too short or empty", ""),
    "an id with a capital": ((FACTS, "  leader:\n", "  Leader:\n"), 8, "“Leader” cannot stand", "small letters"),
    "an id that is a number": ((FACTS, "  leader:\n", "  7:\n"), 8, "“7” cannot stand", "beginning with a letter"),
    "a slug with a space": ((MAIN, "procedure: main", "procedure: the main"), 1, "“the main” cannot stand at “procedure”", "joined by “-”"),
    "lines that are not a number": (("pack.yaml", 'lines: "9"', "lines: nine"), 7, "“nine” cannot stand at “lines”", "whole number"),
    "a fact with one option": ((FACTS, "options: {very: Very, little: A little, not_known: Not known}", "options: {very: Very}"), 18, "“options” is too short", ""),
    "a branch with one route": ((MAIN, "      - {otherwise: each}\n", ""), 39, "“branch” is too short", ""),
    "a branch without otherwise": ((MAIN, "{otherwise: each}", '{when: {danger: "yes"}, then: each}'), 39, "must be “otherwise”", "otherwise"),
    "otherwise not last": ((MAIN, '      - {when: {danger: "no"}, then: chart}\n      - {otherwise: each}', '      - {otherwise: each}\n      - {when: {danger: "no"}, then: chart}'), 40, "Only the last route", "end"),
    "a route without a condition": ((MAIN, '{when: {danger: "no"}, then: chart}', "{then: chart}"), 40, "needs “when” and “then”", "Write"),
    "a condition of two keys": ((MAIN, '{when: {danger: "no"}, then: chart}', '{when: {danger: "no", leader: "no"}, then: chart}'), 40, "a table with one key", "all"),
    "a condition that is a word": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: danger, then: chart}"), 40, "“when” must be a table", ""),
    "a condition on a table": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: {danger: {a: b}}, then: chart}"), 40, "neither a word nor a list", "option"),
    "a condition on no option": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: {danger: []}, then: chart}"), 40, "no option", "option"),
    "all of nothing": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: {all: []}, then: chart}"), 40, "“all” needs a list", "all"),
    "any of a word": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: {any: danger}, then: chart}"), 40, "“any” needs a list", "any"),
    "people by another key": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: {person: {knd: child}}, then: chart}"), 40, "“kind” and “part”", "kind"),
    "not of a word": ((MAIN, '{when: {danger: "no"}, then: chart}', "{when: {not: danger}, then: chart}"), 40, "a table with one key", "all"),
    "a rule of two kinds": (("rules.yaml", "    on_every", "    routes_differ: {options: [little]}\n    on_every"), 2, "exactly one of always_before", "Keep one"),
    "a rule of no kind": (("rules.yaml", "    on_every_ending: {must: {tag: record}}\n", ""), 2, "exactly one of always_before", "Keep one"),
    "a rule about no step": (("rules.yaml", "{must: {tag: record}}", "{}"), 4, "Say which steps", "{tag: …}"),
    "half a rule": (("rules.yaml", "on_every_ending: {must: {tag: record}}", "always_before: {later: {tag: help}}"), 4, "Say which steps", "{tag: …}"),
    "a rule with another key": (("rules.yaml", "on_every_ending: {must: {tag: record}}", "never_after: {after: {tag: help}, step: {tag: look}, steps: x}"), 4, "“steps” cannot stand in this rule", "after, step"),
    "a selector by another key": (("rules.yaml", "{must: {tag: record}}", "{must: {tags: record}}"), 4, "“tags” does not say which steps", "tag"),
    "a rule about an empty list": (("rules.yaml", "{must: {tag: record}}", "{must: {tag: []}}"), 4, "Say which steps", "{tag: …}"),
    "a rule about a word": (("rules.yaml", "{must: {tag: record}}", "{must: record}"), 4, "Here stands no table", "{tag: …}"),
    "a rule about no one but a contact": (("rules.yaml", "{must: {tag: record}}", "{naming: help}"), 4, "Say which steps", "{tag: …}"),
    "a narrower part of a rule": (("rules.yaml", "{must: {tag: record}}", "{any: [{must: {tag: record}}, {tag: help}]}"), 4, "“must” cannot stand within “any”", "round it"),
    "a rule that names nobody there is": (("rules.yaml", "{must: {tag: record}}", "{tag: record, naming: hlp}"), 2, "no contact or office “hlp”", "“help”"),
    "a condition that a rule of its kind passes over": (("rules.yaml", "    on_every_ending: {must: {tag: record}}", "    routes_differ: {options: [little]}\n    when: {danger: \"no\"}"), 5, "“when” cannot stand beside “routes_differ”", "Take it away"),
    "a contact that stands for nobody": (("contacts.yaml", 'office: Help line,', 'office: Help line, stands_for: hlp,'), 2, "no contact “hlp”", "“help”"),
    "a contact that stands for itself": (("contacts.yaml", 'office: Help line,', 'office: Help line, stands_for: help,'), 2, "stands for “help”, which stands for a contact itself", "base pack"),
    "a rule about no option": (("rules.yaml", "on_every_ending: {must: {tag: record}}", "routes_differ: {}"), 4, "names no options", "options"),
    "a rule about no word": (("rules.yaml", "on_every_ending: {must: {tag: record}}", "words_need_tag: {tag: look}"), 4, "names no words", "words"),
    # Settings.
    "a setting that nobody declares": ((SETTINGS, "    ask: What is the log called?\n", ""), 4, "No pack that this one extends has a setting “log_name”", "add ask"),
    "a setting of a kind that there is not": ((SETTINGS, "kind: words", "kind: word"), 7, "“word” cannot be the value of “kind”", "'words'"),
    "a setting without a source": ((SETTINGS, '    source: "S:8"\n', ""), 4, "“source” is missing in “log_name”", "source"),
    "a setting with an empty source": ((SETTINGS, '    source: "S:8"\n', "    source: []\n"), 10, "“source” is too short or empty", ""),
    "a setting without a basis": ((SETTINGS, '    source: "S:8"\n    basis: stated\n', '    source: "S:8"\n'), 4, "“basis” is missing in “log_name”", "basis"),
    "a setting that cites no line": ((SETTINGS, 'source: "S:8"', 'source: "S:88"'), 4, "points outside the source", "line numbers"),
    "an option of a setting that is not there": ((SETTINGS, "value: none", "value: non"), 12, "cannot be “non”: there is no such option", "“none”"),
    "an office of a setting that is not there": ((SETTINGS, "[chair, lead]", "[chair, leed]"), 29, "cannot be “leed”: there is no such office", "“lead”"),
    "an office of a setting that stands twice": ((SETTINGS, "[chair, lead]", "[chair, chair]"), 29, "stands there twice", "first"),
    "a contact of a setting that is not there": ((SETTINGS, "    kind: contact\n", "    kind: contact\n    value: hepl\n"), 21, "cannot be “hepl”: there is no such contact", "“help”"),
    "two values where one belongs": ((SETTINGS, "value: none", "value: [none, every]"), 12, "takes one value", "Keep one"),
    "days that are no number": ((SETTINGS, 'value: "2"', "value: two"), 38, "“two” is not a number of days", "whole number"),
    "words that are too long": ((SETTINGS, "value: The log", f"value: {'log ' * 60}"), 4, "The words do not fit", "200"),
    "no option": ((SETTINGS, "kind: contact", "kind: options"), 21, "do not go with its kind “options”", "to the kind"),
    "options where none belong": ((SETTINGS, "    kind: words\n", "    kind: words\n    options: {a: A, b: B}\n"), 4, "do not go with its kind “words”", "to no other"),
    "a group that is not there": ((SETTINGS, "    group: log\n    ask: What", "    group: lgo\n    ask: What"), 4, "no group “lgo”", "“log”"),
    "an office that may not change it": ((SETTINGS, "changed_by: [chair]", "changed_by: [cahir]"), 29, "no office “cahir”", "“chair”"),
    "an office that it is kept from": ((SETTINGS, "kept_from: head", "kept_from: hed"), 29, "no office “hed”", "“head”"),
    "a setting that waits for none": ((SETTINGS, "{copy: every}", "{copie: every}"), 21, "no setting “copie”", "“copy”"),
    "a setting that waits for no option": ((SETTINGS, "{copy: every}", "{copy: evry}"), 21, "no option of “copy” “evry”", "“every”"),
    # Names that lead nowhere.
    "a step that is not there": ((MAIN, "    then: danger\n  danger:", "    then: dangr\n  danger:"), 6, "leads to “dangr”", "“danger”"),
    "a start that is not there": ((MAIN, "start: note", "start: not"), 4, "starts at “not”", "“note”"),
    "a fact that is not there": ((MAIN, "question: danger", "question: dangers"), 16, "no fact “dangers”", "“danger”"),
    "an option that is not there": ((MAIN, '"no": way, not_known', 'nope: way, "no": way, not_known'), 16, "no option “nope”", ""),
    "an answer without a route": ((MAIN, '"no": way, not_known', "not_known"), 16, "no route for the answer “No”", "“no: <step>”"),
    "not known without a route": ((MAIN, ", not_known: ask}", "}"), 16, "no route for “not known”", "not_known: <step>"),
    "not known left to otherwise": ((MAIN, '"no": way, not_known: ask}', '"no": way}\n    otherwise: ask'), 16, "no route for “not known”", "not_known"),
    "a fact without not known": ((FACTS, 'ask: Is it about the head?\n    options: {"yes": "Yes", "no": "No", not_known: Not known}', 'ask: Is it about the head?\n    options: {"yes": "Yes", "no": "No"}'), 8, "no option for “not known”", "without_not_known"),
    "an office that is not there": ((MAIN, "by: [lead, head]", "by: [lead, hed]"), 6, "no office “hed”", "“head”"),
    "a contact that is not there": ((MAIN, "[urgent, help]", "[urgnt, help]"), 22, "no contact “urgnt”", "“urgent”"),
    "a proof that is not there": ((MAIN, "proof: noted", "proof: note"), 6, "no proof “note”", "“noted”"),
    "a tag that is not there": ((MAIN, "tags: [help]", "tags: [halp]"), 22, "no tag “halp”", "“help”"),
    "a procedure that is not there": ((MAIN, "call: one", "call: on"), 48, "no procedure “on”", "“one”"),
    "a slot that nobody calls": (("pack.yaml", "slots: {chart: short}", "slots: {chart: short, chat: short}"), 5, "No step calls the slot “chat”", "“chart”"),
    "a slot filled with nothing": (("pack.yaml", "slots: {chart: short}", "slots: {chart: shorts}"), 5, "The slot “chart” is filled with “shorts”", "“short”"),
    "a kind of person that is not there": ((MAIN, "each: {kind: child,", "each: {kind: chil,"), 48, "no kind of person “chil”", "“child”"),
    "a part that is not there": ((MAIN, "part: harmed}", "part: harm}"), 48, "no part “harm”", "“harmed”"),
    "a source that is not there": ((MAIN, 'source: "S:4"', 'source: "T:4"'), 6, "“T:4” names no source", "pack.yaml"),
    "a line past the end of the source": ((MAIN, 'source: "S:4"', 'source: "S:10"'), 6, "points outside the source, which has 9 lines", "line numbers"),
    "line nought": ((MAIN, 'source: "S:4"', 'source: "S:0"'), 6, "points outside the source", "line numbers"),
    "lines turned round": ((MAIN, 'source: "S:5-6"', 'source: "S:6-5"'), 16, "points outside the source", "line numbers"),
    "a line of a source without lines": ((MAIN, 'source: "S:4"', 'source: "own:1"'), 6, "which has 0 lines", "line numbers"),
    "a citation that is a sentence": ((MAIN, 'source: "S:4"', 'source: "S: line 4"'), 6, "names no source", "source:line"),
    "a citation beside the chart": ((MAIN, 'source: "S:7"', 'source: "S:17"'), 55, "points outside the source", "line numbers"),
    "a person's fact in a procedure for all": ((MAIN, 'question: danger\n    by: lead\n    routes: {"yes": ring, "no": way,', "question: grave\n    routes: {very: ring, little: way,"), 16, "asked of one person", "scope: person"),
    "a call for one person without a person": ((MAIN, "    each: {kind: child, part: harmed}\n", ""), 48, "this call names nobody", "each"),
    "a start that runs for one person": (("pack.yaml", "start: main", "start: one"), 4, "runs for one person", "whole incident"),
    "a start that is not a procedure": (("pack.yaml", "start: main", "start: man"), 4, "no procedure “man”", "“main”"),
    "no start at all": (("pack.yaml", "start: main\n", ""), 1, "where to start", "start"),
    "a fact at any time that is not there": (("pack.yaml", "[danger]", "[dangr]"), 9, "no fact “dangr”", "“danger”"),
    "a fact at any time on a line of its own": (("pack.yaml", "at_any_time: [danger]", "at_any_time:\n  - danger\n  - dangr"), 11, "no fact “dangr”", "“danger”"),
    "a conflict over an option that is not there": (("pack.yaml", 'option: "yes"', "option: maybe"), 11, "no option “maybe”", ""),
    "a conflict led by nobody": (("pack.yaml", "led_by: chair", "led_by: chairs"), 11, "no office “chairs”", "“chair”"),
    "known when of an option that is not there": ((FACTS, '- {option: "yes", when', "- {option: maybe, when"), 20, "no option “maybe”", ""),
    "a never about a fact that is not there": (("nevers.yaml", 'unless: {danger: "no"}', 'unless: {dangr: "no"}'), 2, "no fact “dangr”", "“danger”"),
    "a rule about a tag that is not there": (("rules.yaml", "{tag: record}", "{tag: recrd}"), 2, "no tag “recrd”", "“record”"),
    "a rule about a step that is not there": (("rules.yaml", "{must: {tag: record}}", "{step: main.nte}"), 2, "no step “main.nte”", "procedure.step"),
    "a rule with a person that is not there": (("rules.yaml", "    on_every", "    with_person: {chil: harmed}\n    on_every"), 2, "no kind of person “chil”", "“child”"),
    "a rule with a part that is not there": (("rules.yaml", "    on_every", "    with_person: {child: harm}\n    on_every"), 2, "no part “harm”", "“harmed”"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "line", "says", "instead"), WRONG.values(), ids=WRONG)
def test_one_fault_is_told_once_at_its_line_with_what_to_write(
    tmp_path: Path, change: tuple[str, str, str], line: int, says: str, instead: str
) -> None:
    found = problems(tmp_path, with_text(*change))
    told = [str(problem) for problem in found]
    assert len(found) == 1, told
    assert found[0].place.file == f"small/{change[0]}", told
    assert found[0].place.line == line, told
    assert says in found[0].says, told
    assert instead in found[0].instead, told


def test_a_slot_that_nobody_fills_is_told_at_the_call(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, with_text("pack.yaml", "slots: {chart: short}\n", ""))
    assert "There is no slot “chart”" in found.says
    assert str(found.place) == "small/procedures/main.yaml:44"


def test_every_fault_of_every_file_is_told_at_once_in_order(tmp_path: Path) -> None:
    changes = {
        **with_text("tags.yaml", "tags:", "tag:"),
        **with_text("offices.yaml", "title: Lead", "titel: Lead"),
        **with_text(MAIN, "    within: later\n", "    within: soon\n"),
        "facts.yaml": "facts: [\n",
    }
    changes[MAIN] = changes[MAIN].replace("modality: must\n    proof", "modality: shall\n    proof")
    found = problems(tmp_path, changes)
    assert {problem.place.file for problem in found} == {
        "small/tags.yaml", "small/offices.yaml", "small/procedures/main.yaml", "small/facts.yaml",
    }  # fmt: skip
    places = [(problem.place.file, problem.place.line) for problem in found]
    assert places == sorted(places)
    assert len([problem for problem in found if problem.place.file.endswith("main.yaml")]) == 2


def test_an_id_may_stand_once_only_in_the_pack(tmp_path: Path) -> None:
    twice = FILES["procedures/short.yaml"]
    (found,) = problems(tmp_path, {"procedures/zz.yaml": twice})
    assert "The procedure “short” stands here a second time (first at small/procedures/short.yaml:1)" in found.says
    assert str(found.place) == "small/procedures/zz.yaml:1"


def test_a_never_may_not_have_the_id_of_another(tmp_path: Path) -> None:
    one = FILES["nevers.yaml"].splitlines()[1]
    (found,) = problems(tmp_path, {"nevers.yaml": f"nevers:\n{one}\n{one}\n"})
    assert "The never “look” stands here a second time" in found.says
    assert found.place.line == 3


REPEATED = {
    "facts.yaml": ("facts:\n  danger:\n    ask: A?\n    options: {a: A, not_known: N}\n", "fact “danger”", 2),
    "offices.yaml": ("offices:\n  lead: {title: L}\n", "office “lead”", 2),
    "contacts.yaml": ("contacts:\n  help: {office: H}\n", "contact “help”", 2),
    "proofs.yaml": ("proofs:\n  noted: {says: N}\n", "proof “noted”", 2),
    "tags.yaml": ("tags: {record: R}\n", "tag “record”", 1),
    "people.yaml": ("kinds: {child: C}\nparts: {other: O}\n", "kind of person “child”", 1),
    "procedures/main.yaml": (FILES["procedures/short.yaml"].replace("procedure: short", "procedure: main"), "procedure “main”", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", REPEATED)
def test_an_id_may_stand_once_only_along_the_chain(tmp_path: Path, name: str) -> None:
    text, noun, line = REPEATED[name]
    write_pack(tmp_path / "small")
    child = _child(tmp_path, {name: text})
    with pytest.raises(PackError) as caught:
        load_pack(child)
    (found,) = caught.value.problems
    assert f"The {noun} stands here a second time" in found.says
    assert str(found.place) == f"child/{name}:{line}"


def _child(folder: Path, files: dict[str, str], extends: str = "small", slug: str = "child") -> Path:
    child = folder / slug
    for name, text in {"pack.yaml": f"pack: {slug}\ntitle: A child\nedition: e\nextends: {extends}\n", **files}.items():
        (child / name).parent.mkdir(parents=True, exist_ok=True)
        (child / name).write_text(text, encoding="utf-8")
    return child


def test_a_pack_sees_all_of_the_pack_it_extends(tmp_path: Path) -> None:
    write_pack(tmp_path / "small")
    extra = FILES["procedures/short.yaml"].replace("procedure: short", "procedure: other")
    child = _child(tmp_path, {"procedures/other.yaml": extra})
    (child / "pack.yaml").write_text((child / "pack.yaml").read_text() + "slots: {chart: other}\n")
    pack = load_pack(child)
    assert pack.chain == ("small", "child")
    assert pack.slots == {"chart": "other"}
    assert [procedure.id for procedure in pack.own_procedures] == ["other"]
    assert set(pack.procedures) == {"main", "one", "short", "other"}


def test_a_fault_of_the_whole_pack_stands_at_its_entry_in_the_pack_that_says_so(tmp_path: Path) -> None:
    write_pack(tmp_path / "small", with_text("pack.yaml", "[danger]", "[dangr]"))
    child = _child(tmp_path, {})
    (child / "pack.yaml").write_text((child / "pack.yaml").read_text() + "slots:\n  chart: nowhere\n")
    with pytest.raises(PackError) as caught:
        load_pack(child)
    assert [str(p.place) for p in caught.value.problems] == ["child/pack.yaml:6", "small/pack.yaml:9"]


def test_packs_that_extend_each_other_in_a_circle_are_told_with_the_way_round(tmp_path: Path) -> None:
    _child(tmp_path, {}, "b", "a")
    _child(tmp_path, {}, "c", "b")
    _child(tmp_path, {}, "a", "c")
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path / "a")
    (found,) = caught.value.problems
    assert "a → b → c → a" in found.says
    assert found.place.line == 4
    assert found.instead


def test_a_pack_that_extends_itself_is_a_circle(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="a → a"):
        load_pack(_child(tmp_path, {}, "a", "a"))


def test_a_chain_of_too_many_packs_is_told_and_is_not_called_a_circle(tmp_path: Path) -> None:
    for i in range(LONGEST_CHAIN + 1):
        _child(tmp_path, {}, f"p{i + 1}", f"p{i}")
    with pytest.raises(PackError, match=f"More than {LONGEST_CHAIN} packs"):
        load_pack(tmp_path / "p0")


def test_a_base_that_is_not_there_is_told_at_the_line_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(_child(tmp_path, {}, "englnd"))
    (found,) = caught.value.problems
    assert "extends a pack that is not there" in found.says
    assert "Did you mean “england”?" in found.says
    assert str(found.place) == "child/pack.yaml:4"


def test_a_pack_in_any_folder_may_extend_one_that_comes_with_handrail(tmp_path: Path) -> None:
    assert load_pack(_child(tmp_path, {}, "england")).chain == ("england", "child")


@pytest.mark.parametrize(
    "name", ["nothing", "hertfordshir", "", "a" * 5_000, "a\0b", "../nothing", "/dev/null", "pack.yaml"]
)
def test_a_name_that_is_no_pack_is_told_as_such(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoSuchPack, match="There is no pack"):
        load_pack(name)


def test_a_folder_without_pack_yaml_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPack):
        load_pack(write_pack(tmp_path / "small", {"pack.yaml": None}))


@pytest.mark.parametrize(("name", "place"), [
    ("fact.yaml", "This file has no place in a pack"),
    ("procedure/main.yaml", "This file has no place in a pack"),
    ("procedures/deep/main2.yaml", "This file has no place in a pack"),
    ("procedures/facts.yml.yaml", "“facts” is not a key"),
    ("scenarios/main2.yaml", "“procedure” is not a key"),
])  # fmt: skip
def test_a_file_in_a_wrong_place_is_told(tmp_path: Path, name: str, place: str) -> None:
    text = FILES["facts.yaml"] if "facts" in name else FILES["procedures/short.yaml"]
    found = problems(tmp_path, {name: text})
    assert any(place in problem.says and problem.place.file == f"small/{name}" for problem in found), found
    assert all(problem.instead for problem in found)


@pytest.mark.parametrize(("content", "says"), [
    ("- a\n- b\n", "must be a table of keys"),
    ("just text\n", "must be a table of keys"),
    ("---\n", "must be a table of keys"),
    ("", "The file is empty"),
    ("# to be written\n", "The file is empty"),
    (b"facts:\n  caf\xe9: x\n", "not UTF-8"),
    (b"\xff\xfef\x00a\x00", "not UTF-8"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
    (b"a: b\0\n", "not text that YAML can hold"),
    ("facts:\n\tdanger: x\n", "There is a tab here"),
    ("a: b\n" * 2_000_000, "larger than"),
    ("[" * 500_000, "nesting"),
], ids=["list", "text", "dashes", "empty", "remark", "latin-1", "utf-16", "picture", "nul", "tab", "10 MB", "brackets"])  # fmt: skip
@pytest.mark.parametrize("name", ["facts.yaml", "pack.yaml", "procedures/main.yaml", "scenarios/stories.yaml"])
def test_what_is_no_such_file_is_told_whichever_file_it_is(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    found = problems(tmp_path, {name: content})
    assert any(says in problem.says and problem.place.file == f"small/{name}" for problem in found), found
    assert all(problem.instead for problem in found if problem.place.file == f"small/{name}")


def test_a_file_of_a_megabyte_is_read_up_to_the_limit(tmp_path: Path) -> None:
    rest = LARGEST_FILE - len(FILES["tags.yaml"].encode())
    assert problems(tmp_path / "a", {"tags.yaml": FILES["tags.yaml"] + "#" * rest}) == ()
    assert problems(tmp_path / "b", {"tags.yaml": FILES["tags.yaml"] + "#" * (rest + 1)})


def test_too_many_files_are_no_pack(tmp_path: Path) -> None:
    found = problems(tmp_path, {f"procedures/p{i}.yaml": "a: b\n" for i in range(MOST_FILES)})
    assert [problem.says for problem in found] == [f"There are more than {MOST_FILES} files."]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(FILES["tags.yaml"])
    folder = write_pack(tmp_path / "small", {"tags.yaml": None})
    (folder / "tags.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert [str(p) for p in caught.value.problems] == [
        "small/tags.yaml: It is a link that leads out of the folder. Copy the file here."
    ]


def test_a_link_within_the_folder_and_a_link_to_the_folder_are_fine(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small", {"tags.yaml": None})
    (folder / "tags.text").write_text(FILES["tags.yaml"])
    (folder / "tags.yaml").symlink_to(folder / "tags.text")
    (tmp_path / "link").symlink_to(folder)
    assert load_pack(tmp_path / "link").id == "small"


def test_a_link_to_nothing_a_folder_and_a_pipe_are_told_and_do_not_hang(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small", {"tags.yaml": None, "proofs.yaml": None, "nevers.yaml": None})
    (folder / "tags.yaml").symlink_to(folder / "nothing")
    (folder / "proofs.yaml").mkdir()
    os.mkfifo(folder / "nevers.yaml")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    told = {problem.place.file: problem.says for problem in caught.value.problems}
    assert told == {
        "small/tags.yaml": "The file cannot be read: No such file or directory.",
        "small/proofs.yaml": "This is not a file.",
        "small/nevers.yaml": "This is not a file.",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever runs the tests may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    (folder / "tags.yaml").chmod(0)
    with pytest.raises(PackError, match=r"small/tags.yaml: The file cannot be read: Permission denied"):
        load_pack(folder)


def test_a_pack_is_the_same_from_its_folder_and_from_its_bundle(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    bundle = bundle_of(folder)
    pack, again = load_pack(folder), load_bundle(bundle)
    shutil.rmtree(folder)
    assert again.digest == pack.digest
    for name in ("id", "edition", "chain", "facts", "procedures", "rules", "nevers", "contacts", "people", "slots"):
        assert getattr(again, name) == getattr(pack, name)


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    before = small_pack(tmp_path)
    after = small_pack(tmp_path, with_text(MAIN, "do: Note it.", "do: Note it well."))
    assert before.digest != after.digest
    assert after.procedures["main"].steps["note"].do == "Note it well."  # type: ignore[union-attr]


def test_a_base_that_has_changed_is_read_again(tmp_path: Path) -> None:
    write_pack(tmp_path / "small")
    child = _child(tmp_path, {})
    before = load_pack(child)
    write_pack(tmp_path / "small", with_text(FACTS, "ask: Is anybody in danger?", "ask: Is somebody in danger?"))
    after = load_pack(child)
    assert before.digest != after.digest
    assert after.facts["danger"].ask == "Is somebody in danger?"


def test_a_pack_asked_for_often_is_looked_at_again_after_a_while(tmp_path: Path) -> None:
    name = str(write_pack(tmp_path / "small"))
    before = recent_pack(name, 100.0)
    write_pack(tmp_path / "small", with_text(MAIN, "do: Note it.", "do: Note it well."))
    assert recent_pack(name, 100.0 + RECHECK / 2) is before
    assert recent_pack(name, 100.0 + RECHECK).digest == load_pack(name).digest != before.digest
    assert recent_pack(name, 1.0) is load_pack(name), "a clock that was set back is not waited for"


def test_a_pack_that_is_spoilt_is_told_each_time_once_it_is_looked_at(tmp_path: Path) -> None:
    name = str(write_pack(tmp_path / "small"))
    recent_pack(name, 100.0)
    write_pack(tmp_path / "small", {"tags.yaml": "tags: ["})
    for moment in (200.0, 200.1):
        with pytest.raises(PackError):
            recent_pack(name, moment)
    assert recent_pack(str(write_pack(tmp_path / "small")), 200.2).id == "small"
    with pytest.raises(NoSuchPack):
        recent_pack("nothing", 200.2)


def test_a_file_taken_away_is_noticed(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    load_pack(folder)
    (folder / "tags.yaml").unlink()
    with pytest.raises(PackError, match="no tag"):
        load_pack(folder)


def test_a_file_that_becomes_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    load_pack(folder)
    (folder / "tags.yaml").unlink()
    (folder / "tags.yaml").symlink_to(folder / "nothing")
    with pytest.raises(PackError, match="cannot be read"):
        load_pack(folder)


# Random damage. A pack that has become another whole pack is fine; anything but `PackError` is not.

WORDS = ["yes", "{", "}", "[", "]", ":", "- ", "\n", "\t", '"', "&a ", "*a", "!!x ", "then: ", "when: ", "do: ", "branch:",
         "not_known", "9" * 30, "é", "\0", "  ", ",", "#", "|", ">", "null", "~", "? ", "<<: "]  # fmt: skip
SLOW = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(name=st.sampled_from(sorted(FILES)), at=st.floats(0, 1, exclude_max=True), cut=st.integers(0, 25), put=st.lists(st.sampled_from(WORDS), max_size=3))  # fmt: skip
def test_no_damage_to_a_file_ends_in_anything_but_a_pack_error(
    tmp_path: Path, name: str, at: float, cut: int, put: list[str]
) -> None:
    text = FILES[name]
    here = int(at * len(text))
    damaged = text[:here] + "".join(put) + text[here + cut :]
    _only_pack_errors(tmp_path, {name: damaged})


@SLOW
@given(name=st.sampled_from(sorted(FILES)), text=st.one_of(st.text(max_size=200), st.binary(max_size=100)))
def test_no_text_as_a_file_ends_in_anything_but_a_pack_error(tmp_path: Path, name: str, text: str | bytes) -> None:
    _only_pack_errors(tmp_path, {name: text.encode(errors="surrogatepass") if isinstance(text, str) else text})


TREES = st.recursive(
    st.sampled_from(["", "a", "yes", "not_known", "main", "S:1", "é", "0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "when", "person", "all", "not", "tag", "do", "call"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@SLOW
@given(name=st.sampled_from(sorted(FILES)), choice=st.floats(0, 1, exclude_max=True), tree=TREES)
def test_no_value_put_for_another_ends_in_anything_but_a_pack_error(
    tmp_path: Path, name: str, choice: float, tree: object
) -> None:
    import yaml

    data = yaml.load(FILES[name], Loader=yaml.BaseLoader)  # noqa: S506 - it makes words, lists and tables only
    places = list(_places(data))
    holder, key = places[int(choice * len(places))]
    holder[key] = tree
    _only_pack_errors(tmp_path, {name: yaml.safe_dump(data, allow_unicode=True)})


def _places(data: object):  # type: ignore[no-untyped-def]
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield data, key
        yield from _places(value)


def _only_pack_errors(folder: Path, changes: dict[str, str | bytes]) -> None:
    pack = write_pack(folder / "small", changes)
    try:
        load_pack(pack)
    except PackError as error:
        assert error.problems
        assert all(problem.place.file.startswith("small") and problem.says for problem in error.problems)
    assert check_folder(pack).pack
