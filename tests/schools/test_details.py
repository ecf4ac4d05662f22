"""What the school is called and how it is reached: who may say so, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.schools.access import Actor, NotAllowed
from handrail.schools.actions import describe_school
from handrail.schools.models import School
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
GIVEN = {
    "name": "Beechwood Park Primary",
    "address": "1 Example Lane\nBeechwood",
    "telephone": "The number on our letters",
    "email": "office@beechwood.example",
    "website": "beechwood.example",
}


def test_whoever_does_not_keep_them_is_refused(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.rees, cast.webb, cast.lane):
        with pytest.raises(NotAllowed):
            describe_school(actor, **GIVEN, now=NOW)
        client = signed_in(actor)
        assert client.get("/school/details/").status_code == 403
        assert client.post("/school/details/", GIVEN).status_code == 403
        assert "/school/details/" not in client.get("/offices/").content.decode()
    assert not School.objects.exclude(address="").exists()


def test_the_business_manager_keeps_them_for_their_own_school_alone(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.ellis)
    assert "/school/details/" in client.get("/offices/").content.decode()
    page = client.post("/school/details/", GIVEN, follow=True).content.decode()
    assert "1 Example Lane" in page and "Every paper" in page
    own, other = School.objects.get(pk=cast.ellis.school.pk), School.objects.get(pk=cast.novak.school.pk)
    assert own.reach == ["The number on our letters", "office@beechwood.example", "beechwood.example"]
    assert other.address == "" and other.reach == []


def test_the_audit_says_which_lines_changed_and_not_what_they_say(cast: Cast) -> None:
    describe_school(cast.hughes, **GIVEN, now=NOW)
    describe_school(cast.hughes, **GIVEN, now=NOW)
    (entry,) = Entry.objects.filter(act="schools.school.described")
    assert entry.details == {"changed": ["address", "telephone", "email", "website"]}


def test_what_cannot_be_an_address_is_explained_and_kept_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.hughes).post("/school/details/", {**GIVEN, "name": "", "email": "office"}).content.decode()
    assert "<title>Error:" in page and "1 Example Lane" in page
    assert School.objects.get(pk=cast.hughes.school.pk).address == ""
