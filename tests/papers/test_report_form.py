"""The report form filled in from the record: what ticks a box, what stays empty, and what is asked beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from handrail.casework.actions import answer_question, close_incident
from handrail.casework.models import Answer
from handrail.people.models import Person
from handrail.referrals.actions import Body, ContactGiven, record_contact
from handrail.schools.access import Actor
from handrail.schools.actions import describe_school
from handrail.schools.models import School
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
LI = re.compile(r"<li( class=\"is-ticked\")?><span aria-hidden=\"true\">(.)</span>(.*?)</li>", re.S)
TAGS = re.compile(r"<[^>]+>")


def at(reference: str, place: str = "report-form/") -> str:
    return f"/incidents/{reference}/papers/{place}"


def boxes(client: Client, reference: str) -> list[tuple[bool, str]]:
    """Every box of the page in order: whether it is ticked, and what a reader of the screen hears."""
    page = client.get(at(reference)).content.decode()
    found = LI.findall(page)
    for ticked, sign, words in found:
        assert bool(ticked) == (sign == "☒") == ("Ticked: " in words)
    return [(bool(ticked), " ".join(TAGS.sub("", words).split())) for ticked, _, words in found]


def ticked(client: Client, reference: str) -> list[str]:
    return [words.removeprefix("Ticked: ") for is_ticked, words in boxes(client, reference) if is_ticked]


def contact(cast: Cast, reference: str, body: Body, purpose: str) -> None:
    record_contact(cast.okafor, reference, ContactGiven(body, purpose, "telephone", "What happened"), now=NOW)


@pytest.fixture
def client(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.okafor)


@pytest.mark.parametrize("place", ["report-form/", "report-form.pdf", "questions/"])
def test_whoever_may_not_see_an_incident_gets_no_form_of_it(
    cast: Cast, signed_in: SignIn, about_the_head: str, place: str
) -> None:
    for actor in (cast.hughes, cast.rees, cast.webb, cast.novak):
        assert signed_in(actor).get(at(about_the_head, place)).status_code == 404
        assert signed_in(actor).post(at(about_the_head, "questions/"), {"material_was": "viewed"}).status_code == 404
    assert not Answer.objects.filter(fact="material_was").exists()
    assert signed_in(cast.lane).get(at(about_the_head, place)).status_code == 200


def test_every_box_is_there_in_order_ticked_or_not(client: Client, reference: str) -> None:
    found = boxes(client, reference)
    assert len(found) == 51
    words = words_of(pdf(client, at(reference, "report-form.pdf")))
    assert words.count("☒") + words.count("☐") == 51
    assert words.count("☒") == len(ticked(client, reference)) == 3


def test_the_record_ticks_what_it_knows_and_nothing_else(client: Client, reference: str) -> None:
    """Two pupils, bullying, in school; whether on purpose nobody has said."""
    assert ticked(client, reference) == [
        "In school/service setting",
        "child/young person",
        "bullying or harassment (online bullying)",
    ]


def test_the_form_is_filled_with_the_school_and_with_the_words_of_the_report(
    cast: Cast, client: Client, reference: str
) -> None:
    describe_school(
        cast.hughes,
        name="Beechwood Park Primary",
        address="1 Example Lane",
        telephone="",
        email="office@beechwood.example",
        website="",
        now=NOW,
    )
    words = words_of(pdf(client, at(reference, "report-form.pdf")))
    for text in (
        "1 Example Lane", "office@beechwood.example", "Name of online safety co-ordinator", "Ms Okafor", "3 March 2026",
        "14:10", "Miss Rees", "Messages in a game called A names.",
    ):  # fmt: skip
        assert together(text) in words, text


def test_a_contact_ticks_the_box_of_its_body_and_purpose_in_the_block_of_its_person(
    cast: Cast, client: Client, listed: dict[str, Person]
) -> None:
    found = a_report(cast.rees, somebody(listed["A"]), somebody(listed["Rees"], "instigator"))
    contact(cast, found, Body("lado", person="B"), "advice")
    contact(cast, found, Body("childrens_services", person="A"), "referral")
    contact(cast, found, Body("parent", person="A"), "notice")
    contact(cast, found, Body("police", person="A"), "notice")
    assert ticked(client, found)[2:] == [
        "advice sought from LADO",
        "referral made to Children&#x27;s Safeguarding and Social Work",
        "incident reported to police",
        "child&#x27;s parents informed",
    ]
    contact(cast, found, Body("police"), "notice")
    assert ticked(client, found).count("incident reported to police") == 2


def test_an_authority_s_own_desk_counts_as_the_one_it_stands_for(cast: Cast, client: Client, reference: str) -> None:
    School.objects.filter(pk=cast.okafor.school.pk).update(pack="st-lukes")
    for actor in (cast.okafor, cast.rees):
        actor.school.refresh_from_db()
    found = a_report(cast.rees, described("A child in Year 5", "pupil"))
    contact(cast, found, Body("westminster_social_work", person="A"), "advice")
    assert "advice sought from Children&#x27;s Safeguarding and Social Work" in ticked(client, found)


def test_the_block_of_people_who_are_not_in_it_stays_empty_and_says_so(
    cast: Cast, client: Client, reference: str
) -> None:
    contact(cast, reference, Body("police"), "notice")
    page = client.get(at(reference)).content.decode()
    assert ticked(client, reference).count("incident reported to police") == 1
    assert page.count("Nobody of this kind is involved.") == 1


def test_accident_and_intent_each_have_a_block_of_their_own(cast: Cast, client: Client) -> None:
    found = a_report(cast.rees, described("A child", "pupil"), said={"deliberate": ["accidental"]})
    answer_question(cast.okafor, found, "material_was", ["viewed", "shown"], now=NOW)
    answers = [(is_ticked, words.split(": ")[-1]) for is_ticked, words in boxes(client, found)]
    viewed = [is_ticked for is_ticked, words in answers if words == "viewed"]
    assert viewed == [False, True]
    answer_question(cast.okafor, found, "deliberate", ["deliberate"], now=NOW + MINUTE)
    assert [t for t, words in boxes(client, found) if words.endswith(": viewed")] == [True, False]


def test_please_specify_says_what_ticked_the_box(cast: Cast, client: Client) -> None:
    found = a_report(cast.rees, described("A caller", "outsider"), said={"incident_kind": ["self_harm"]})
    assert ticked(client, found) == [
        "other (please specify): Somebody outside the school",
        "other (please specify): Suicide, self-harm or eating-disorder sites",
    ]


def test_what_is_still_empty_leads_to_where_it_is_given_and_is_never_printed(cast: Cast, client: Client) -> None:
    bare = a_report(cast.rees)
    page = client.get(at(bare)).content.decode()
    for way in (
        "/school/details/",
        f"/incidents/{bare}/people/add/",
        f"/incidents/{bare}/questions/deliberate/",
        f"/incidents/{bare}/questions/incident_kind/",
        f"/incidents/{bare}/papers/questions/",
        f"/incidents/{bare}/close/",
    ):
        assert f'href="{way}"' in page, way
    assert together("Give it") not in words_of(pdf(client, at(bare, "report-form.pdf")))


def test_a_closed_incident_has_no_ways_to_answer(cast: Cast, client: Client, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled between the two.", now=NOW)
    page = client.get(at(reference)).content.decode()
    assert "Settled between the two." in page and f"/incidents/{reference}/papers/questions/" not in page
    answered = client.post(at(reference, "questions/"), {"material_was": ["viewed"]})
    assert answered.status_code == 302 and not Answer.objects.filter(fact="material_was").exists()


def test_what_the_form_asks_is_answered_once_and_is_then_an_answer_like_any_other(
    cast: Cast, client: Client, reference: str
) -> None:
    answer_question(cast.okafor, reference, "deliberate", ["deliberate"], now=NOW)
    sent = client.post(
        at(reference, "questions/"), {"material_was": ["viewed", "shown"], "afterwards": ["debriefed"]}, follow=True
    )
    assert "The form is filled in with it." in sent.content.decode()
    assert {"viewed", "shown to others", "child/young person debriefed"} <= set(ticked(client, reference))
    assert sorted(Answer.objects.filter(fact__in=["material_was", "afterwards"]).values_list("fact", "options")) == [
        ("afterwards", ["debriefed"]),
        ("material_was", ["viewed", "shown"]),
    ]
    assert "What was done with the material?" in client.get(f"/incidents/{reference}/").content.decode()
    client.post(at(reference, "questions/"), {"material_was": ["viewed", "shown"], "seen_material_was": "viewed,shown"})
    assert Answer.objects.filter(fact="material_was").count() == 1


def test_a_colleague_s_answer_is_not_replaced_unseen(cast: Cast, client: Client, reference: str) -> None:
    answer_question(cast.patel, reference, "material_was", ["printed"], now=NOW)
    sent = {"material_was": ["viewed"], "seen_material_was": ""}
    page = client.post(at(reference, "questions/"), sent).content.decode()
    assert "somebody answered “It was printed”" in page
    assert Answer.objects.filter(fact="material_was").count() == 1
    client.post(at(reference, "questions/"), sent | {"seen_material_was": "printed"})
    assert Answer.objects.filter(fact="material_was").count() == 2
