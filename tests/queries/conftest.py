"""The cast, and who is on the school's list."""

from tests.incidents.conftest import listed
from tests.schools.conftest import cast

__all__ = ["cast", "listed"]
