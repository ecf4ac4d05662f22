"""The packs that come with Handrail, each read and proved once in a session."""

from __future__ import annotations

from functools import cache

import pytest

from handrail.procedures.check import Report, check
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Pack


@cache
def _report(slug: str) -> Report:
    return check(load_pack(slug))


@pytest.fixture(params=built_in_packs())
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(request.param)


@pytest.fixture
def report(pack: Pack) -> Report:
    return _report(pack.id)
