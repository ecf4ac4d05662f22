"""The cast, and a signed-in browser."""

from __future__ import annotations

from tests.schools.conftest import cast, signed_in

__all__ = ["cast", "signed_in"]
