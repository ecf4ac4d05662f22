"""Settings: declared once, answered by each pack of the chain, and what fits one."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.procedures.load import load_pack
from handrail.procedures.model import Basis, Pack
from handrail.procedures.presets import misfit
from handrail.procedures.problem import PackError
from tests.procedures.small_pack import FILES, small_pack, write_pack

HEAD = 'pack: above\ntitle: Above\nedition: "1"\nextends: small\n'


def above(folder: Path, settings: str) -> Pack:
    """The small pack, and a pack that extends it with these settings."""
    write_pack(folder / "small", {})
    return load_pack(_written(folder / "above", settings))


def _written(folder: Path, settings: str) -> Path:
    folder.mkdir()
    (folder / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "settings.yaml").write_text(settings, encoding="utf-8")
    return folder


def test_a_pack_answers_what_its_base_asks(tmp_path: Path) -> None:
    said = 'settings:\n  log_name: {value: Our log, source: "S:9", basis: stated, says: It is called our log.}\n'
    pack = above(tmp_path, said)
    setting = pack.settings["log_name"]
    assert (setting.value, setting.preset.pack, setting.preset.source) == (("Our log",), "above", ("S:9",))
    assert [preset.pack for preset in setting.presets] == ["small", "above"]
    assert setting.ask == "What is the log called?", "the question stays that of the base"
    assert pack.settings["copy"].preset.pack == "small", "what a pack is silent on comes from the base"
    assert list(pack.settings) == list(load_pack(tmp_path / "small").settings), "in the order of the base"


def test_a_pack_that_leaves_it_open_keeps_the_value_of_the_base_and_its_own_words(tmp_path: Path) -> None:
    pack = above(tmp_path, "settings:\n  copy: {source: S, basis: stated, says: Regularly.}\n")
    setting = pack.settings["copy"]
    assert (setting.value, setting.preset.pack) == (("none",), "small")
    assert (setting.presets[-1].says, setting.presets[-1].value) == ("Regularly.", ())


def test_a_pack_adds_options_of_its_own(tmp_path: Path) -> None:
    said = "settings:\n  copy: {options: {some: Of some}, value: some, source: S, basis: stated}\n"
    setting = above(tmp_path, said).settings["copy"]
    assert [option.id for option in setting.options] == ["every", "none", "some"]
    assert setting.value == ("some",)
    assert [option.id for option in load_pack(tmp_path / "small").settings["copy"].options] == ["every", "none"]


def test_a_setting_without_any_value_is_empty(tmp_path: Path) -> None:
    setting = small_pack(tmp_path, {}).settings["copy_to"]
    assert (setting.value, setting.preset.basis) == ((), Basis.GOOD_PRACTICE)


@pytest.mark.parametrize(
    ("settings", "line", "says", "instead"),
    [
        ("  log_nam: {value: x, source: S, basis: stated}", 2, "has a setting “log_nam”", "Did you mean “log_name”?"),
        ("  log_name: {value: x, basis: stated}", 2, "“source” is missing in “log_name”", "source"),
        (
            "  log_name:\n    ask: Which?\n    source: S\n    basis: stated",
            3,
            "“ask” of the setting “log_name”",
            "away",
        ),
        ("  copy: {value: evry, source: S, basis: stated}", 2, "no such option", "Did you mean “every”?"),
        (
            "  copy:\n    options: {every: All}\n    source: S\n    basis: stated",
            3,
            "“every” of “copy” is offered",
            "Ren",
        ),
        ("  next_in_line: {value: caretaker, source: S, basis: stated}", 2, "no such office", "chair, head, lead"),
        ("  log_name: {value: x, source: T, basis: stated}", 2, "“T” names no source", "pack.yaml"),
    ],
)
def test_a_wrong_answer_is_told_at_its_line(tmp_path: Path, settings: str, line: int, says: str, instead: str) -> None:
    with pytest.raises(PackError) as refused:
        above(tmp_path, f"settings:\n{settings}\n")
    (problem,) = refused.value.problems
    assert (problem.place.file, problem.place.line) == ("above/settings.yaml", line)
    assert says in problem.says
    assert instead in problem.instead


def test_a_fault_in_the_base_is_told_once_and_not_again_for_every_answer(tmp_path: Path) -> None:
    write_pack(tmp_path / "small", {"settings.yaml": "setings: {}\n"})
    answers = "settings:\n  log_name: {value: x, source: S, basis: stated}\n"
    folder = _written(tmp_path / "above", answers)
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    assert {problem.place.file for problem in refused.value.problems} == {"small/settings.yaml"}


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("copy", ("every",), True),
        ("copy", (), False),
        ("copy", ("every", "none"), False),
        ("next_in_line", ("lead", "chair"), True),
        ("next_in_line", ("lead", "lead"), False),
        ("copy_to", ("help",), True),
        ("copy_to", ("lead",), False),
        ("answer_days", ("0",), True),
        ("answer_days", ("99999",), True),
        ("answer_days", ("100000",), False),
        ("answer_days", ("-1",), False),
        ("answer_days", ("٣",), False),
        ("log_name", ("x" * 200,), True),
        ("log_name", ("x" * 201,), False),
        ("log_name", ("two\nlines",), False),
        ("log_name", ("  ",), False),
    ],
)
def test_what_fits(tmp_path: Path, name: str, value: tuple[str, ...], fits: bool) -> None:
    pack = small_pack(tmp_path, {})
    assert (misfit(pack, pack.settings[name], value) is None) is fits


def test_nothing_fits_where_it_is_optional(tmp_path: Path) -> None:
    optional = FILES["settings.yaml"].replace("    kind: contact\n", '    kind: contact\n    optional: "yes"\n')
    pack = small_pack(tmp_path, {"settings.yaml": optional})
    assert misfit(pack, pack.settings["copy_to"], ()) is None


def test_the_incidents_of_which_a_setting_speaks_are_named_by_facts_that_are_there(tmp_path: Path) -> None:
    settings = load_pack("england").settings
    assert {"incident_kind"} <= set(settings["first_recipient_security"].when.facts())  # type: ignore[union-attr]
    assert settings["log_name"].when is None
    wrong = FILES["settings.yaml"].replace("  log_name:\n", "  log_name:\n    when: {no_such_fact: perhaps}\n")
    with pytest.raises(PackError, match="no_such_fact"):
        small_pack(tmp_path, {"settings.yaml": wrong})
