"""The cast, and a browser in which one of them is signed in."""

from __future__ import annotations

from tests.schools.conftest import cast, signed_in

__all__ = ["cast", "signed_in"]
