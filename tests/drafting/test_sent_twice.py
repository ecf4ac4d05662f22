"""Publish, Withdraw and Take, pressed twice or sent again from the page before: done once, and said in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from handrail.drafting import actions
from handrail.drafting.access import NoDraft, latest_version, open_draft
from handrail.drafting.actions import put_aside
from handrail.schools.access import Actor, publications_of
from handrail.schools.models import Publication, Withdrawal
from tests.drafting.given import begun, changed, said
from tests.drafting.test_update_pages import UPDATES, hidden, text_at
from tests.drafting.test_updates import KEEP, folder, keep_words, theirs
from tests.schools.cast import NOW, Cast

__all__ = ["folder"]
SignIn = Callable[[Actor], Client]
PUBLISH, EDITIONS = "/procedures/draft/publish/", "/procedures/editions/"
WITHDRAW = "/procedures/editions/1/withdraw/"
WORDS = "Keep it in the safe."


def a_form(days: int = 10, **other: str) -> dict[str, Any]:
    day = localdate() + timedelta(days=days)
    boxes = {"in_force_from_day": day.day, "in_force_from_month": day.month, "in_force_from_year": day.year}
    return boxes | {"reason": "Read anew", "seen": "2"} | other


def sent(browser: Client, address: str, form: dict[str, Any]) -> str:
    answer = browser.post(address, form, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.fixture
def drafted(cast: Cast) -> Cast:
    """A draft in which the school says something of its own; version 2."""
    begun(cast.okafor)
    changed(cast.okafor, "evidence", said("keep", WORDS))
    return cast


@pytest.fixture
def planned(drafted: Cast, signed_in: SignIn) -> Cast:
    """The same, published for a day to come."""
    signed_in(drafted.hughes).post(PUBLISH, a_form())
    assert publications_of(drafted.hughes.school).count() == 1
    return drafted


def test_published_twice_it_is_one_edition(drafted: Cast, signed_in: SignIn) -> None:
    browser = signed_in(drafted.hughes)
    assert "Edition 1 counts from" in sent(browser, PUBLISH, a_form())
    page = sent(browser, PUBLISH, a_form())
    assert "You published this draft before: it is edition 1" in page and "Editions of your procedures" in page
    assert Publication.objects.count() == 1


def test_sent_again_while_a_new_draft_is_open_it_is_the_same_still(drafted: Cast, signed_in: SignIn) -> None:
    browser = signed_in(drafted.hughes)
    sent(browser, PUBLISH, a_form())
    begun(drafted.okafor)
    assert "You published this draft before" in sent(browser, PUBLISH, a_form())
    assert Publication.objects.count() == 1


def test_of_two_who_publish_at_once_one_is_told(
    drafted: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other came first between looking for the draft and publishing it."""
    publish = actions.publish_draft

    def slower(actor: Actor, **given: Any) -> Publication:
        monkeypatch.setattr(actions, "publish_draft", publish)
        publish(actor, **given)
        return publish(actor, **given)

    monkeypatch.setattr(actions, "publish_draft", slower)
    assert "published this draft before" in sent(signed_in(drafted.hughes), PUBLISH, a_form())
    assert Publication.objects.count() == 1


def test_who_publishes_what_a_colleague_put_aside_is_told_who(drafted: Cast, signed_in: SignIn) -> None:
    put_aside(drafted.okafor, now=NOW)
    assert "Ms Okafor put this draft aside before. Nothing was published." in sent(
        signed_in(drafted.hughes), PUBLISH, a_form()
    )
    with pytest.raises(NoDraft):
        put_aside(drafted.okafor, now=NOW)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "99999999999999999999", "1000"])
def test_a_number_that_nobody_saw_leads_back_to_the_draft(cast: Cast, signed_in: SignIn, seen: str) -> None:
    assert "Begin a draft" in sent(signed_in(cast.hughes), PUBLISH, a_form(seen=seen))


def test_only_whoever_may_publish_withdraws(planned: Cast, signed_in: SignIn) -> None:
    for actor in (planned.okafor, planned.patel, planned.rees, planned.webb, planned.lane):
        browser = signed_in(actor)
        assert "Withdraw it" not in unescape(browser.get(EDITIONS).content.decode())
        assert browser.get(WITHDRAW).status_code == browser.post(WITHDRAW, {"reason": "No"}).status_code == 403
    assert not Withdrawal.objects.exists()


def test_what_is_planned_is_withdrawn_and_what_it_said_lies_in_a_draft_again(planned: Cast, signed_in: SignIn) -> None:
    browser = signed_in(planned.hughes)
    assert f'href="{WITHDRAW}"' in browser.get(EDITIONS).content.decode()
    page = unescape(browser.get(WITHDRAW).content.decode())
    assert "Withdraw edition 1?" in page and "Read anew" in page and "what your school works with today" in page
    refused = sent(browser, WITHDRAW, {"reason": " "})
    assert "<title>Error:" in refused and not Withdrawal.objects.exists()
    page = sent(browser, WITHDRAW, {"reason": "Another word is wanted"})
    assert "Edition 1 is withdrawn and will not count" in page and "Another word is wanted" in page
    assert "Was to count from" in page and "To come" not in page and "Withdraw it" not in page
    version = latest_version(planned.okafor)
    assert version.says == "Begun with edition 1, which was withdrawn." and WORDS in str(version.files)
    page = browser.get("/procedures/draft/").content.decode()
    assert "Publish it" in page and "Nothing is changed yet" not in page
    page = sent(browser, PUBLISH, a_form(days=0, seen=str(version.number)))
    assert "Edition 2 counts from" in page
    begun(planned.okafor)
    sent(browser, PUBLISH, a_form(seen=str(latest_version(planned.okafor).number)))
    page = browser.get("/procedures/editions/3/withdraw/").content.decode()
    assert "your school goes on with edition 2" in page


def test_withdrawn_twice_it_is_withdrawn_once(planned: Cast, signed_in: SignIn) -> None:
    browser = signed_in(planned.hughes)
    sent(browser, WITHDRAW, {"reason": "Wrong day"})
    page = sent(browser, WITHDRAW, {"reason": "Wrong day"})
    assert "You withdrew edition 1 before" in page and Withdrawal.objects.count() == 1


def test_a_draft_that_is_open_stays_as_it_is(planned: Cast, signed_in: SignIn) -> None:
    begun(planned.okafor)
    before = latest_version(planned.okafor)
    browser = signed_in(planned.hughes)
    assert "stays as it is" in browser.get(WITHDRAW).content.decode()
    sent(browser, WITHDRAW, {"reason": "Wrong day"})
    assert latest_version(planned.okafor) == before


def test_what_counts_already_or_is_not_there_is_said(drafted: Cast, signed_in: SignIn) -> None:
    browser = signed_in(drafted.hughes)
    assert "no edition of that number" in sent(browser, WITHDRAW, {"reason": "No"})
    sent(browser, PUBLISH, a_form(days=0))
    assert "Edition 1 counts already" in sent(browser, WITHDRAW, {"reason": "No"})
    assert not Withdrawal.objects.exists() and open_draft(drafted.okafor) is None


def test_who_publishes_is_not_warned_of_what_was_withdrawn(planned: Cast, signed_in: SignIn) -> None:
    browser = signed_in(planned.hughes)
    sent(browser, WITHDRAW, {"reason": "Wrong day"})
    assert "undoes" not in browser.get(PUBLISH).content.decode()


def test_an_update_that_is_taken_twice_is_taken_once(cast: Cast, signed_in: SignIn, folder: Path) -> None:
    theirs(folder)
    browser = signed_in(cast.okafor)
    form = {**hidden(text_at(browser)), f"choice-{KEEP}": "on"}
    assert "Taken: 1." in sent(browser, UPDATES, form)
    number = latest_version(cast.okafor).number
    page = sent(browser, UPDATES, form)
    assert f"in the draft already, as version {number}" in page and latest_version(cast.okafor).number == number
    assert keep_words(cast.okafor).startswith("Theirs now")


def test_put_aside_twice_is_said(drafted: Cast, signed_in: SignIn) -> None:
    browser = signed_in(drafted.okafor)
    assert "The draft is put aside" in sent(browser, "/procedures/draft/put-aside/", {})
    assert "Begin a draft" in sent(browser, "/procedures/draft/put-aside/", {})
