"""Events and their log, pictures of those who left, the picture log."""

from __future__ import annotations

import re

from django.test import Client
from django.utils import timezone

from handrail.consents.models import (
    EventSigner,
    LeaverCleared,
    PictureEvent,
    PictureNote,
    TakenDown,
)
from handrail.people.actions import mark_as_left
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family
from tests.consents.given import an_item, by_link
from tests.consents.pages import SignIn, text_of
from tests.schools.cast import Cast


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


def test_what_still_shows_who_left_is_settled_on_the_same_page(cast: Cast, family: Family, signed_in: SignIn) -> None:
    now = timezone.now()
    by_link(family.mother, [family.ada], now=now)
    item = an_item(cast.rees, [family.ada], now=now)
    mark_as_left(cast.okafor, family.ada, now=now)
    client, page = signed_in(cast.webb), f"/pictures-of-leavers/{family.ada.pk}/"
    asked = text_of(client.get(page))
    assert "1 thing is on the register" in asked and "“Relay”, published on “News page”: what became of it?" in asked
    refused = client.post(page, {"where": "Shared drive only"})
    assert "Choose an answer to" in text_of(refused) and "Shared drive only" in refused.content.decode()
    assert not LeaverCleared.objects.exists()
    client.post(page, {"where": "Website", f"became_{item.pk}": "down"})
    assert LeaverCleared.objects.get().where == "Website" and TakenDown.objects.get().item == item


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
