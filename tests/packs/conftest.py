"""The built-in packs, each read and proved once."""

from __future__ import annotations

import pytest

from handrail.procedures.check import Report, check_folder
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack

PACKS = built_in_packs()


@pytest.fixture(scope="session", params=PACKS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(request.param)


@pytest.fixture(scope="session", params=PACKS)
def report(request: pytest.FixtureRequest) -> Report:
    return check_folder(request.param)
