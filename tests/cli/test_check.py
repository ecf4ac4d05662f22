"""`handrail packs`, `check`, `facts` and `draw`: exit codes, shapes and plain words."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.procedures.small_pack import with_text, write_pack

COMMANDS = ["packs", "check", "walk", "facts", "settings", "draw", "guide"]
REPORT = {
    "pack": str,
    "procedures": int,
    "steps": int,
    "questions": int,
    "paths": int,
    "rules_held": list,
    "findings": list,
}
FINDING = {"rule": str, "procedure": str, "step": str, "path": list, "says": str, "file": str, "line": int}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_ends_with_an_example(run: Run, command: str) -> None:
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert f"example:\n  handrail {command}" in ran.out


@pytest.mark.parametrize(("command", "folder"), [("demo", "handrail-demo"), ("serve", "HANDRAIL_DATA")])
def test_help_names_the_folder_in_which_that_command_keeps_its_data(run: Run, command: str, folder: str) -> None:
    assert f"(default {folder}" in " ".join(run(command, "--help").out.split())


def test_every_command_is_listed_with_a_sentence(run: Run) -> None:
    out = run("--help").out
    assert all(f"    {command} " in out for command in COMMANDS)


@pytest.mark.parametrize("arguments", [
    (), ("nonsense",), ("check",), ("check", "nothing-here"), ("check", "--format", "xml", "england"), ("check", "a" * 3_000),
    ("facts",), ("facts", "nothing-here"), ("guide", "nothing-here"), ("walk", "england"), ("draw", "england", "spine"),
    ("draw", "england", "nothing", "--out", "x.svg"), ("draw", "england", "spine", "--out", "x.png"),
    ("draw", "england", "spine", "--out", "/nowhere/at/all/x.txt"), ("packs", "too", "much"),
])  # fmt: skip
def test_wrong_use_ends_with_2_a_sentence_and_nothing_on_standard_output(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "handrail" in ran.err
    assert "Traceback" not in ran.err


def test_a_pack_that_is_not_there_is_answered_with_those_that_are(run: Run) -> None:
    assert "Did you mean “woodlands”?" in run("check", "woodland").err
    assert "beechfield, england, hertfordshire" in run("check", "zzz").err


def test_a_folder_without_pack_yaml_is_told_as_such(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (tmp_path, "."):
        ran = run("check", name)
        assert (ran.code, ran.out, ran.err) == (2, "", f"handrail: The folder “{name}” has no pack.yaml.\n")


def test_the_version_is_that_of_the_package(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "handrail-9.8.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.4\nName: handrail\nVersion: 9.8\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    ran = run("--version")
    assert (ran.code, ran.out, ran.err) == (0, "handrail 9.8\n", "")


def test_without_an_installed_package_the_version_is_not_guessed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("handrail.config.cli.version.version", missing)
    ran = run("--version")
    assert (ran.code, ran.out) == (2, "")
    assert "its version is not known" in ran.err


def test_packs_lists_six_base_first(run: Run) -> None:
    ran = run("packs")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [
        "england", "beechfield", "hertfordshire", "st-lukes", "tor-view", "woodlands",
    ]  # fmt: skip
    listed = run("packs", "--format", "json").data["packs"]
    assert listed[0]["extends"] is None
    assert all(pack["title"] and pack["edition"] and pack["steps"] for pack in listed)


def _has_shape(entry: dict[str, object], shape: dict[str, type]) -> None:
    assert shape.keys() <= entry.keys()
    assert {key: type(entry[key]) for key in shape} == shape


def test_a_pack_that_holds_ends_with_0_and_the_published_shape(run: Run) -> None:
    ran = run("check", "england", "--format", "json")
    assert ran.code == 0
    assert list(ran.data) == ["packs"]
    (report,) = ran.data["packs"]
    _has_shape(report, REPORT)
    assert report["pack"] == "england"
    assert report["findings"] == []
    assert {"INV-29", "INV-01", "INV-08"} <= set(report["rules_held"])


def test_a_finding_ends_with_1_and_the_published_shape(run: Run, tmp_path: Path) -> None:
    wrong = with_text("rules.yaml", "{must: {tag: record}}", "{must: {tag: help}}")
    ran = run("check", write_pack(tmp_path / "small", wrong), "--format", "json")
    assert ran.code == 1
    (report,) = ran.data["packs"]
    _has_shape(report, REPORT)
    (finding,) = report["findings"]
    _has_shape(finding, FINDING)
    assert (finding["rule"], finding["file"]) == ("R-1", "small/procedures/main.yaml")
    assert finding["path"][0].startswith("main.note says “Note it.”")
    assert "R-1" not in report["rules_held"]


def test_a_file_that_cannot_be_read_is_a_finding_of_the_same_shape(run: Run, tmp_path: Path) -> None:
    ran = run("check", write_pack(tmp_path / "small", {"facts.yaml": "facts: [\n"}), "--format", "json")
    assert ran.code == 1
    (report,) = ran.data["packs"]
    assert (report["pack"], report["rules_held"]) == ("small", [])
    (finding,) = report["findings"]
    _has_shape(finding, FINDING)
    assert (finding["rule"], finding["file"]) == ("format", "small/facts.yaml")


def test_one_pack_with_a_finding_among_several_ends_with_1(run: Run, tmp_path: Path) -> None:
    fine = write_pack(tmp_path / "fine")
    wrong = write_pack(
        tmp_path / "wrong", with_text("procedures/main.yaml", "then: danger\n  danger", "then: dangr\n  danger")
    )
    ran = run("check", fine, wrong)
    assert ran.code == 1
    assert "0 findings" in ran.out
    assert "[INV-29] main.note: It leads to “dangr”" in ran.out
    assert "      " not in ran.err


def test_a_pack_named_twice_is_checked_once(run: Run, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "small")
    assert len(run("check", folder, folder, "--format", "json").data["packs"]) == 1


def test_the_folder_one_is_in_is_a_pack_like_any_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_pack(tmp_path / "small", {"facts.yaml": "facts: [\n"}))
    (report,) = run("check", ".", "--format", "json").data["packs"]
    assert report["pack"] == "small"
    assert report["findings"][0]["file"] == "small/facts.yaml"


@pytest.mark.parametrize("command", ["facts", "settings", "guide"])
def test_a_broken_pack_is_told_with_file_and_line_and_ends_with_1(run: Run, tmp_path: Path, command: str) -> None:
    ran = run(command, write_pack(tmp_path / "small", {"tags.yaml": "tags:\n\ta: b\n"}))
    assert ran.code == 1
    assert "small/tags.yaml:2: There is a tab here. Use spaces." in ran.err
    assert "1 fault" in ran.err


def test_facts_lists_every_fact_with_its_options(run: Run) -> None:
    data = run("facts", "hertfordshire", "--format", "json").data
    facts = {fact["fact"]: fact for fact in data["facts"]}
    assert data["pack"] == "hertfordshire"
    assert facts["child_at_risk"]["scope"] == "person"
    assert set(facts["child_at_risk"]["options"]) == {"yes", "no", "not_known"}
    words = run("facts", "hertfordshire").out
    assert all(f"{fact} (" in words for fact in facts)


def test_settings_lists_each_with_its_value_and_its_lines(run: Run) -> None:
    data = run("settings", "st-lukes", "--format", "json").data
    settings = {setting["setting"]: setting for setting in data["settings"]}
    assert data["pack"] == "st-lukes"
    assert settings["authority_copy"]["value"] == ["every"]
    assert settings["authority_copy"]["source"] == ["004:158", "004:398", "004:744"]
    assert settings["next_in_line_head"]["kept_from"] == ["head"]
    assert (settings["reply_due_days"]["pack"], settings["reply_due_days"]["basis"]) == ("england", "good_practice")
    words = run("settings", "st-lukes").out
    assert all(f"{setting}: " in words for setting in settings)
    assert "    every  (st-lukes, stated: 004:158, 004:398, 004:744)" in words
    assert "    to be filled in by the school" in words
    assert "settings answered)" in run("packs").out


@pytest.mark.parametrize("suffix", [".svg", ".txt"])
@pytest.mark.parametrize("procedure", ["managing-incident", "H2"])
def test_draw_writes_a_chart_or_an_outline(run: Run, tmp_path: Path, procedure: str, suffix: str) -> None:
    out = tmp_path / f"chart{suffix}"
    assert run("draw", "hertfordshire", procedure, "--out", out).code == 0
    text = out.read_text(encoding="utf-8")
    assert ("<svg" in text) is (suffix == ".svg")
    assert "staff" in text


def test_draw_writes_bpmn_for_other_programs(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "chart.bpmn"
    assert run("draw", "hertfordshire", "managing-incident", "--out", out).code == 0
    text = out.read_text(encoding="utf-8")
    assert '<bpmn:process id="managing-incident"' in text and "<bpmndi:BPMNDiagram" in text


def test_draw_names_the_nearest_procedure(run: Run) -> None:
    assert (
        "Did you mean “managing-incident”?" in run("draw", "hertfordshire", "managing-incidents", "--out", "x.svg").err
    )


def test_draw_lists_the_procedures_when_none_has_a_name_like_that(run: Run) -> None:
    assert "Write one of: before-sanction, bullying, " in run("draw", "england", "zzz", "--out", "x.svg").err
