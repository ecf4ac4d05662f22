"""The pages of a draft: begun, given back as text, published; and what is refused on each."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from handrail.drafting.access import latest_version, own_of
from handrail.drafting.models import Draft, DraftVersion
from handrail.procedures.exchange import as_one_text
from handrail.schools.access import Actor, pack_of, publications_of
from handrail.schools.actions import choose_setting
from tests.drafting.given import begun, changed, led, said
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
SOME_DAY = {"in_force_from_day": "1", "in_force_from_month": "1", "in_force_from_year": "2099"}
EVIDENCE = "procedures/evidence.yaml"


def text_of(actor: Actor) -> str:
    return as_one_text(latest_version(actor).files)


def own_evidence(actor: Actor, words: str = "Keep it in the safe.") -> str:
    """The text of the draft with the school's own words in one procedure."""
    changed(actor, "evidence", said("keep", words))
    text = text_of(actor)
    assert words in text
    return text


def test_whoever_may_not_write_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        browser = signed_in(actor)
        for address in ("", "text/", "own.yaml", "schemas/facts.json", "publish/", "put-aside/"):
            assert browser.get(f"/procedures/draft/{address}").status_code == 403, address
        for address in ("begin/", "back-to/1/", "publish/", "put-aside/", "text/"):
            assert browser.post(f"/procedures/draft/{address}").status_code == 403, address
    assert DraftVersion.objects.count() == 1


def test_another_school_never_sees_it(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.novak)
    assert "Begin a draft" in browser.get("/procedures/draft/").content.decode()
    assert browser.get("/procedures/draft/own.yaml").status_code == 404
    assert browser.post("/procedures/draft/back-to/1/").status_code == 404


def test_it_is_begun_and_stands_there_for_everybody_who_writes(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.okafor)
    assert "Begin a draft" in browser.get("/procedures/draft/").content.decode()
    page = browser.post("/procedures/draft/begin/", follow=True).content.decode()
    assert "Your next edition" in page and "Every one of" in page and "holds on every path" in page
    assert "Your head publishes it" in page
    head = signed_in(cast.hughes)
    assert "Nothing is changed yet" in head.get("/procedures/draft/").content.decode()
    own_evidence(cast.okafor)
    page = head.get("/procedures/draft/").content.decode()
    assert "Publish it" in page and "As one text, to edit elsewhere" in page


def test_the_text_that_is_saved_is_taken_back_as_it_was_edited(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    text = own_evidence(cast.okafor)
    browser = signed_in(cast.okafor)
    saved = browser.get("/procedures/draft/own.yaml")
    assert saved.content.decode() == text and "attachment" in saved.headers["Content-Disposition"]
    sent = {"text": text.replace("in the safe", "in the office").replace("\n", "\r\n"), "seen": "2"}
    page = browser.post("/procedures/draft/text/", sent, follow=True).content.decode()
    assert "Kept as version 3" in page
    step = own_of(latest_version(cast.okafor)).pack.procedures["evidence"].steps["keep"]
    assert step.do == "Keep it in the office."  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: "", "the text"),
        (lambda text: "Dear colleague", "No file is named in this text"),
        (lambda text: text.replace("    then: kept", "    then: nowhere", 1) + "\n  : [", "cannot be read"),
        (lambda text: text.replace("modality: must", "modality: perhaps", 1), "perhaps"),
        (lambda text: text.replace("replaces: england", "replaces: atlantis"), "atlantis"),
        (lambda text: text.replace("# file: pack.yaml", "# file: ../../etc/passwd"), "cannot be the name"),
        (lambda text: text.replace("by: [coordinator]", "by: &a [coordinator]", 1), "Anchors"),
        (lambda text: text.replace("edition: draft", "edition: !!python/object:os.system x"), "Tags"),
        (lambda text: text + "--- # file: facts.yaml\nfacts: " + "[" * 3000, "nesting is deeper"),
        (lambda text: text.replace("extends: england", "extends: st-lukes"), "extends"),
    ],
    ids=["empty", "a letter", "broken", "a word", "replaces", "a path", "an anchor", "code", "deep", "another base"],
)
def test_a_text_that_is_no_pack_is_refused_in_plain_words_and_is_still_there(
    cast: Cast, signed_in: SignIn, spoil: Callable[[str], str], told: str
) -> None:
    begun(cast.okafor)
    bad = spoil(own_evidence(cast.okafor))
    answer = signed_in(cast.okafor).post("/procedures/draft/text/", {"text": bad, "seen": "2"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "<title>Error:" in page and told in page
    assert latest_version(cast.okafor).number == 2
    if bad:
        assert "coordinator" in page or bad[:10] in page


def test_an_enormous_text_is_refused(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    sent = {"text": "--- # file: pack.yaml\n" + "a" * 2_100_000, "seen": "1"}
    answer = signed_in(cast.okafor).post("/procedures/draft/text/", sent)
    assert answer.status_code in (200, 400, 413) and latest_version(cast.okafor).number == 1


def test_a_picture_in_the_text_is_taken_out_and_kept_nowhere(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    text = own_evidence(cast.okafor).replace("in the safe", picture)
    page = signed_in(cast.okafor).post("/procedures/draft/text/", {"text": text, "seen": "2"}).content.decode()
    assert "iVBORw0KGgo" not in page and "taken out" in page
    assert latest_version(cast.okafor).number == 2


def test_who_sends_an_older_text_is_told_loses_nothing_and_can_write_on_top(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    mine = own_evidence(cast.okafor).replace("in the safe", "in the strong room")
    changed(cast.patel, "parents", lambda data: {**data, "title": "Parents and carers"})
    browser = signed_in(cast.okafor)
    page = browser.post("/procedures/draft/text/", {"text": mine, "seen": "2"}).content.decode()
    assert "The draft has changed since your text was saved" in page and "strong room" in page
    assert "Version 3, by Mr Patel: Said otherwise." in page
    assert 'name="told" value="3"' in page and latest_version(cast.okafor).number == 3
    assert browser.post("/procedures/draft/text/", {"text": mine, "seen": "3", "told": "3"}).status_code == 302


def test_schemas_are_there_for_each_kind_of_file(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.patel)
    found = json.loads(browser.get("/procedures/draft/schemas/procedures.json").content)
    assert {"procedure", "steps"} <= set(found["required"])
    assert browser.get("/procedures/draft/schemas/nothing.json").status_code == 404


def test_the_head_publishes_with_a_day_and_a_reason(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    own_evidence(cast.okafor)
    browser = signed_in(cast.hughes)
    page = browser.post("/procedures/draft/publish/", {"seen": "2", "reason": " "}).content.decode()
    assert "<title>Error:" in page and not publications_of(cast.hughes.school)
    past = SOME_DAY | {"in_force_from_year": "2020", "reason": "Read anew", "seen": "2"}
    assert "a day to come" in browser.post("/procedures/draft/publish/", past).content.decode()
    page = browser.post("/procedures/draft/publish/", SOME_DAY | {"reason": "Read anew", "seen": "2"}, follow=True)
    assert "Edition 1 counts from 1 January 2099" in page.content.decode()
    assert "To come" in page.content.decode() and pack_of(cast.hughes.school).id == "england"


def test_who_publishes_sees_what_changes_whom_nobody_confirmed_and_what_is_planned(
    cast: Cast, signed_in: SignIn
) -> None:
    begun(cast.okafor)
    own_evidence(cast.okafor, "Keep it in the strong room.")
    browser = signed_in(cast.hughes)
    page = browser.get("/procedures/draft/publish/").content.decode()
    assert "Keep it in the strong room." in page and "In force today" in page
    assert "Whom nobody has confirmed" in page and "counts from" not in page
    browser.post("/procedures/draft/publish/", SOME_DAY | {"reason": "Planned", "seen": "2"})
    begun(cast.okafor)
    page = browser.get("/procedures/draft/publish/").content.decode()
    assert "Edition 1 counts from 1 January 2099." in page
    assert "for a day before that" in page and "edition 1 undoes its changes" in page
    assert "for that day or a later one, it undoes those of edition 1" in page


def test_nothing_that_breaks_a_rule_can_be_published_and_the_page_says_so(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "legality", led("suspected", "yes", "not_illegal"))
    browser = signed_in(cast.hughes)
    assert "Publish it" not in browser.get("/procedures/draft/").content.decode()
    page = browser.get("/procedures/draft/publish/").content.decode()
    assert "cannot be published before that is mended" in page and "Publish version" not in page
    assert 'href="/procedures/draft/proof/">See where</a>' in page
    page = browser.post("/procedures/draft/publish/", SOME_DAY | {"reason": "Read anew", "seen": "2"}).content.decode()
    assert "<title>Error:" in page and not publications_of(cast.hughes.school)


def test_editions_and_choices_of_settings_stand_in_one_list_for_the_staff(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    own_evidence(cast.okafor)
    head = signed_in(cast.hughes)
    today = localdate()
    day = {"in_force_from_day": today.day, "in_force_from_month": today.month, "in_force_from_year": today.year}
    head.post("/procedures/draft/publish/", day | {"reason": "Read anew with governors", "seen": "2"})
    later = timezone.now() + timedelta(minutes=1)
    choose_setting(cast.hughes, "log_name", ["Our log"], reason="Nobody else reads why", now=later)
    page = signed_in(cast.rees).get("/procedures/editions/").content.decode()
    assert "1. Edition 1 of your procedures" in page and "In force" in page and "Read anew with governors" in page
    assert "rules hold on every path" in page and "1.1. How your school works" in page
    assert page.index("1.1.") < page.index("1. Edition 1") and "Nobody else reads why" not in page


def test_it_is_taken_back_and_put_aside(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    own_evidence(cast.okafor)
    browser = signed_in(cast.okafor)
    page = browser.post("/procedures/draft/back-to/1/", follow=True).content.decode()
    assert "as it stood in version 1" in page and latest_version(cast.okafor).number == 3
    assert browser.post("/procedures/draft/back-to/9/").status_code == 404
    assert "Put the draft aside?" in browser.get("/procedures/draft/put-aside/").content.decode()
    assert Draft.objects.filter(ended_at=None).exists()
    page = browser.post("/procedures/draft/put-aside/", follow=True).content.decode()
    assert "Begin a draft" in page
    page = signed_in(cast.hughes).post("/procedures/draft/begin/", follow=True).content.decode()
    assert "Nothing is changed yet." in page and "Publish it" not in page
