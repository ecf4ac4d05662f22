"""The pages on which a procedure of the draft is written."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from handrail.drafting.access import latest_version, own_of
from handrail.schools.access import Actor
from tests.drafting.given import begun
from tests.drafting.posting import STEPS, posted
from tests.schools.cast import Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
LEGALITY = "/procedures/draft/legality/"


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return unescape(answer.content.decode())


def steps_now(actor: Actor, slug: str = "legality") -> dict[str, dict[str, object]]:
    steps: dict[str, dict[str, object]] = own_of(latest_version(actor)).procedure(slug)["steps"]
    return steps


def test_a_page_shows_the_chart_the_steps_and_the_proof(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    page = text(signed_in(cast.patel), LEGALITY)
    assert "Every rule holds on every path." in page and "<svg" in page
    assert "All of it is as it is followed." in page
    for step in own_of(latest_version(cast.okafor)).pack.procedures["legality"].steps:
        assert f"{LEGALITY}steps/{step}/" in page


def test_one_word_of_a_step_is_changed_and_only_its_words_are_decided(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    data = posted(cast.okafor, "legality", "police", do="Tell the police at once. Ring 999 for danger now.")
    answer = browser.post(f"{LEGALITY}{STEPS}police/", data, follow=True)
    assert "Saved. Every rule holds on every path." in unescape(answer.content.decode())
    step = steps_now(cast.okafor)["police"]
    assert step["do"] == "Tell the police at once. Ring 999 for danger now."
    assert step["basis"] == {"wording": "decided", "order": "stated", "modality": "stated", "urgency": "inferred"}
    assert step["source"] == ["002:488", "004:427", "003:190"]
    assert "Changed: what it says" in text(browser, LEGALITY)
