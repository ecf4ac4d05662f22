"""The cast, the list of people, a signed-in browser, and a mail server that is named but never asked."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from tests.incidents.conftest import listed
from tests.schools.conftest import cast, signed_in

__all__ = ["cast", "listed", "mail_leaves", "signed_in"]


@pytest.fixture
def mail_leaves(settings: Settings) -> None:
    """Letters are written; Django's tests keep them in memory when they are sent."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "handrail@oak.example"
