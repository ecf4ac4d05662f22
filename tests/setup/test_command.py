"""At the terminal: the setup code is shown while there is no school, and never afterwards."""

from __future__ import annotations

import re
import urllib.request
from pathlib import Path

from tests.config.test_start import FirstStart, handrail, serving

CODE = re.compile(r"\b[a-z]+(?:-[a-z]+){4}-\d{3}\b")


def test_a_new_code_is_shown_until_there_is_a_school(tmp_path: Path, first_start: FirstStart) -> None:
    first_start(tmp_path)
    first, second = (handrail("setup-code", "--data", tmp_path) for _ in range(2))
    codes = [CODE.search(done.stdout) for done in (first, second)]
    assert all(codes) and first.stdout != second.stdout
    handrail("create-school", "--name", "Oak", "--pack", "england", "--email", "h@oak.example", "--person", "H",
             "--data", tmp_path)  # fmt: skip
    refused = handrail("setup-code", "--data", tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "There is a school already." in refused.stderr


def test_the_server_shows_a_code_and_leads_to_where_it_is_asked_for(tmp_path: Path, first_start: FirstStart) -> None:
    first_start(tmp_path)
    said: list[str] = []
    with serving("serve", "--data", tmp_path, said=said) as address:
        page = urllib.request.urlopen(f"{address}/incidents/").read().decode()  # noqa: S310
        assert "Set up your school" in page
    assert CODE.search("".join(said)), said
    assert CODE.search(page) is None
