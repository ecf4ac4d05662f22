"""SQLite knows how many rows there are, so that it need not guess."""

from __future__ import annotations

import pytest
from django.db import connection

from handrail.queries import refresh_statistics
from tests.incidents.given import a_report, described
from tests.schools.cast import Cast


@pytest.mark.django_db
def test_afterwards_it_is_known_how_much_there_is(cast: Cast) -> None:
    for number in range(3):
        a_report(cast.rees, described(f"Child {number}", "pupil"))
    refresh_statistics()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'incidents_newest'")
            assert cursor.fetchone()[0].startswith("3 ")
