"""An incident walks the edition it began with, whatever becomes of the pack."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from handrail.casework.actions import answer_question
from handrail.editions.actions import pin, prove
from handrail.editions.models import Edition
from handrail.incidents.access import get_incident
from handrail.library import actions
from handrail.procedures.load import bundle_of, load_bundle, load_pack
from handrail.procedures.model import Instruction
from handrail.schools.access import Actor, actor_for, pack_of
from handrail.schools.actions import publish
from tests.casework.given import open_facts, where
from tests.incidents.given import MINUTE, a_report
from tests.schools.cast import NOW, TODAY, Cast

BEFORE, AFTER = "Make it safe at the screen.", "Put the lid down gently."


@pytest.fixture
def changed_bundle() -> str:
    text = bundle_of("england")
    assert BEFORE in text
    return text.replace(BEFORE, AFTER)


def first_instruction(cast: Cast, reference: str) -> str:
    step = where(cast.okafor, reference).instructions[0].step
    assert isinstance(step, Instruction)
    return step.do


def test_an_old_incident_keeps_its_words_and_a_new_one_takes_the_new(cast: Cast, changed_bundle: str) -> None:
    """An edition is published while an incident is being worked on."""
    old = a_report(cast.rees)
    edition = pin(changed_bundle, NOW)
    prove(edition, NOW)
    publish(cast.hughes, cast.hughes.school, edition, in_force_from=TODAY, reason="Read anew", now=NOW)
    new = a_report(actor_for(cast.rees.user, TODAY), now=NOW + MINUTE)
    assert first_instruction(cast, old).startswith(BEFORE)
    assert first_instruction(cast, new).startswith(AFTER)
    answer_question(cast.okafor, old, "leader_involved", ["no"], now=NOW)
    assert first_instruction(cast, old).startswith(BEFORE)
    assert get_incident(cast.okafor, old).edition != get_incident(cast.okafor, new).edition == edition


def test_an_answer_from_a_page_that_was_open_while_an_edition_was_published(
    cast: Cast, signed_in: Callable[[Actor], Client], changed_bundle: str
) -> None:
    """The page stood open in the browser; the answer goes where it meant to, and the words stay the old ones."""
    reference, browser = a_report(cast.rees), signed_in(cast.okafor)
    question = f"/incidents/{reference}/questions/leader_involved/"
    assert browser.get(question).status_code == 200
    edition = pin(changed_bundle, NOW)
    prove(edition, NOW)
    publish(cast.hughes, cast.hughes.school, edition, in_force_from=localdate(), reason="Read anew", now=timezone.now())
    assert pack_of(actor_for(cast.okafor.user, localdate()).school).digest == edition.digest
    answer = browser.post(question, {"options": "no"})
    assert answer.status_code == 302
    page = unescape(browser.get(f"/incidents/{reference}/").content.decode())
    assert BEFORE in page and AFTER not in page
    assert "leader_involved" not in {fact for fact, _ in open_facts(cast.okafor, reference)}
    assert get_incident(cast.okafor, reference).edition != edition


def test_the_pinned_text_alone_gives_the_pack_again(cast: Cast) -> None:
    a_report(cast.rees)
    edition = Edition.objects.get()
    json.loads(edition.text)
    again = load_bundle(edition.text)
    assert again.digest == edition.digest == load_pack("england").digest
    assert set(again.procedures) == set(load_pack("england").procedures)


def test_pinning_the_same_text_twice_gives_one_edition(cast: Cast) -> None:
    first, second = (actions.pin_edition(cast.rees.school, at) for at in (NOW, NOW + MINUTE))
    assert first == second
    assert second.pinned_at == NOW
    assert Edition.objects.count() == 1
