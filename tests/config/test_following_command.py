"""`handrail pack follow`: a school follows the pack in a folder, and is told what it must do otherwise."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.packs import FOLDER
from tests.config.test_start import handrail

SCHOOL = ("--name", "Oak Primary", "--pack", "england", "--email", "head@oak.example", "--person", "Mrs Oak")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, first_start: Callable[[Path], None]) -> Path:
    folder = tmp_path_factory.mktemp("oak-primary") / "data"
    first_start(folder)
    made = handrail("create-school", *SCHOOL, "--data", folder)
    assert made.returncode == 0, made.stderr
    return folder


def a_pack(folder: Path) -> Path:
    """A trust's pack in a folder, over one that comes with Handrail."""
    pack = folder / "north-trust"
    pack.mkdir()
    head = "pack: north-trust\ntitle: North Trust\nedition: '1'\nextends: woodlands\n"
    (pack / "pack.yaml").write_text(head, encoding="utf-8")
    return pack


def followed(data: Path) -> list[str]:
    with sqlite3.connect(data / "handrail.sqlite3") as database:
        rows = database.execute(
            "SELECT e.pack FROM drafting_following f JOIN editions_edition e ON e.id = f.edition_id ORDER BY f.id"
        )
        return [pack for (pack,) in rows]


def test_a_folder_is_followed_as_it_stands_and_again_after_a_change(data: Path, tmp_path: Path) -> None:
    pack = a_pack(tmp_path)
    first = handrail("pack", "follow", "oak-primary", pack, "--data", data)
    assert first.returncode == 0 and "North Trust" in first.stdout, first.stderr
    same = handrail("pack", "follow", "oak-primary", pack, "--data", data)
    assert same.returncode == 0 and "already" in same.stdout
    shutil.copytree(FOLDER / "woodlands" / "scenarios", pack / "scenarios")
    assert handrail("pack", "follow", "oak-primary", pack, "--data", data).returncode == 0
    assert followed(data) == ["north-trust", "north-trust"]


def test_what_cannot_be_followed_is_refused_in_words(data: Path, tmp_path: Path) -> None:
    before = followed(data)
    nobody = handrail("pack", "follow", "elm-primary", "england", "--data", data)
    assert nobody.returncode == 2 and "oak-primary" in nobody.stderr
    nowhere = handrail("pack", "follow", "oak-primary", tmp_path / "gone", "--data", data)
    assert nowhere.returncode == 2 and "There is no pack" in nowhere.stderr
    pack = a_pack(tmp_path)
    (pack / "pack.yaml").write_text("pack: [\n", encoding="utf-8")
    broken = handrail("pack", "follow", "oak-primary", pack, "--data", data)
    assert broken.returncode == 1 and "pack.yaml" in broken.stderr and "Traceback" not in broken.stderr
    shutil.copytree(FOLDER / "woodlands", tmp_path / "woodlands")
    head = (tmp_path / "woodlands" / "pack.yaml").read_text(encoding="utf-8")
    (tmp_path / "woodlands" / "pack.yaml").write_text(head.replace("title: ", "title: Our "), encoding="utf-8")
    shipped = handrail("pack", "follow", "oak-primary", tmp_path / "woodlands", "--data", data)
    assert shipped.returncode == 1 and "name of its own" in shipped.stderr
    assert followed(data) == before
