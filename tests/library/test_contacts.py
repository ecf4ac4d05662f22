"""Whom to contact outside: every number as printed, and only a national one to be pressed."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from handrail.library.contacts import directory
from handrail.procedures.load import built_in_packs, load_pack
from handrail.schools.access import Actor
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


@pytest.mark.parametrize("slug", built_in_packs())
def test_only_the_national_number_can_be_pressed(slug: str) -> None:
    lines = directory(load_pack(slug))
    assert [line.number for line in lines if line.dial] == ["999"]
    assert {line.standing.text for line in lines if not line.dial} == {"Not confirmed by your school"}


def test_the_countys_own_desk_stands_in_the_place_of_the_general_one_with_its_uses() -> None:
    pack = load_pack("hertfordshire")
    lines = {line.office: line for line in directory(pack)}
    assert "Designated officer of the local authority (LADO)" not in lines
    lado = lines["Hertfordshire LADO"]
    assert lado.number == pack.contacts["herts_lado"].number and lado.caution and lado.sources
    assert lado.uses[0] and lado.more + len(lado.uses) >= 2


@pytest.mark.parametrize("name", ["rees", "webb", "okafor", "lane"])
def test_everybody_on_the_staff_reads_it(cast: Cast, signed_in: SignIn, name: str) -> None:
    page = unescape(signed_in(getattr(cast, name)).get("/contacts/").content.decode())
    for line in directory(load_pack("england")):
        assert line.office in page
    assert page.count('href="tel:') == 1


def test_nobody_else_does() -> None:
    assert Client().get("/contacts/").status_code == 302
