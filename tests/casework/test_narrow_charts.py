"""The path taken, on a chart that fits a telephone."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import a_report, somebody
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


def test_whoever_may_not_see_the_incident_sees_no_chart_of_it(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    assert signed_in(cast.webb).get(f"/incidents/{reference}/charts/spine/drawing.svg?narrow").status_code == 404


def test_the_record_offers_the_narrow_chart_to_a_telephone(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    client, reference = signed_in(cast.okafor), a_report(cast.rees, somebody(listed["A"]))
    page = client.get(f"/incidents/{reference}/").content.decode()
    assert 'drawing.svg?narrow">' in page and '<source media="(max-width: 59.999rem)"' in page
    wide, narrow = (
        client.get(f"/incidents/{reference}/charts/spine/drawing.svg{form}").content.decode()
        for form in ("", "?narrow")
    )
    assert 'width="350"' in narrow and 'width="350"' not in wide
    assert "You are here" in narrow and "You are here" in wide
