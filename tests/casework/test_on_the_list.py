"""What the school’s list says of a pupil stands where it is needed, for those who may look into the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from handrail.casework.actions import close_incident
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
CLASS_AND_AGE = "By the school’s list: Year 5, 5 Oak, 12 years old on the day of the report, 4 March 2026."
NEEDS = "Special educational needs: SEN support. Bring the SENDCo in"


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """A child who is thirteen on the next day and has support, one of whom little is known, one only described."""
    known = {"class_name": "5 Oak", "born": date(2013, 3, 5), "send": "K"}
    Person.objects.filter(pk=listed["A"].pk).update(**known)
    Person.objects.filter(pk=listed["B"].pk).update(send="N")
    return a_report(cast.rees, somebody(listed["A"]), somebody(listed["B"]), described("A boy", "pupil", "witness"))


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_record_says_class_age_on_the_day_and_needs(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = read(signed_in(cast.okafor), f"/incidents/{reference}/")
    assert page.count("By the school’s list") == 2
    assert CLASS_AND_AGE in page
    assert page.count(NEEDS) == 1


def test_a_question_is_asked_with_everybody_in_sight(cast: Cast, signed_in: SignIn, reference: str) -> None:
    page = read(signed_in(cast.okafor), f"/incidents/{reference}/questions/leader_involved/")
    seen = page.partition("Who is in this incident")[2]
    for words in (CLASS_AND_AGE, "Pupil B", "A boy"):
        assert words in seen


def test_what_to_do_now_says_to_bring_the_sendco_in_until_it_is_closed(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    client = signed_in(cast.okafor)
    assert f"Child A: Pupil A. {NEEDS}" in read(client, f"/incidents/{reference}/now/")
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "All settled", now=NOW)
    assert NEEDS not in read(client, f"/incidents/{reference}/now/")


def test_whoever_may_not_look_into_the_list_does_not_read_it_in_a_case(
    cast: Cast, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    Person.objects.filter(pk=listed["A"].pk).update(born=date(2013, 3, 5), send="K")
    about_the_head = a_report(cast.rees, somebody(listed["Hughes"], "instigator"), somebody(listed["A"]))
    client = signed_in(cast.lane)
    for address in (f"/incidents/{about_the_head}/", f"/incidents/{about_the_head}/now/"):
        page = read(client, address)
        assert "Pupil A" in page
        assert "years old" not in page and "SENDCo" not in page
