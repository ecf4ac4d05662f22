"""The world in which the document is tried."""

from __future__ import annotations

import pytest

from tests.matrix.world import World, make_world
from tests.standing import standing


@pytest.fixture
@standing
def world(db: None) -> World:
    return make_world()
