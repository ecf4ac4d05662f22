"""People of one name are told apart wherever they stand in a list together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.actions import make_class_link
from handrail.agreements.models import Signing
from handrail.agreements.presenters.reading import first_names
from handrail.people.models import Person
from handrail.people.presenters.alike import Eyes, first_name, told_apart
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.agreements.family import consents_elsewhere, pupil
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
MAY, JUNE = date(2015, 5, 27), date(2015, 6, 3)


def alex(**known: Any) -> Person:
    return Person(
        **{"display_name": "Alex Sample", "surname": "Sample", "kind": "pupil", "class_name": "5 Oak"} | known
    )


DIFFERENCES: dict[str, tuple[dict[str, Any], dict[str, Any], str, str, str]] = {
    "class": ({}, {"class_name": "5 Elm"}, "5 Oak", "5 Elm", "5 Oak"),
    "middle name": ({"forename": "Alex Lee"}, {"forename": "Alex Jo", "born": MAY}, "Lee", "Jo", "Lee"),
    "birthday": ({"born": MAY}, {"born": JUNE}, "born 27 May 2015", "born 3 June 2015", "27 May"),
    "number of the school": ({"record_id": "7"}, {"record_id": "8"}, "number 7", "number 8", ""),
    "UPN": ({"upn": "B801200005001"}, {"upn": "P207000016049"}, "UPN …001", "UPN …049", ""),
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "is_one", "is_other", "in_class"), DIFFERENCES.values(), ids=list(DIFFERENCES)
)
def test_two_of_one_name_are_told_apart_by_as_little_as_is_needed(
    one: dict[str, Any], other: dict[str, Any], is_one: str, is_other: str, in_class: str
) -> None:
    first, second = alex(**one), alex(**other)
    assert told_apart([first, second]) == {
        first.pk: f"Alex Sample ({is_one})", second.pk: f"Alex Sample ({is_other})"}  # fmt: skip
    told = told_apart([first, second], Eyes.CLASS)[first.pk]
    assert told == (f"Alex Sample ({in_class})" if in_class else "Alex Sample")


def test_three_get_as_much_as_tells_all_of_them() -> None:
    people = [alex(born=MAY, upn="B801200005001"), alex(born=MAY, upn="P207000016049"), alex(born=JUNE)]
    assert list(told_apart(people).values()) == [
        "Alex Sample (born 27 May 2015, UPN …001)",
        "Alex Sample (born 27 May 2015, UPN …049)",
        "Alex Sample (born 3 June 2015)",
    ]


def test_who_bears_a_name_alone_is_shown_by_it_and_who_stands_twice_is_one() -> None:
    one = alex(born=MAY)
    other = alex(display_name="Bo Bell", surname="Bell")
    assert list(told_apart([one, one, other]).values()) == ["Alex Sample", "Bo Bell"]


def test_nobody_is_shown_under_a_name_they_do_not_go_by() -> None:
    one, other = alex(forename="Alexandra Jane", born=MAY), alex(forename="Alexander John", born=JUNE)
    assert first_name(one) == "Alex"
    shown = [*told_apart([one, other]).values(), *first_names([one, other]).values()]
    assert shown[2:] == ["Alex Sample, 27 May", "Alex Sample, 3 June"]
    assert not any("Jane" in name or "Alexand" in name for name in shown)


def test_on_the_page_of_a_class_each_finds_themselves_and_nobody_their_namesake(cast: Cast) -> None:
    now = timezone.now()
    choose_setting(cast.hughes, "primary_pupil_signs", ("pupil",), reason="They can.", now=now)
    consents_elsewhere(cast.hughes, now)
    two = [pupil(cast.okafor, "Alex Sample", surname="Sample", born=day) for day in (MAY, JUNE)]
    page = f"/sign/{make_class_link(cast.rees, '5 Oak', now=now).secret}/"
    shown = Client().get(page).content.decode()
    assert "Alex Sample, 27 May" in shown and "Alex Sample, 3 June" in shown and "2015" not in shown
    form = Client().get(f"{page}{two[0].pk}/").context["form"]
    said = {name: field.initial or "" for name, field in form.fields.items()}
    said |= {name: "signed" for name in said if name.startswith("answer_")}
    Client().post(f"{page}{two[0].pk}/", said)
    assert Signing.objects.get().person == two[0]
    shown = Client().get(page).content.decode()
    assert "27 May" not in shown and "Alex Sample, 3 June" in shown


@pytest.mark.parametrize(
    "page",
    [
        "/people/",
        "/agreements/class/?name=5+Oak",
        "/agreements/no-access/",
        "/agreements/?words=alex",
        "/do-not-picture/?class=5+Oak",
        "/consents/class/?name=5+Oak",
        "/agreements/slips/class/?group=class:5+Oak",
    ],
)
def test_staff_read_the_birthday_on_every_list(cast: Cast, signed_in: SignIn, page: str) -> None:
    for day in (MAY, JUNE):
        pupil(cast.okafor, "Alex Sample", surname="Sample", born=day)
    shown = signed_in(cast.okafor).get(page).content.decode()
    assert "Alex Sample (born 27 May 2015)" in shown and "Alex Sample (born 3 June 2015)" in shown


def test_a_name_from_right_to_left_leaves_what_follows_in_its_place() -> None:
    arabic = {"display_name": "محمد علي", "surname": "علي"}
    one, other = alex(**arabic, born=MAY), alex(**arabic, born=JUNE)
    assert told_apart([one, other])[one.pk] == "\u2068محمد علي\u2069 (born 27 May 2015)"
    assert first_names([one, other])[one.pk] == "\u2068محمد علي\u2069, 27 May"
    assert first_names([one])[one.pk] == "\u2068محمد\u2069"
