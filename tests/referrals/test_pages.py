"""The pages on which contacts are recorded, and where they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from handrail.casework.access import cards_in
from handrail.casework.actions import (
    Deed,
    answer_question,
    close_incident,
    record_contact_and_settle,
    take_action,
)
from handrail.casework.urls import of_contacts
from handrail.casework.views import referrals as views
from handrail.incidents.row_numbers import written
from handrail.referrals.actions import Body, correct_contact, record_contact
from handrail.schools.access import Actor
from handrail.ui.addresses import page_address
from tests.casework.given import settle, where
from tests.casework.test_signed_out import sent_signed_out, sign_in
from tests.incidents.given import a_report
from tests.referrals.given import ASKED, DAY, FORM, HOUR, PARENTS, POLICE, answered, asked, contacts, declined
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
STEP = "spine.make_safe"
NONE = written("contact", 999999)
PAGES = (
    "contacts/add/",
    "contacts/decline/",
    "contacts/{contact}/correct/",
    "contacts/{contact}/reply/",
    "replies/{reply}/correct/",
    "contacts/decided/{decision}/correct/",
    "parents/A/told/",
    "parents/A/not-told/",
    f"steps/{STEP}/contact/",
    f"steps/{STEP}/no-contact/",
)
OF_PERSON = ("steps/child-at-risk.refer/for/A/contact/", "steps/child-at-risk.refer/for/A/no-contact/")
WORDS = "She said: “wait for the officer” & ring back"


@pytest.fixture
def page(cast: Cast, reference: str) -> Callable[[str], str]:
    contact, decision = asked(cast.okafor, reference), declined(cast.okafor, reference)
    made = {
        "contact": written("contact", contact.pk),
        "reply": written("reply", answered(cast.okafor, contact).pk),
        "decision": written("declined", decision.pk),
    }
    return lambda path: f"/incidents/{reference}/{path.format(**made)}"


def shown(client: Client, address: str) -> str:
    """The words of a page."""
    content = re.sub(r"(?s)<head>.*?</head>", "", client.get(address).content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())


def test_every_address_is_tried_here() -> None:
    paths = [path.format(contact=NONE, reply=NONE, decision=NONE) for path in (*PAGES, *OF_PERSON)]
    tried = {resolve(f"/incidents/HR-2222-2222/{path}").url_name for path in paths}
    assert tried == {pattern.name for pattern in of_contacts}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
def test_those_who_keep_the_log_open_it(
    cast: Cast, signed_in: SignIn, page: Callable[[str], str], name: str, path: str
) -> None:
    assert signed_in(getattr(cast, name)).get(page(path)).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_for_everybody_else_there_is_no_such_page(
    cast: Cast, signed_in: SignIn, reference: str, page: Callable[[str], str], name: str, path: str
) -> None:
    client = signed_in(getattr(cast, name))
    assert client.get(page(path)).status_code == 404
    assert client.post(page(path), {**FORM, "reason": "x", "text": "x"}).status_code == 404
    assert len(contacts(cast.okafor, reference).contacts) == 1


@pytest.mark.parametrize(
    "path",
    [f"contacts/{NONE}/reply/", f"contacts/{NONE}/correct/", "contacts/1/reply/",
     "parents/Z/told/", "parents/Z/not-told/", "steps/no.such/contact/",
     "steps/spine.make_safe/for/A/contact/", "steps/no.such/no-contact/",
     f"replies/{NONE}/correct/", f"contacts/decided/{NONE}/correct/"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(cast: Cast, signed_in: SignIn, page: Callable[[str], str], path: str) -> None:
    assert signed_in(cast.okafor).get(page(path)).status_code == 404


def test_a_contact_is_recorded_and_shown(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, day = signed_in(cast.okafor), timezone.localdate() + DAY
    boxes = {"reply_by_day": day.day, "reply_by_month": day.month, "reply_by_year": day.year}
    given = {**FORM, **boxes, "advice": "Wait.", "their_reference": "L/7", "person": "A"}
    answer = client.post(f"/incidents/{reference}/contacts/add/", given, follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/", 302)]
    record = shown(client, f"/incidents/{reference}/")
    assert "Child A: Advice asked: Designated officer of the local authority (LADO) Reply by" in record
    assert "Advice: Wait." in record and "Their reference: L/7" in record
    (row,) = contacts(cast.okafor, reference).contacts
    assert (row.reply_by, row.body, row.involvement.ref) == (day, "lado", "A")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"body": ""}, "Choose who it was."),
        ({"body": "somebody_else"}, "Write who it was."),
        ({"body_words": "The club"}, "You also chose somebody from the list."),
        ({"body": "parent"}, "Choose the child whose parents or carers they are."),
        ({"body": "nobody"}, "Choose one of the answers listed for"),
        ({"purpose": ""}, "Choose an answer to “What for?”"),
        ({"way": ""}, "Choose an answer to “How?”"),
        ({"told": " "}, "Write what was said, asked or sent."),
        ({"done_at": "soon"}, "Give a time"),
        ({"done_on_day": "1", "done_on_month": "1", "done_on_year": "2099"}, "not in the future"),
        ({"reply_by_day": "1", "reply_by_month": "1", "reply_by_year": "2020"}, "not before the contact itself"),
        ({"made_by": "x" * 201}, "Shorten"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignIn, reference: str, wrong: dict[str, str], says: str
) -> None:
    answer = signed_in(cast.okafor).post(
        f"/incidents/{reference}/contacts/add/", {**FORM, "advice": "Wait for them.", **wrong}
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and "<title>Error:" in page
    assert says in unescape(page) and "Wait for them." in page
    assert not contacts(cast.okafor, reference).contacts


def test_without_a_child_there_are_no_parents_to_tell(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.okafor)
    answer = signed_in(cast.okafor).post(f"/incidents/{reference}/contacts/add/", {**FORM, "body": "parent"})
    assert "Add the child to the incident first" in answer.content.decode()


def test_parents_are_shown_for_each_child(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    assert shown(client, f"/incidents/{reference}/").count("Nothing recorded yet.") == 2
    asked(cast.okafor, reference, body=PARENTS, purpose="notice", told="That she is safe.")
    record = shown(client, f"/incidents/{reference}/")
    assert "Child A Told 4 March 2026, 09:30, by telephone, by Ms Okafor: That she is safe." in record
    page = client.get(f"/incidents/{reference}/parents/B/not-told/").content.decode()
    assert '<option value="parent" selected>' in page and '<option value="B" selected>' in page
    client.post(
        f"/incidents/{reference}/parents/B/not-told/", {"body": "parent", "person": "B", "reason": "The police ask so."}
    )
    assert "Child B Not told: The police ask so. Decided by Ms Okafor" in shown(client, f"/incidents/{reference}/")


def test_a_decision_not_to_contact_is_shown_with_its_reason(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/contacts/decline/"
    assert "Give the reason" in client.post(address, {"body": "police"}).content.decode()
    client.post(address, {"body": "police", "reason": "Nothing that they could act on."})
    record = shown(client, f"/incidents/{reference}/")
    assert "Decided not to contact Police, the school's own force Nothing that they could act on." in record
    assert "Not contacted: Police, the school's own force Decided against" in record


def test_a_step_leads_to_its_contact_with_one_press_and_nothing_is_typed_twice(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    answer_question(cast.okafor, reference, "danger_now", ["yes"], now=NOW)
    card = next(card for card in cards_in(where(cast.okafor, reference)) if card.contacts and card.is_due)
    deed = Deed(at=NOW - HOUR, by=cast.hughes.user.pk)
    take_action(
        cast.okafor, reference, card.id, "done", person=card.first.person, reason="They come.", deed=deed, now=NOW
    )
    client = signed_in(cast.okafor)
    now = client.get(f"/incidents/{reference}/now/").content.decode()
    found = re.search(r'href="([^"]+contact/)">Record the contact', now)
    assert found
    form = client.get(found[1]).content.decode()
    assert "They come.</textarea>" in form and 'value="Mrs Hughes"' in form and 'value="08:30"' in form
    assert f'<option value="{card.contacts[0].id}" selected>' in form
    boxes = {"done_on_day": "4", "done_on_month": "3", "done_on_year": "2026", "done_at": "08:30"}
    client.post(found[1], {**FORM, **boxes, "made_by": "Mrs Hughes", "body": card.contacts[0].id, "told": "They come."})
    (row,) = contacts(cast.okafor, reference).contacts
    assert (row.step, row.made_at, row.made_by) == (card.id, NOW - HOUR, "Mrs Hughes")


def test_a_step_that_names_nobody_offers_no_contact(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/steps/{STEP}/").content.decode()
    assert "Record the contact" not in page


def test_the_polices_advice_stands_above_what_to_do(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client, now = signed_in(cast.okafor), f"/incidents/{reference}/now/"
    asked(cast.okafor, reference, advice="Not of the police.")
    assert "The police have advised" not in shown(client, now)
    row = asked(cast.okafor, reference, body=POLICE, their_reference="CR/12")
    answered(cast.okafor, row, "Do not speak to him yet.", said_by="PC 4711")
    page = client.get(now).content.decode()
    assert "Do not speak to him yet." in page and "PC 4711, 4 March 2026, 10:30" in page
    assert page.index("The police have advised") < page.index('id="group-now"')
    assert "Not of the police." not in page


def test_a_late_reply_is_shown_first_and_on_the_start_page(cast: Cast, signed_in: SignIn, reference: str) -> None:
    client = signed_in(cast.okafor)
    asked(cast.okafor, reference, told="First of all.")
    late = record_contact(cast.okafor, reference, ASKED, now=timezone.now() - 3 * DAY)
    correct_contact(cast.okafor, reference, late.pk, _awaited(late.made_at), now=timezone.now() - 2 * DAY)
    assert "1 reply late" in shown(client, "/")
    record = shown(client, f"/incidents/{reference}/")
    assert "Contacts outside the school 1 reply late" in record and "Late: reply was due by" in record
    assert record.index("Ring me back.") < record.index("First of all.")
    assert "late" not in shown(signed_in(cast.novak), "/")


def test_a_reply_is_recorded_from_the_record(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row = asked(cast.okafor, reference, body=Body("service_provider"), purpose="removal", medium="social")
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/contacts/{written('contact', row.pk)}/reply/"
    assert "Write what they answered" in client.post(address, {"removed": "yes"}).content.decode()
    client.post(address, {"text": "Both posts are gone.", "removed": "yes"}, follow=True)
    record = shown(client, f"/incidents/{reference}/")
    assert "Both posts are gone. It is taken down." in record and "Answered" in record
    assert "taken down?" not in shown(
        client, f"/incidents/{reference}/contacts/{written('contact', asked(cast.okafor, reference).pk)}/reply/"
    )


def test_a_reply_does_not_come_before_its_contact(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row = asked(cast.okafor, reference)
    boxes = {"done_on_day": "3", "done_on_month": "3", "done_on_year": "2026", "done_at": "9:00"}
    page = signed_in(cast.okafor).post(
        f"/incidents/{reference}/contacts/{written('contact', row.pk)}/reply/", {"text": "Yes", **boxes}
    )
    assert "not before the contact itself" in page.content.decode()


def test_a_correction_opens_with_what_was_recorded(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row = asked(cast.okafor, reference, body=Body(words="The club"), made_by="Mr Patel")
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/contacts/{written('contact', row.pk)}/correct/"
    form = client.get(address).content.decode()
    assert 'value="The club"' in form and 'value="Mr Patel"' in form and 'value="09:30"' in form
    client.post(address, {**FORM, "body": "somebody_else", "body_words": "The other club"})
    record = shown(client, f"/incidents/{reference}/")
    assert "Corrected later" in record and "Before the correction: Advice asked: The club" in record
    assert client.get(address).status_code == 404


def test_a_reply_is_corrected_and_the_reply_as_it_was_stays(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row = answered(cast.okafor, asked(cast.okafor, reference), "Keep us tld.", said_by="The desk")
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/replies/{written('reply', row.pk)}/correct/"
    assert f'href="{address}"' in client.get(f"/incidents/{reference}/").content.decode()
    form = client.get(address).content.decode()
    assert "Keep us tld.</textarea>" in form and 'value="The desk"' in form and 'value="10:30"' in form
    client.post(address, {"text": "Keep us told."})
    record = shown(client, f"/incidents/{reference}/")
    assert record.count("Keep us tld.") == 2 and "Before the correction: Keep us tld." in record
    assert client.get(address).status_code == 404
    answer = client.post(address, {"text": WORDS})
    assert answer.status_code == 409 and WORDS in unescape(answer.content.decode())


def test_a_decision_is_corrected_and_the_decision_as_it_was_stays(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    row = declined(cast.okafor, reference)
    client, address = (
        signed_in(cast.okafor),
        f"/incidents/{reference}/contacts/decided/{written('declined', row.pk)}/correct/",
    )
    assert f'href="{address}"' in client.get(f"/incidents/{reference}/").content.decode()
    form = client.get(address).content.decode()
    assert "The social worker tells them first.</textarea>" in form and '<option value="A" selected>' in form
    client.post(address, {"body": "parent", "person": "B", "reason": "The police tell them."})
    record = shown(client, f"/incidents/{reference}/")
    assert "Child B Not told: The police tell them." in record and "Child A Nothing recorded yet." in record
    assert "Before the correction: Child A: Parents or carers The social worker tells them first." in record
    assert client.get(address).status_code == 404


def test_whoever_comes_second_keeps_their_words(
    cast: Cast, signed_in: SignIn, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(cast.okafor, reference)
    correct_contact(cast.patel, reference, row.pk, ASKED, now=NOW + HOUR)
    for path, given in (("correct", {**FORM, "told": WORDS}), ("reply", {"text": WORDS})):
        answer = signed_in(cast.okafor).post(
            f"/incidents/{reference}/contacts/{written('contact', row.pk)}/{path}/", given
        )
        assert answer.status_code == 409 and WORDS in unescape(answer.content.decode())

    def closed_first(*args: Any, **kwargs: Any) -> object:
        settle(cast.patel, reference)
        close_incident(cast.patel, reference, "Settled", now=NOW)
        return record_contact_and_settle(*args, **kwargs)

    monkeypatch.setattr(views, "record_contact_and_settle", closed_first)
    answer = signed_in(cast.okafor).post(f"/incidents/{reference}/contacts/add/", {**FORM, "told": WORDS})
    assert answer.status_code == 409 and WORDS in unescape(answer.content.decode())


def test_a_closed_incident_shows_them_and_takes_replies_alone(cast: Cast, signed_in: SignIn, reference: str) -> None:
    row = asked(cast.okafor, reference)
    declined(cast.okafor, reference)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    client = signed_in(cast.okafor)
    page = client.get(f"/incidents/{reference}/").content.decode()
    assert "Asked whether this is theirs." in page and "Not told: The social worker" in page
    offered = set(re.findall(rf"/incidents/{reference}/(?:contacts|parents)/[^\"]*", page))
    assert offered == {page_address("casework:record-reply", reference, row.pk)}
    assert client.get(f"/incidents/{reference}/contacts/add/").status_code == 302


def test_what_was_typed_outlives_the_session(cast: Cast, reference: str) -> None:
    address = f"/incidents/{reference}/contacts/add/"
    browser, page = sent_signed_out(cast.okafor, address, {**FORM, "told": WORDS})
    assert sign_in(browser, page, cast.okafor) == address
    again = browser.get(address).content.decode()
    assert "Not recorded yet" in again and WORDS in unescape(again)
    assert not contacts(cast.okafor, reference).contacts


def test_words_from_people_are_shown_as_words(cast: Cast, signed_in: SignIn, reference: str) -> None:
    evil = "<script>alert(1)</script>"
    row = asked(cast.okafor, reference, body=Body(words=f"{evil} police"), advice=evil, material_at=evil, told=evil)
    answered(cast.okafor, row, evil)
    client = signed_in(cast.okafor)
    for path in (
        "",
        "now/",
        f"contacts/{written('contact', row.pk)}/reply/",
        f"contacts/{written('contact', row.pk)}/correct/",
    ):
        assert evil not in client.get(f"/incidents/{reference}/{path}").content.decode()


def _awaited(made_at: Any) -> Any:
    by = timezone.localdate() - timedelta(days=1)
    return replace(ASKED, told="Ring me back.", made_at=made_at, reply_by=by)
