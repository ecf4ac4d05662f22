"""`handrail compare`: what differs, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handrail.procedures.bundles import LARGEST_BUNDLE
from handrail.procedures.compare import Heading, compare
from handrail.procedures.folders import LONGEST_CHAIN, MOST_FILES
from handrail.procedures.load import bundle_of, load_pack
from handrail.procedures.yaml_nodes import LARGEST_FILE
from tests.cli.conftest import Run
from tests.procedures.small_pack import with_text, write_pack


def test_help_ends_with_an_example_and_names_the_headings(run: Run) -> None:
    out = run("compare", "--help").out
    assert "example:\n  handrail compare" in out
    assert all(heading.value in out for heading in Heading)


def test_a_pack_that_is_not_there_is_named(run: Run) -> None:
    ran = run("compare", "hertfordshire", "hertfordshere")
    assert ran.code == 2
    assert "hertfordshire" in ran.err and "hertfordshere" in ran.err


def test_two_packs_are_told_under_their_headings(run: Run) -> None:
    ran = run("compare", "hertfordshire", "st-lukes")
    comparison = compare(load_pack("hertfordshire"), load_pack("st-lukes"))

    assert ran.code == 0
    for heading in Heading:
        found = comparison.under(heading)
        assert (f"\n{heading.label} ({len(found)})\n" in ran.out) is bool(found)
    assert "The number as printed" in ran.out and "01992 556979" in ran.out


def test_one_heading_alone(run: Run) -> None:
    ran = run("compare", "hertfordshire", "st-lukes", "--only", "contacts", "--only", "clocks", "--format", "json")

    assert {found["heading"] for found in ran.data["differences"]} == {"contacts", "clocks"}
    assert ran.data["one"]["pack"] == "hertfordshire"


def test_only_what_was_changed_in_a_folder_is_told(run: Run, tmp_path: Path) -> None:
    before = write_pack(tmp_path / "before")
    after = write_pack(tmp_path / "after", with_text("contacts.yaml", "01632 960000", "01632 960111"))

    (found,) = run("compare", before, after, "--format", "json").data["differences"]

    assert found["about"] == "contact:help:number"
    assert (found["one"]["says"], found["other"]["says"]) == (["01632 960000"], ["01632 960111"])
    assert found["one"]["source"] == ["S:2"]


def test_nothing_differs_from_itself(run: Run) -> None:
    ran = run("compare", "woodlands", "woodlands")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Nothing differs.")


def test_two_procedures_step_by_step(run: Run) -> None:
    ran = run("compare", "tor-view", "woodlands", "--procedure", "pupil-as-victim")
    assert "tor-view: Question. Is this child at risk of harm?" in ran.out
    assert "tor-view: Not there." in ran.out


def test_a_procedure_in_words_alone(run: Run) -> None:
    ran = run("compare", "tor-view", "woodlands", "--procedure", "pupil-as-victim", "--only", "clocks")
    assert ran.code == 2 and "--procedure" in ran.err


def kept(path: Path, bundle: str) -> Path:
    path.write_text(bundle, encoding="utf-8")
    return path


def test_a_pack_kept_as_one_file_is_compared_on_either_side(run: Run, tmp_path: Path) -> None:
    file = kept(tmp_path / "theirs.json", bundle_of("tor-view"))
    by_name = run("compare", "tor-view", "woodlands", "--format", "json").data
    assert run("compare", file, "woodlands", "--format", "json").data == by_name
    other = run("compare", "woodlands", file, "--format", "json").data
    assert other["other"] == by_name["one"]
    assert run("compare", file, "tor-view").out.splitlines()[-1] == "Nothing differs."
    assert "Not there." in run("compare", file, "woodlands", "--procedure", "pupil-as-victim").out


def test_a_file_beside_a_folder_tells_only_what_was_changed(run: Run, tmp_path: Path) -> None:
    file = kept(tmp_path / "before.json", bundle_of(write_pack(tmp_path / "before")))
    after = write_pack(tmp_path / "after", with_text("contacts.yaml", "01632 960000", "01632 960111"))
    (found,) = run("compare", file, after, "--format", "json").data["differences"]
    assert found["about"] == "contact:help:number"


def test_a_built_in_pack_counts_before_a_file_of_its_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path / "woodlands", "no pack")
    monkeypatch.chdir(tmp_path)
    assert run("compare", "woodlands", "woodlands").code == 0


PART = {"pack": "p", "files": {"pack.yaml": "pack: p"}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "It is not JSON."),
        ("not json", "It is not JSON."),
        ("[" * 200_000, "It is not JSON."),
        ("{}", "It holds something else."),
        ("[]", "It holds something else."),
        ('["pack"]', "It holds something else."),
        (json.dumps([PART | {"more": 1}]), "It holds something else."),
        (json.dumps([{"pack": "p", "files": {"pack.yaml": 1}}]), "It holds something else."),
        (json.dumps([{"pack": ["p"], "files": {}}]), "It holds something else."),
        (json.dumps([{"pack": "p", "files": {}}]), "The pack “p” has no pack.yaml."),
        (json.dumps([PART] * (LONGEST_CHAIN + 1)), f"More than {LONGEST_CHAIN} packs extend each other."),
        (json.dumps([{"pack": "p", "files": {f"{n}.yaml": "" for n in range(MOST_FILES + 1)}}]), "more than 500 files"),
        (json.dumps([{"pack": "p", "files": {"pack.yaml": "x" * (LARGEST_FILE + 1)}}]), "p/pack.yaml is larger than"),
        (json.dumps([PART]), "p/pack.yaml:1"),
    ],
)
def test_a_file_that_is_no_pack_is_refused_in_words(run: Run, tmp_path: Path, text: str, says: str) -> None:
    ran = run("compare", "tor-view", kept(tmp_path / "theirs.json", text))
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err and "Traceback" not in ran.err


def test_an_enormous_file_is_refused_before_it_is_read_whole(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "theirs.json"
    with file.open("wb") as hollow:
        hollow.truncate(LARGEST_BUNDLE * 100)
    ran = run("compare", file, "tor-view")
    assert ran.code == 1 and "larger than 20,000,000 bytes" in ran.err


def test_a_file_of_other_letters_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "theirs.json"
    file.write_bytes(b"\xff\xfe[]")
    assert "It is not UTF-8 text." in run("compare", file, "tor-view").err
