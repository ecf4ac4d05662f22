"""The cast, a signed-in browser, and a family."""

from __future__ import annotations

import pytest

from tests.agreements.family import Family, make_family
from tests.schools.cast import Cast
from tests.schools.conftest import cast, signed_in
from tests.standing import standing

__all__ = ["cast", "family", "signed_in"]


@pytest.fixture
@standing
def family(cast: Cast) -> Family:
    return make_family(cast)
