"""What the office and staff see: who must not be pictured, who answered what, what is to be done."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from handrail.consents.actions import NoName, answer_as_carer
from handrail.consents.models import ConsentAnswer
from handrail.people.actions import add_members, make_group, mark_as_left
from handrail.people.models import Person
from tests.agreements.family import Family, tie
from tests.consents.given import by_link, may, reply
from tests.consents.pages import SignIn, published, text_of
from tests.schools.cast import Cast


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


def test_a_list_of_nobody_says_that_nobody_is_on_it_and_lets_nobody_be_shown(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now, client = timezone.now(), signed_in(cast.rees)
    trip = make_group(
        cast.rees, kind="trip", name="The river", from_on=localdate(now), until_on=localdate(now), now=now
    )
    for address in ("class=6+Oak", "class=5+Oka", f"group={trip.pk}"):
        page = text_of(client.get(f"/do-not-picture/?{address}"))
        assert "Nobody is on this list" in page and "Warning:" in page, address
        assert "may be shown, in every way" not in page, address
        assert ("another name now" in page) is address.startswith("class"), address
    assert "Nobody is on this list" not in text_of(client.get("/do-not-picture/"))


def test_a_class_is_found_whatever_its_case_and_spaces_and_all_of_it_are_counted(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    client, children = signed_in(cast.rees), [family.ada, family.alan, family.grace]
    for wanted in ("5+Oak", "5+oak", "5oak", "5++OAK+"):
        page = text_of(client.get(f"/do-not-picture/?class={wanted}"))
        assert "Ada Twin" in page and "3 of 3 must not be shown" in page, wanted
    Person.objects.filter(pk=family.grace.pk).update(class_name="5OAK")
    assert "Grace Other" in text_of(client.get("/do-not-picture/?class=5+Oak")), "written in two ways, it is one class"
    tie(cast.okafor, family.grace, family.mother, responsible=True)
    for use in ("taking", "display", "newsletter", "website", "social_media", "press", "video"):
        by_link(family.mother, children, ("pictures", use), now=timezone.now())
    assert "All 3 may be shown" in text_of(client.get("/do-not-picture/?class=5oak"))


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


def test_the_office_sees_the_no_of_a_barred_parent_and_lifts_it_by_a_tick_alone(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now = timezone.now()
    by_link(family.father, [family.ada], yes=False, now=now - timedelta(hours=2))
    tie(cast.okafor, family.ada, family.father, at=now - timedelta(hours=1), barred=True)
    client, page = signed_in(cast.ellis), f"/consents/people/{family.ada.pk}/"
    assert "A no of somebody who may answer no longer: Ada Twin" in text_of(client.get("/consents/"))
    assert "Somebody who may answer no longer had said no." in text_of(client.get(page))
    field = re.findall(r'name="(slip_\w+)".*?Website|name="(slip_\w+)"', client.get(f"{page}paper/").content.decode())
    slip = {"signer": str(family.mother.pk)} | dict.fromkeys([one or two for one, two in field], "yes")
    client.post(f"{page}paper/", slip)
    assert not may(family.ada, now=timezone.now())
    unlisted = {"signer": "else", "signer_name": "F Twin", "another": "on", "lifts": "on"}
    assert "May not sign: Fred Twin." in text_of(client.get(f"{page}paper/"))
    refused = text_of(client.post(f"{page}paper/", slip | unlisted))
    assert "Only somebody who is on the list and may answer can say so." in refused
    assert "Somebody of that surname" in text_of(client.post(f"{page}paper/", slip | unlisted | {"another": ""}))
    done = client.post(f"{page}paper/", slip | {"lifts": "on"}, follow=True)
    assert "that the no of whoever may answer no longer holds no more" in text_of(done)
    assert may(family.ada, now=timezone.now())
    assert "A no of somebody" not in text_of(client.get("/consents/"))


def test_the_office_reads_whose_link_it_was_and_the_other_name_that_was_typed_into_it(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    now, key = timezone.now(), ("pictures", "website")
    by_link(family.mother, [family.ada], yes=False, now=now)
    answer_as_carer(
        family.father, [reply(family.ada, key)], covers=[family.ada.pk], signer_name="Mary Twin", now=now
    )  # fmt: skip
    client = signed_in(cast.ellis)
    page = text_of(client.get(f"/consents/people/{family.ada.pk}/"))
    assert "Fred Twin (under the name “Mary Twin”) said yes" in page and "Mary Twin said no" in page
    row = ConsentAnswer.objects.get(giver=family.father)
    back = text_of(client.get(f"/consents/answers/{row.ref}/"))
    assert "What Fred Twin (under the name “Mary Twin”) answered for Ada Twin" in back
    with pytest.raises(NoName):
        answer_as_carer(family.mother, [reply(family.ada, key)], covers=[family.ada.pk], signer_name="x", now=now)
