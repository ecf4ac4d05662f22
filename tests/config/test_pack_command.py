"""`handrail pack`: a school's procedures as files in a folder, proved and put in force from the command line."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate

from handrail.config.cli import publishing
from handrail.config.cli.wrong_use import WrongUse
from handrail.drafting.actions import publish_draft
from handrail.schools.access import actor_for, pack_of, publications_of
from tests.drafting.given import begun, changed, said
from tests.schools.cast import NOW, TODAY, Cast

SCHOOL = "beechwood-park-primary"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr(publishing, "make_ready", lambda data: data)

    def ran(command: Callable[[Namespace], int], **options: Any) -> tuple[int, str, str]:
        given = {"data": None, "school": SCHOOL, "reason": "Kept with git", "day": None, **options}
        code = command(Namespace(**given))
        said = capsys.readouterr()
        return code, said.out, said.err

    return ran


@pytest.fixture
def folder(cast: Cast, run: Run, tmp_path: Path) -> Path:
    """What the school says itself, published in the pages and saved."""
    begun(cast.okafor)
    changed(cast.okafor, "legality", said("police", "Ring the police."))
    publish_draft(cast.hughes, in_force_from=TODAY, reason="First", seen=2, now=NOW)
    code, out, _ = run(publishing.save_folder, folder=tmp_path / "own")
    assert code == 0 and "2 file(s) written" in out
    return tmp_path / "own"


def test_what_is_saved_edited_and_published_comes_into_force(cast: Cast, run: Run, folder: Path) -> None:
    assert {path.name for path in folder.rglob("*.yaml")} == {"pack.yaml", "legality.yaml"}
    file = folder / "procedures/legality.yaml"
    file.write_text(file.read_text().replace("Ring the police.", "Ring the police at once."))
    code, out, _ = run(publishing.publish_folder, folder=folder)
    assert code == 0 and f"edition 2 from {localdate().isoformat()}" in out
    assert publications_of(cast.hughes.school)[0].author is None
    step = pack_of(actor_for(cast.hughes.user, localdate()).school).procedures["legality"].steps["police"]
    assert step.do == "Ring the police at once."  # type: ignore[union-attr]


def test_what_breaks_a_rule_is_refused_with_the_path(cast: Cast, run: Run, folder: Path) -> None:
    file = folder / "procedures/legality.yaml"
    text = file.read_text()
    assert '"yes": police' in text
    file.write_text(text.replace('"yes": police', '"yes": not_illegal'))
    code, out, err = run(publishing.publish_folder, folder=folder)
    assert code == 1 and not out and "nothing was published" in err and "    1. " in err
    assert len(publications_of(cast.hughes.school)) == 1


def test_a_day_to_come_and_no_day_that_is_past_or_none(cast: Cast, run: Run, folder: Path) -> None:
    code, out, _ = run(publishing.publish_folder, folder=folder, day="2099-01-01")
    assert code == 0 and "from 2099-01-01" in out
    for day, told in (("2020-01-01", "a day to come"), ("tomorrow", "is not a date")):
        with pytest.raises(WrongUse, match=told):
            run(publishing.publish_folder, folder=folder, day=day)


def test_wrong_use_is_said_in_words(run: Run, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=f"no school “nowhere”. There are: .*{SCHOOL}"):
        run(publishing.publish_folder, folder=folder, school="nowhere")
    with pytest.raises(WrongUse, match="Say why"):
        run(publishing.publish_folder, folder=folder, reason=" ")
    with pytest.raises(WrongUse, match="holds something already"):
        run(publishing.save_folder, folder=folder)


def test_schemas_are_written_for_editors(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(publishing.save_schemas, folder=tmp_path / "schemas")
    assert code == 0 and "schemas written" in out
    found = json.loads((tmp_path / "schemas/procedures.schema.json").read_text())
    assert "steps" in found["properties"]
