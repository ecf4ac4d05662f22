"""The school year, without a browser, on either database."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from handrail.agreements.models import AgreementVersion
from tests.year.clock import Clock
from tests.year.reader import Reader
from tests.year.school import BEGINS, make_school
from tests.year.story import Year


@pytest.mark.django_db
def test_a_school_year(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.EMAIL_HOST, settings.PUBLIC_ADDRESS = "mail.example", "https://handrail.example"
    clock = Clock(monkeypatch, BEGINS)
    Year(make_school(), Reader(), Reader(), clock).is_played()
    versions = AgreementVersion.objects.filter(agreement="primary_pupils", signings__isnull=False)
    assert set(versions.values_list("number", flat=True)) == {1, 2}, "before the clause changed, and after"
