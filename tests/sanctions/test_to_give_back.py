"""What was withheld until today or an earlier day: counted to and shown to those who restore it, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail.casework.actions import add_person_to_incident, withhold_from_person
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.reminders.access import wants_daily_mail
from handrail.sanctions.access import SanctionRecord, count_to_give_back
from handrail.sanctions.actions import give_back
from handrail.sanctions.models import Restriction
from handrail.schools.access import Actor
from handrail.schools.actions import end_holding
from handrail.schools.models import OfficeHolding
from tests.incidents.given import somebody
from tests.sanctions.given import no_internet, pupil_case, staff_case
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
TODAY = timezone.localdate()
DAY = timedelta(days=1)
EVERYBODY = ("okafor", "patel", "hughes", "rees", "webb", "lane", "ellis", "novak")
STARTED = {"starts_at": NOW}


@pytest.fixture
@standing
def reference(cast: Cast, listed: Mapping[str, Person]) -> str:
    """A child without the internet until today, given to the network manager as a task."""
    reference = pupil_case(cast, listed)
    given = no_internet(ends_on=max(TODAY, NOW.date()), for_network=True, **STARTED)
    withhold_from_person(cast.okafor, reference, given, now=NOW)
    return reference


def withheld(reference: str, cast: Cast) -> Restriction:
    (one,) = SanctionRecord(get_incident(cast.okafor, reference), cast.okafor).withheld
    return one.row


def test_it_is_counted_to_those_who_see_it_or_have_it_as_a_task(cast: Cast, reference: str) -> None:
    day = withheld(reference, cast).ends_on
    for when, counted in ((day - DAY, set()), (day, {"okafor", "patel", "hughes", "webb"}),
                          (day + 9 * DAY, {"okafor", "patel", "hughes", "webb"})):  # fmt: skip
        assert {name for name in EVERYBODY if count_to_give_back(getattr(cast, name), when)} == counted, when


def test_the_technician_gets_the_mail_unless_they_choose_otherwise(cast: Cast) -> None:
    assert wants_daily_mail(cast.webb) and not wants_daily_mail(cast.rees)


def test_it_is_not_counted_to_the_technician_whom_it_is_about(
    cast: Cast, reference: str, listed: Mapping[str, Person]
) -> None:
    day = withheld(reference, cast).ends_on
    add_person_to_incident(cast.okafor, reference, somebody(listed["Webb"], "instigator"), now=NOW)
    assert count_to_give_back(cast.webb, day) == 0 and count_to_give_back(cast.okafor, day) == 1


def test_an_adult_s_is_counted_to_the_head_alone(cast: Cast) -> None:
    reference = staff_case(cast)
    withhold_from_person(cast.hughes, reference, no_internet(ends_on=max(TODAY, NOW.date())), now=NOW)
    day = max(TODAY, NOW.date())
    assert {name for name in EVERYBODY if count_to_give_back(getattr(cast, name), day)} == {"hughes"}


def test_given_back_it_is_no_longer_counted(cast: Cast, reference: str) -> None:
    row = withheld(reference, cast)
    give_back(cast.okafor, reference, row.pk, now=NOW + DAY)
    assert not any(count_to_give_back(getattr(cast, name), row.ends_on) for name in EVERYBODY)


@pytest.mark.parametrize(("who", "shown"), [("okafor", True), ("hughes", True), ("patel", False)])
def test_it_stands_on_the_page_of_what_to_do_now_for_who_records_it(
    cast: Cast, reference: str, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, who: str, shown: bool
) -> None:
    row = withheld(reference, cast)
    deputy = OfficeHolding.objects.get(is_deputy=True, user=cast.patel.user)
    end_holding(cast.hughes, deputy, held_until=NOW.date(), now=NOW)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: row.ends_on)
    page = unescape(signed_in(getattr(cast, who)).get(f"/incidents/{reference}/now/").content.decode())
    assert ("Record when it is given back" in page) is shown
    assert (reverse("casework:give-back", args=[reference, row.pk]) in page) is shown
