"""Two packs side by side on paper: the same words as on the page, and nothing of any incident."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.procedures.compare import Heading, compare
from handrail.procedures.load import load_pack
from handrail.schools.access import Actor
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
ADDRESS = "/procedures/compare/tor-view/woodlands.pdf"


@pytest.mark.django_db
def test_nobody_prints_it_without_signing_in() -> None:
    assert Client().get(ADDRESS).status_code == 302


@pytest.mark.parametrize("heading", [Heading.CONTACTS, Heading.CLOCKS, Heading.SANCTIONS])
def test_one_heading_alone_holds_its_differences_and_no_others(cast: Cast, signed_in: SignIn, heading: Heading) -> None:
    read = pdf(signed_in(cast.rees), f"{ADDRESS}?under={heading.value}")
    told, comparison = words_of(read), compare(load_pack("tor-view"), load_pack("woodlands"))

    assert together(heading.label) in told
    for difference in comparison.under(heading):
        assert together(difference.title) in told
    assert not [other for other in Heading if other is not heading and together(f"{other.label} ") in told]


def test_it_is_tagged_public_and_named_after_the_packs(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    read = pdf(client, f"{ADDRESS}?under=clocks")

    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Confidential" not in words_of(read)
    assert read.metadata and read.metadata.title == (
        "Tor View Community School beside Woodlands E-Safety Policy (Telford and Wrekin)"
    )
    sent = client.get(f"{ADDRESS}?under=clocks")["Content-Disposition"]
    assert sent == 'attachment; filename="comparison-tor-view-woodlands-clocks.pdf"'


def test_where_nothing_differs_the_paper_says_so(cast: Cast, signed_in: SignIn) -> None:
    told = words_of(pdf(signed_in(cast.rees), "/procedures/compare/england/england.pdf"))
    assert together("Nothing differs.") in told
