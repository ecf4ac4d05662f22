"""The pages: a parent answers by a link, the office sees, staff find the list, what is published is checked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Answer
from handrail.agreements.actions import make_class_link, make_link, sign_through_link
from handrail.consents.models import (
    ConsentAnswer,
    EventSigner,
    LeaverCleared,
    PictureEvent,
    PictureNote,
    PublicationItem,
)
from handrail.people.actions import add_members, make_group, mark_as_left
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, asked, tie
from tests.agreements.family import reply as sign
from tests.consents.given import WORK, by_link, may
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


def text_of(page: object) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))  # type: ignore[attr-defined]


def fields_of(page: object, label: str) -> list[str]:
    """The names of the fields whose legend begins so."""
    found = re.findall(r"<legend[^>]*>\s*(.*?)</legend>.*?name=\"([^\"]+)\"", page.content.decode(), re.DOTALL)  # type: ignore[attr-defined]
    return [name for legend, name in found if html.unescape(legend).strip().startswith(label)]


def words_of(page: object) -> str:
    return re.search(r'name="words" value="(\w+)"', page.content.decode())[1]  # type: ignore[attr-defined, index]


@pytest.fixture
def secret(cast: Cast, family: Family) -> str:
    now = timezone.now()
    new = make_link(cast.okafor, family.mother, now=now)
    replies = [sign(asked(child, now)) for child in (family.ada, family.alan)]
    sign_through_link(new.secret, replies, signer_name="Mary Twin", now=now)
    return new.secret


def test_after_signing_a_parent_is_led_to_the_questions_and_answers_them(cast: Cast, family: Family) -> None:
    new = make_link(cast.okafor, family.mother, now=timezone.now())
    client, page = Client(), f"/sign/{new.secret}/"
    form = {"signer_name": "Mary Twin"}
    first = client.get(page).content.decode()
    for tag in re.findall(r'name="answer_(\w+)"', first):
        form[f"answer_{tag}"] = Answer.SIGNED
    form |= dict(re.findall(r'name="(digest_\w+)" value="(\w+)"', first))
    asked_now = client.post(page, form, follow=True)
    shown = text_of(asked_now)
    assert "What may the school do?" in shown and "Grace" not in shown
    assert "On the website. Anybody can see them there and copy them." in shown
    at_once = fields_of(asked_now, "All of these, for Ada")
    one = fields_of(asked_now, "In the local press, Ada")
    sent = {"words": words_of(asked_now), "signer_name": "Mary Twin"} | dict.fromkeys(at_once, "yes")
    done = client.post(f"{page}consents/", sent | {one[1]: "no"})
    assert "Your answers are kept" in text_of(done) and "What you left open counts as no" in text_of(done)
    assert may(family.ada, now=timezone.now()) and not may(family.alan, now=timezone.now())
    assert not may(family.ada, ("pictures", "press"), timezone.now()), "what is chosen for one use counts before"
    again = client.get(f"{page}consents/")
    assert "You see what you answered last" in text_of(again)
    assert re.search(rf'name="{one[1]}" value="no"[^>]*checked', again.content.decode())


def test_a_form_without_an_answer_or_a_name_or_with_other_words_writes_nothing(secret: str, family: Family) -> None:
    client, page = Client(), f"/sign/{secret}/consents/"
    shown = client.get(page)
    empty = client.post(page, {"words": words_of(shown), "signer_name": "Mary"})
    assert "Answer at least one question." in text_of(empty) and "Mary" in empty.content.decode()
    one = fields_of(shown, "On the school’s website, Ada")[0]
    assert "Fill in “Your name”" in text_of(client.post(page, {"words": words_of(shown), one: "yes"}))
    assert "Choose one of the answers" in text_of(client.post(page, {"words": words_of(shown), one: "perhaps"}))
    other = client.post(page, {"words": "0" * 64, one: "yes", "signer_name": "Mary"})
    assert other.status_code == 409 and "Please read it again" in text_of(other)
    assert not ConsentAnswer.objects.exists()


def test_the_link_of_a_barred_parent_asks_nothing_of_that_child(cast: Cast, family: Family, secret: str) -> None:
    tie(cast.okafor, family.ada, family.mother, at=timezone.now(), barred=True)
    page = text_of(Client().get(f"/sign/{secret}/consents/"))
    assert "Alan" in page or "On the school’s website" in page
    assert "Ada" not in page
    tie(cast.okafor, family.alan, family.mother, at=timezone.now(), ends=True)
    assert Client().get(f"/sign/{secret}/consents/").status_code in (404, 409)
    assert Client().get(f"/sign/{'1' * 40}/consents/").status_code == 404


def test_a_pupil_says_in_class_whether_their_own_work_is_shown(cast: Cast, family: Family) -> None:
    new = make_class_link(cast.rees, "5 Oak", now=timezone.now())
    client, page = Client(), f"/sign/{new.secret}/"
    assert "Ada" in text_of(client.get(page))
    shown = client.get(f"{page}{family.ada.pk}/", follow=True)
    assert "Showing work from lessons" in text_of(shown) and "Pictures" not in text_of(shown).split("answers")[0]
    field = fields_of(shown, "All of these")[0]
    done = client.post(f"{page}{family.ada.pk}/own-work/", {"words": words_of(shown), field: "yes"})
    assert "Now give this to the next person" in text_of(done)
    assert set(ConsentAnswer.objects.values_list("part", "said", "person")) == {("pupil", "yes", family.ada.pk)}
    assert client.get(f"{page}{family.ada.pk}/own-work/").status_code == 409, "answered already"
    assert client.get(f"{page}{family.mother.pk}/own-work/").status_code == 409


def test_staff_find_who_must_not_be_pictured_by_class_and_trip_and_never_why(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now = timezone.now()
    for use in ("taking", "display", "newsletter", "website", "social_media", "press", "video"):
        by_link(family.mother, [family.ada, family.alan], ("pictures", use), now=now)
    by_link(family.father, [family.ada], ("pictures", "press"), yes=False, now=now)
    day = timezone.localdate()
    trip = make_group(cast.rees, kind="trip", name="The river", from_on=day, until_on=day, now=now)
    add_members(cast.rees, trip, [family.ada.pk], now=now)
    client = signed_in(cast.rees)
    page = text_of(client.get("/do-not-picture/?class=5+Oak"))
    assert "Grace Other" in page and "Must not be shown at all" in page and "Alan" not in page
    assert "Ada Twin" in page and "In the local press" in page
    assert not any(told in page for told in ("Fred", "Mary", "disagree", "answered", "father"))
    on_trip = text_of(client.get(f"/do-not-picture/?group={trip.pk}"))
    assert "Ada Twin" in on_trip and "Grace" not in on_trip
    assert "Grace Other" in text_of(client.get("/do-not-picture/?all=yes"))
    assert "Ada Twin" in text_of(client.get("/do-not-picture/?class=5+Oak&about=work"))
    assert "Ada" not in text_of(client.get("/do-not-picture/"))
    assert client.get("/do-not-picture/?group=nonsense").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("webb", 200), ("lane", 404), ("novak", 200)])
def test_governors_find_no_list_and_another_school_only_its_own(
    cast: Cast, family: Family, signed_in: SignIn, who: str, status: int
) -> None:
    page = signed_in(getattr(cast, who)).get("/do-not-picture/?all=yes")
    assert page.status_code == status and ("Ada" in text_of(page)) is (who == "webb")


def test_those_who_keep_answers_see_who_gave_them_write_slips_down_and_take_mistakes_back(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    client, page = signed_in(cast.ellis), f"/consents/people/{family.ada.pk}/"
    shown = client.get(f"{page}paper/")
    assert "Mary Twin" in text_of(shown)
    wrong = client.post(f"{page}paper/", {"signer": "else", "held": "Red folder"})
    assert "Write the name that stands on the slip." in text_of(wrong) and "Red folder" in wrong.content.decode()
    one = re.findall(r'name="(slip_\w+)"', shown.content.decode())
    done = client.post(f"{page}paper/", {"signer": str(family.mother.pk), one[0]: "no", one[-1]: "yes"}, follow=True)
    assert "Mary Twin said no" in text_of(done) and "They were told:" in text_of(done)
    row = ConsentAnswer.objects.filter(said="no").get()
    assert "say why" not in text_of(client.get(f"/consents/answers/{row.ref}/"))
    client.post(f"/consents/answers/{row.ref}/", {"reason": "The other twin."})
    assert "The other twin." in text_of(client.get(page)) and "counts no longer" in text_of(client.get(page))
    teacher = signed_in(cast.rees)
    assert [teacher.get(each).status_code for each in (page, f"{page}paper/", "/consents/class/?name=5+Oak")] == [
        404
    ] * 3


def test_a_slip_with_the_name_of_a_barred_parent_is_refused_in_words(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    tie(cast.okafor, family.ada, family.father, at=timezone.now(), barred=True)
    client, page = signed_in(cast.ellis), f"/consents/people/{family.ada.pk}/paper/"
    one = re.findall(r'name="(slip_\w+)"', client.get(page).content.decode())
    said = client.post(page, {"signer": "else", "signer_name": "Fred Twin", one[0]: "yes"})
    assert "may not answer for this child" in text_of(said) and not ConsentAnswer.objects.exists()


def test_the_overview_tells_who_disagrees_what_must_come_down_and_who_left(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now = timezone.now()
    by_link(family.mother, [family.ada, family.alan], now=now - timedelta(days=2))
    client = signed_in(cast.okafor)
    assert "Nothing waits for you." in text_of(client.get("/consents/"))
    published(cast, family, signed_in)
    by_link(family.father, [family.ada], yes=False, now=now)
    mark_as_left(cast.okafor, family.grace, now=now)
    page = text_of(client.get("/consents/"))
    assert "Parents disagree: Ada Twin" in page and "Must come down: Relay" in page and "One child who left" in page
    teacher = text_of(signed_in(cast.rees).get("/consents/"))
    assert "Must come down" in teacher and "disagree" not in teacher and "Ada" not in teacher
    assert signed_in(cast.lane).get("/consents/").status_code == 404


CHECK = "/published/check/?of=class:5+Oak"


def published(cast: Cast, family: Family, signed_in: SignIn, **said: object) -> object:
    client = signed_in(cast.rees)
    ticks = re.findall(r'name="ticked" value="(\w+)"', client.get(CHECK).content.decode())
    form = {
        "title": "Relay", "use": "pictures/website", "where": "News page", "with_names": "no", "ticked": ticks,
        "people": [family.ada.pk, family.alan.pk], "file_names": "relay1.jpg\nrelay2.jpg",
    } | said  # fmt: skip
    return client.post(CHECK, form, follow=True)


def test_what_is_published_is_checked_refused_and_put_right(cast: Cast, family: Family, signed_in: SignIn) -> None:
    by_link(family.mother, [family.ada], now=timezone.now())
    refused = text_of(
        published(cast, family, signed_in, file_names="ada-relay.jpg", with_names="yes", ticked=["dressed"])
    )
    assert "Do not publish it" in refused and "Alan Twin: there is no consent" in refused
    assert "“ada-relay.jpg” is called after Ada Twin" in refused and "no name stands with a picture" in refused
    assert "Look at this and tick it" in refused
    assert PublicationItem.objects.get().passed is False
    done = text_of(published(cast, family, signed_in, people=[family.ada.pk]))
    assert "Nothing stands against it." in done and "Published" in done
    register = text_of(signed_in(cast.okafor).get("/published/"))
    assert "Relay" in register and "Ada" not in register


def test_work_needs_no_ticks_and_a_picture_every_one(cast: Cast, family: Family, signed_in: SignIn) -> None:
    choose_setting(cast.hughes, "work_consent_from", ["parent"], reason="Young ones.", now=timezone.now())
    by_link(family.mother, [family.ada], WORK, now=timezone.now())
    by_link(family.mother, [family.ada], now=timezone.now())
    one = {"people": [family.ada.pk], "ticked": []}
    assert "Look at this and tick it: Everybody in it is suitably dressed." in text_of(
        published(cast, family, signed_in, **one)
    )
    assert "Nothing stands against it." in text_of(published(cast, family, signed_in, use="work/website", **one))


def test_a_withdrawal_lists_what_must_come_down_until_somebody_says_what_became_of_it(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now = timezone.now()
    by_link(family.mother, [family.ada, family.alan], now=now - timedelta(hours=1))
    published(cast, family, signed_in)
    item = PublicationItem.objects.get()
    client = signed_in(cast.rees)
    assert "must come down" not in text_of(client.get(f"/published/{item.pk}/"))
    by_link(family.mother, [family.ada], yes=False, now=now)
    page = text_of(client.get(f"/published/{item.pk}/"))
    assert "It must come down" in page and "may be shown there no longer: Ada Twin." in page
    assert "Choose an answer to" in text_of(client.post(f"/published/{item.pk}/", {}))
    client.post(f"/published/{item.pk}/", {"became": "down", "note": "Page replaced"})
    gone = text_of(client.get(f"/published/{item.pk}/"))
    assert "It must come down" not in gone and "Page replaced" in gone and "Miss Rees" in gone
    assert "Must come down" not in text_of(client.get("/published/"))
    assert signed_in(cast.webb).get(f"/published/{item.pk}/").status_code == 404


def test_parents_sign_at_an_event_on_a_device_and_on_a_sheet(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert "Fill in “Which event?”" in text_of(client.post("/picture-events/", {}))
    day = {"on_day": "3", "on_month": "12", "on_year": "2099"}
    shown = client.post("/picture-events/", {"name": "Concert", **day}, follow=True)
    assert "Please put none of them online." in text_of(shown)
    event = PictureEvent.objects.get()
    page = f"/picture-events/{event.pk}/"
    assert "Name in capitals" in text_of(client.get(f"{page}sheet/"))
    client.post(page, {"names": "Mary Twin\n mary  twin \nFred Twin"})
    assert EventSigner.objects.count() == 2
    address = re.search(r"/sign/event/\w+/", client.post(f"{page}open/").content.decode())[0]  # type: ignore[index]
    parent = Client()
    assert "I put none of them online" in text_of(parent.get(address))
    assert "Fill in" in text_of(parent.post(address, {"name": " "}))
    assert "next person" in text_of(parent.post(address, {"name": "Gran Twin"}))
    assert "I put none of them online" in text_of(parent.get(f"{address}?lang=cy"))
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Mr Ellis has read it.", now=timezone.now())
    assert "Nid wyf yn rhoi" in text_of(parent.get(f"{address}?lang=cy"))
    assert "Gran Twin" in text_of(client.get(page)) and "Gran" not in text_of(parent.get(address))
    client.post(f"{page}close/")
    assert parent.get(address).status_code == parent.post(address, {"name": "Late"}).status_code == 404
    assert EventSigner.objects.count() == 3
    assert signed_in(cast.webb).get(page).status_code == 404


def test_where_nobody_signs_there_is_a_notice_and_no_log(cast: Cast, signed_in: SignIn) -> None:
    choose_setting(cast.hughes, "event_photography", ["personal_use"], reason="Enough.", now=timezone.now())
    client = signed_in(cast.rees)
    client.post("/picture-events/", {"name": "Play", "on_day": "3", "on_month": "12", "on_year": "2099"})
    page = f"/picture-events/{PictureEvent.objects.get().pk}/"
    assert "By the school’s rule nobody signs" in text_of(client.get(page))
    client.post(page, {"names": "Mary Twin"})
    assert "opens for four hours" not in text_of(client.post(f"{page}open/", follow=True))
    assert not EventSigner.objects.exists()


def test_the_pictures_of_who_left_are_deleted_and_that_is_recorded(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    mark_as_left(cast.okafor, family.ada, now=timezone.now())
    client = signed_in(cast.webb)
    assert "Ada Twin" in text_of(client.get("/pictures-of-leavers/"))
    page = f"/pictures-of-leavers/{family.ada.pk}/"
    assert signed_in(cast.rees).get(page).status_code == signed_in(cast.ellis).get(page).status_code == 404
    assert "Fill in “Where did you look, and delete?”" in text_of(client.post(page, {"where": ""}))
    done = text_of(client.post(page, {"where": "Shared drive"}, follow=True))
    assert "Shared drive" in done and "Nobody’s" in done and LeaverCleared.objects.get().author == cast.webb.user
    assert client.get(page).status_code == 404
    assert client.get(f"/pictures-of-leavers/{family.alan.pk}/").status_code == 404, "has not left"


def test_a_school_that_keeps_pictures_of_leavers_is_asked_nothing(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    mark_as_left(cast.okafor, family.ada, now=timezone.now())
    choose_setting(cast.hughes, "delete_pictures_of_leavers", ["no"], reason="An archive.", now=timezone.now())
    assert "Ada" not in text_of(signed_in(cast.webb).get("/pictures-of-leavers/"))


def test_a_picture_leaves_the_network_with_somebodys_permission_alone(cast: Cast, signed_in: SignIn) -> None:
    client, page = signed_in(cast.rees), "/picture-log/leaves/"
    told = {"what": "Team photo", "by": "Miss Rees", "details": "To the league, for its website"}
    assert "Choose an answer to “Who permitted it?”" in text_of(client.post(page, told))
    assert "Write the name of whoever permitted it." in text_of(client.post(page, told | {"permitted": "head"}))
    assert "Choose one of the answers" in text_of(client.post(page, told | {"permitted": "network_manager"}))
    assert not PictureNote.objects.exists()
    done = client.post(page, told | {"permitted": "head", "permitted_by": "Mrs Hughes"}, follow=True)
    assert "The headteacher: Mrs Hughes" in text_of(done)
    assert client.get("/picture-log/nonsense/").status_code == 404
    assert signed_in(cast.lane).get("/picture-log/").status_code == 404


def test_staff_answer_for_their_own_picture(cast: Cast, family: Family, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    shown = client.get("/consents/mine/")
    field = fields_of(shown, "All of these")[0]
    done = client.post("/consents/mine/", {"words": words_of(shown), field: "yes"}, follow=True)
    assert "Your answers are kept" in text_of(done)
    assert ConsentAnswer.objects.filter(person=family.rees, part="self", said="yes").count() == 5
    assert "not tied to anybody" in text_of(signed_in(cast.webb).get("/consents/mine/"))
