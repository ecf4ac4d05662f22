"""Documents are held to the code: links lead somewhere, rooms and words are there, numbers are not used twice."""

from __future__ import annotations

import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

from handrail.config.cli import demo, main
from handrail.config.environment import SECRET_KEY_FILE

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/handrail"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|#)([^)#\s]+)")
NAMED_FILE = re.compile(r"\b(?:tests|src|bench|scripts|docs)/[\w/.-]*\w")
# 01632 960 is kept for examples; nobody has such a number.
PHONE = re.compile(r"\b0(?!1632 960)\d{4}[ -]?\d{5,6}\b|\b0(?!1632 960)\d{2,3}[ -]\d{3,4}[ -]\d{3,4}\b")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_to_a_file(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_short_readme_and_a_place_in_the_list_of_rooms(room: str) -> None:
    lines = (PACKAGE / room / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(f"# {room}: ")
    assert 4 <= len(lines) <= 24
    assert re.search(rf"^{room} ", (ROOT / "docs/rooms.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_room_has_its_layer_in_the_import_contracts() -> None:
    contracts = (ROOT / ".importlinter").read_text(encoding="utf-8")
    for room in ROOMS:
        assert f"({room})" in contracts


def test_decisions_are_numbered_once_and_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in (ROOT / "docs/adr").glob("*.md")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for path in (ROOT / "docs/adr").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for heading in ("**Context.**", "**Decision.**", "**What we gave up.**", "**How we will know.**"):
            assert heading in text, f"{path.name} lacks {heading}"


def test_every_make_target_of_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        for named in re.findall(r"`make ([a-z-]+)`", document.read_text(encoding="utf-8")):
            assert named in targets, f"{document.name} names make {named}"


def test_every_file_that_a_document_names_exists() -> None:
    for document in DOCUMENTS:
        for named in NAMED_FILE.findall(document.read_text(encoding="utf-8")):
            assert (ROOT / named).exists(), f"{document.name} names {named}"


def test_every_choice_of_tests_in_a_document_chooses_some() -> None:
    for document in DOCUMENTS:
        for file, chosen in re.findall(r"pytest (tests/\S+\.py) -k (\w+)", document.read_text(encoding="utf-8")):
            assert re.search(rf"def test_\w*{chosen}", (ROOT / file).read_text(encoding="utf-8"))


def test_every_command_of_the_documents_exists(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    known = capsys.readouterr().out
    for document in DOCUMENTS:
        for named in re.findall(r"\bhandrail ([a-z][a-z-]+) ", document.read_text(encoding="utf-8")):
            if named not in {"is", "walks", "behave", "asks", "keeps", "proves", "comes", "into"}:
                assert re.search(rf"^ +{named}\b", known, re.MULTILINE), f"{document.name} names handrail {named}"


def test_words_that_name_code_are_code() -> None:
    text = (ROOT / "docs/words.md").read_text(encoding="utf-8")
    code = set(re.findall(r"\w+", " ".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))))
    named = {part for word in re.findall(r"`([A-Za-z_.]+)` \|", text) for part in word.split(".")}
    assert named
    assert not named - code


def test_every_word_is_explained_once() -> None:
    text = (ROOT / "docs/words.md").read_text(encoding="utf-8")
    words = [word for word in re.findall(r"^\| ([^|`]+?) \|", text, re.MULTILINE) if word != "Word"]
    assert words
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_every_module_of_the_engine_has_its_place_in_the_list_of_rooms() -> None:
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs/rooms.md").read_text(encoding="utf-8")))
    modules = {name for _, name, _ in pkgutil.iter_modules([str(PACKAGE / "procedures")])}
    assert modules
    assert not modules - told


def test_what_the_example_school_keeps_stays_out_of_the_repository() -> None:
    """Its folder holds the key that signs sessions."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"/{demo.FOLDER}/" in ignored
    assert SECRET_KEY_FILE in ignored


def test_no_document_holds_a_telephone_number() -> None:
    for document in DOCUMENTS:
        assert not PHONE.search(document.read_text(encoding="utf-8")), document.name


def test_no_room_is_named_twice_in_the_list_of_rooms() -> None:
    listed = re.findall(r"^([a-z]+) {2,}", (ROOT / "docs/rooms.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name, times in Counter(listed).items() if times > 1] == []
    assert set(listed) == set(ROOMS)
