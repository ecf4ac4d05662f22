"""The cast, who is on the school's list, a signed-in browser, and other editions of the school's pack."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest

from handrail.library import access, actions
from handrail.procedures.load import bundle_of, load_bundle
from handrail.procedures.model import Pack
from tests.casework.conftest import cast, listed, signed_in

__all__ = ["cast", "listed", "publish", "signed_in"]

Publish = Callable[[Mapping[str, tuple[str, str]]], Pack]


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Let the school's pack read otherwise from now on: in each file named, one passage for another."""

    def published(passages: Mapping[str, tuple[str, str]]) -> Pack:
        bundle = json.loads(bundle_of("england"))
        for file, (before, after) in passages.items():
            (files,) = [folder["files"] for folder in bundle if file in folder["files"]]
            assert before in files[file], f"{file} does not say: {before}"
            files[file] = files[file].replace(before, after)
        text = json.dumps(bundle)
        pack = load_bundle(text)
        monkeypatch.setattr(access, "pack_followed_by", lambda school: pack)
        monkeypatch.setattr(actions, "pack_of", lambda school: pack)
        monkeypatch.setattr(actions, "bundle_of", lambda slug: text)
        return pack

    return published
