"""A reference is taken however somebody writes it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from handrail.incidents.references import as_reference
from handrail.schools.access import Actor
from tests.incidents.given import a_report
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
WAYS = [str, str.lower, lambda r: f"  {r} ", lambda r: r.lower().replace("-", " "), lambda r: r.replace("-", "")]


@pytest.mark.parametrize("write", WAYS)
def test_the_search_and_the_address_find_it(cast: Cast, signed_in: SignIn, write: Callable[[str], str]) -> None:
    reference, other = a_report(cast.rees), a_report(cast.rees)
    keeper = signed_in(cast.okafor)
    found = keeper.get("/incidents/", {"words": write(reference)}).content.decode()
    assert reference in found and other not in found
    for page in ("", "now/", "next/", "close/"):
        assert keeper.get(f"/incidents/{quote(write(reference))}/{page}").status_code in (200, 302)
    assert signed_in(cast.rees).get(f"/reports/{quote(write(reference))}/").status_code == 200


@pytest.mark.parametrize("name", ["rees", "novak"])
def test_it_opens_nothing_to_whoever_may_not_see_it(cast: Cast, signed_in: SignIn, name: str) -> None:
    reference = a_report(cast.patel)
    assert signed_in(getattr(cast, name)).get(f"/incidents/{reference.lower()}/").status_code == 404


@pytest.mark.parametrize("text", ["", "HR", "hr-1", "HR-4T7K-2M9", "XR-4T7K-2M9Q", "HR-4T7K-2M9Q9", "a threat"])
def test_anything_else_is_no_reference(text: str) -> None:
    assert as_reference(text) is None


def test_a_word_that_is_no_reference_leads_nowhere(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.okafor).get("/incidents/no-such/").status_code == 404
