"""The cast, who is on the school's list, and a signed-in browser."""

from __future__ import annotations

from tests.casework.conftest import listed
from tests.schools.conftest import cast, signed_in

__all__ = ["cast", "listed", "signed_in"]
