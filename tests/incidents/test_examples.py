"""Beside each kind of incident stands in plain words what would be one (REP-12)."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

from django.test import Client

from handrail.library.access import pack_for
from handrail.schools.access import Actor
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


def test_each_stands_beside_its_kind_and_is_tied_to_it(cast: Cast, signed_in: SignIn) -> None:
    page = unescape(signed_in(cast.rees).get("/report/").content.decode())
    examples = dict(pack_for(cast.rees).facts["incident_kind"].examples)
    assert {"accidental_access", "someone_elses_login", "phone_video", "security", "bullying_pupil"} <= examples.keys()
    for option, text in examples.items():
        assert text in page, option
    assert page.count("_hint") > len(examples)


def test_the_form_asks_for_linked_sites_and_for_no_secrets(cast: Cast, signed_in: SignIn) -> None:
    page = unescape(signed_in(cast.rees).get("/report/").content.decode())
    assert "And any site linked to it" in page
    assert page.count("PIN") == 2, "where it is told in words, and at the device"
