"""`handrail compare`: what differs, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

from handrail.procedures.compare import Heading, compare
from handrail.procedures.load import load_pack
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
