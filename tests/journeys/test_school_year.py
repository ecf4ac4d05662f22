"""The same school year in a browser: the office at a desk, and families on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from handrail.agreements.models import AgreementVersion
from tests.journeys.user import Axe
from tests.year.browsing import Browsing
from tests.year.clock import Clock
from tests.year.school import BEGINS, make_school
from tests.year.story import Year


def test_a_school_year(
    desktop: Page, phone: Page, axe: Axe, live_server: object, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "mail.example", "https://handrail.example"
    clock = Clock(monkeypatch, BEGINS)
    Year(make_school(), Browsing(desktop, axe), Browsing(phone, axe), clock).is_played()
    versions = AgreementVersion.objects.filter(agreement="primary_pupils", signings__isnull=False)
    assert set(versions.values_list("number", flat=True)) == {1, 2}, "before the clause changed, and after"
