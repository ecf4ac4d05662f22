"""Each fault that a school could make, made through the pages: the proof page names the rule and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import unescape

import pytest
from django.test import Client

from handrail.drafting.access import latest_version, own_of, report_of
from handrail.drafting.actions import change_all, change_procedure
from handrail.drafting.desk import step_words
from handrail.procedures.draw import procedures_of_way
from handrail.procedures.load import load_bundle, load_pack
from handrail.procedures.own import Own
from handrail.schools.access import Actor
from tests.drafting.faults_in_pages import make
from tests.drafting.given import begun
from tests.procedures.faults import FAULTS, Fault
from tests.schools.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
REFUSED_BY_THE_FORM = {
    "not known without a route": "Say where it goes on",
    "an answer without a route": "Say where it goes on",
    "a fact of one child asked of everybody": "Choose a question from the list.",
    "a fact that is not there": "Choose a question from the list.",
    "an office that is not there": "Choose one of the answers listed for",
    "a contact that is not there": "Choose one of the answers listed for",
    "a tag that is not there": "Choose one of the answers listed for",
    "a proof that is not there": "Choose one of the answers listed for",
    "a procedure that is not there": "Choose one of the answers listed for",
    "a line that the source does not have": "points outside the source",
}
"""What no page lets anybody make, with what the form says."""
ONLY_IN_FILES = {
    "two ways at once",
    "a way that is never taken",
    "an instruction that never applies",
    "a fact known as two things",
    "a route for no answer",
}
"""Conditions, and answers that a question does not have: they are in files alone, and the proof page shows them."""


def follow(actor: Actor, pack: str) -> None:
    actor.school.pack = pack
    actor.school.save()


def page_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def assert_shown(browser: Client, actor: Actor, fault: Fault) -> None:
    """The proof page says the rule and every step of the way; a page of its own walks it on the charts."""
    own = own_of(latest_version(actor))
    findings = report_of(own).findings
    numbered = [
        (n, one) for n, one in enumerate(findings, 1) if one.rule == fault.rule and one.says.startswith(fault.says)
    ]
    assert numbered, [(one.rule, one.says) for one in findings]
    page = page_of(browser, "/procedures/draft/proof/")
    number, finding = numbered[0]
    assert finding.says in page
    assert bool(finding.way) == fault.has_way
    for passed in finding.way:
        step = own.pack.procedures[passed.procedure].steps[passed.step]
        assert (
            f'href="/procedures/draft/{passed.procedure}/steps/{passed.step}/">{step_words(own.pack, step)}</a>' in page
        )
    if finding.way:
        chart = page_of(browser, f"/procedures/draft/proof/{number}/")
        assert ("<svg" in chart) != ("once this is mended" in chart)

        for procedure in procedures_of_way(own.pack, finding):
            assert f"<h2>{procedure.title}</h2>" in chart or f'href="?chart={procedure.id}"' in chart


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in REFUSED_BY_THE_FORM.keys() | ONLY_IN_FILES])
def test_a_fault_made_in_the_pages_is_shown_with_its_way(cast: Cast, signed_in: SignIn, name: str) -> None:
    fault = FAULTS[name]
    follow(cast.okafor, fault.pack)
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    for slug, change in fault.changes.items():
        answers = make(browser, cast.okafor, slug, change(own_of(latest_version(cast.okafor)).procedure(slug)))
        assert answers and all(answer.status_code == 302 for answer in answers), [
            answer.context["form"].errors for answer in answers if answer.status_code == 200
        ]
        assert "/procedures/draft/proof/" in [answer["Location"] for answer in answers] or len(fault.changes) > 1
    assert_shown(browser, cast.okafor, fault)


@pytest.mark.parametrize("name", REFUSED_BY_THE_FORM)
def test_what_a_form_refuses_is_never_kept(cast: Cast, signed_in: SignIn, name: str) -> None:
    fault = FAULTS[name]
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    ((slug, change),) = fault.changes.items()
    answers = make(browser, cast.okafor, slug, change(own_of(latest_version(cast.okafor)).procedure(slug)))
    assert [answer.status_code for answer in answers] == [200]
    assert REFUSED_BY_THE_FORM[name] in unescape(answers[0].content.decode())
    assert latest_version(cast.okafor).number == 1


@pytest.mark.parametrize("name", sorted(ONLY_IN_FILES))
def test_what_only_files_can_say_is_shown_too(cast: Cast, signed_in: SignIn, name: str) -> None:
    fault = FAULTS[name]
    begun(cast.okafor)
    for slug, change in fault.changes.items():
        change_procedure(cast.okafor, slug, change, says="From a file.", seen=1, now=NOW)
    for id_, fact in fault.facts.items():
        change_all(cast.okafor, partial(Own.with_fact, id_=id_, fact=fact), says="From a file.", seen=1, now=NOW)
    assert_shown(signed_in(cast.okafor), cast.okafor, fault)


def test_every_fault_is_tried_and_the_packs_are_whole(cast: Cast) -> None:
    assert REFUSED_BY_THE_FORM.keys() | ONLY_IN_FILES <= FAULTS.keys()
    version = begun(cast.okafor)
    assert load_bundle(own_of(version).bundle).rules == load_pack("england").rules
