"""The files of a pack as one text, and back; what cannot be files is refused with its line."""

from __future__ import annotations

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handrail.procedures.exchange import LARGEST_TEXT, MOST_FILES, as_one_text, from_one_text, schemas
from handrail.procedures.load import built_in_packs, bundle_of, unbundled
from handrail.procedures.problem import PackError
from handrail.procedures.yaml_nodes import Document, read

NAMES = ["pack.yaml", "facts.yaml", "procedures/a-b.yaml"]
EACH = [(part.slug, part.files) for slug in built_in_packs() for part in unbundled(bundle_of(slug))[-1:]]


@pytest.mark.parametrize(("slug", "files"), EACH, ids=[slug for slug, _ in EACH])
def test_every_pack_comes_back_as_it_was_and_is_yaml_all_along(slug: str, files: dict[str, str]) -> None:
    text = as_one_text(files)
    assert from_one_text(text) == files
    assert from_one_text(text.replace("\n", "\r\n")) == files and from_one_text("\ufeff" + text) == files
    assert len(list(yaml.parse(text, Loader=yaml.CBaseLoader))) > len(files)
    assert slug in text


@given(
    st.dictionaries(
        st.sampled_from(["pack.yaml", "facts.yaml", "procedures/a-b.yaml"]), st.text("ab: -#\n'\"", max_size=40)
    )
)
def test_whatever_stands_in_the_files_comes_back(files: dict[str, str]) -> None:
    if files:
        ended = {name: text if text.endswith("\n") else text + "\n" for name, text in files.items()}
        assert from_one_text(as_one_text(files)) == ended


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "No file is named"),
        ("pack: oak\n", 1, "No file is named"),
        ("hello\n--- # file: pack.yaml\na: b\n", 1, "text before the first file"),
        ("# fine\n--- # file: ../pack.yaml\na: b\n", 2, "cannot be the name"),
        ("--- # file: /etc/passwd\na: b\n", 1, "cannot be the name"),
        ("--- # file: picture.jpg\na: b\n", 1, "cannot be the name"),
        ("--- # file: a/b/c.yaml\na: b\n", 1, "cannot be the name"),
        ("--- # file: \na: b\n", 1, "cannot be the name"),
        ("--- # file: pack.yaml\na: b\n--- # file: pack.yaml\na: c\n", 3, "a second time"),
    ],
)
def test_what_is_no_pack_is_refused_with_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(PackError) as refused:
        from_one_text(text)
    [problem] = refused.value.problems
    assert problem.place.line == line and told in problem.says and problem.instead


def test_an_enormous_text_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(PackError, match="longer than"):
        from_one_text("--- # file: pack.yaml\n" + "a" * LARGEST_TEXT)
    with pytest.raises(PackError, match="more than"):
        from_one_text("".join(f"--- # file: scenarios/a{i}.yaml\n" for i in range(MOST_FILES + 1)))


@pytest.mark.parametrize(("slug", "files"), EACH, ids=[slug for slug, _ in EACH])
def test_the_published_schemas_take_every_file_of_every_pack(slug: str, files: dict[str, str]) -> None:
    found = schemas()
    for name, text in files.items():
        folder, _, rest = name.partition("/")
        kind = folder if rest else name.removesuffix(".yaml")
        document = read(name, text)
        assert isinstance(document, Document)
        jsonschema.Draft202012Validator(found[kind]).validate(document.data)


def test_a_schema_refuses_what_the_reader_refuses() -> None:
    procedure = jsonschema.Draft202012Validator(schemas()["procedures"])
    step = {"ending": "Done.", "basis": {"wording": "decided"}}
    sound = {"procedure": "a", "title": "A", "start": "end", "steps": {"end": step}}
    assert procedure.is_valid(sound)
    for wrong in ({**sound, "colour": "red"}, {**sound, "steps": {}}, {**sound, "steps": {"end": {"ending": "Done."}}}):
        assert not procedure.is_valid(wrong)


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    found = schemas()
    assert {"pack", "facts", "procedures", "ladders", "rules", "scenarios"} <= set(found)
    assert all(kind in schema["title"] for kind, schema in found.items())
