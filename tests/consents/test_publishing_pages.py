"""What is checked before it is published, and what must come down."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from handrail.consents.models import (
    PublicationItem,
)
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family
from tests.consents.given import WORK, by_link
from tests.consents.pages import SignIn, published, text_of
from tests.schools.cast import Cast


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
