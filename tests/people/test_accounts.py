"""Whose account is whose: said by hand, found in a roll by the e-mail address, taken back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from handrail.incidents.access import may_see
from handrail.incidents.access.history import History
from handrail.incidents.access.statement import Because, sights_at
from handrail.incidents.models import Incident
from handrail.people import actions
from handrail.people.models import AccountTie, Person, PersonChange, Roll
from handrail.schools.access import Actor, NotAllowed
from tests.incidents.given import a_report, somebody
from tests.people.test_roll_pages import address_of, guessed, sent
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
HOUR = timedelta(hours=1)
STAFF = "Staff code,Forename,Surname,Role,Email\nP1,Priya,Oakes,Teacher,PATEL@beechwood.example\n"


@pytest.fixture
def patel(cast: Cast) -> Person:
    return actions.add_person(cast.ellis, display_name="Priya Oakes", kind="staff", now=NOW)


def page(person: Person) -> str:
    return f"/people/{person.pk}/account/"


def staff_file(office: Client, data: str) -> str:
    """The page of what a file of the staff would change."""
    page = sent(office, data, "staff.csv", kind_of_file="staff")
    roll = Roll.objects.get(stage__in=("columns", "read"))
    if roll.stage == "columns":
        page = office.post(f"{address_of(roll)}columns/", guessed(page.context["form"]), follow=True)
    return page.content.decode()


def test_only_keepers_of_the_list_say_so_of_staff_and_never_of_their_own(
    cast: Cast, patel: Person, signed_in: SignIn
) -> None:
    for actor, user in ((cast.rees, cast.webb.user), (cast.patel, cast.patel.user)):
        with pytest.raises((NotAllowed, actions.AccountTaken)):
            actions.tie_account(actor, patel, user, now=NOW)
    pupil = actions.add_person(cast.ellis, display_name="Ada Lock", kind="pupil", now=NOW)
    with pytest.raises(NotAllowed):
        actions.tie_account(cast.ellis, pupil, cast.patel.user, now=NOW)
    actions.tie_account(cast.ellis, patel, cast.patel.user, now=NOW)
    with pytest.raises(NotAllowed):
        actions.untie_account(cast.patel, patel, reason="I would like to read it", now=NOW)
    for actor, status in ((cast.patel, 403), (cast.rees, 403), (cast.novak, 404)):
        assert signed_in(actor).get(page(patel)).status_code == status


def test_an_account_belongs_to_one_and_a_person_has_one(cast: Cast, patel: Person) -> None:
    other = actions.add_person(cast.ellis, display_name="Priya Oakes", kind="staff", now=NOW)
    actions.tie_account(cast.ellis, patel, cast.patel.user, now=NOW)
    with pytest.raises(actions.AccountTaken):
        actions.tie_account(cast.ellis, other, cast.patel.user, now=NOW)
    with pytest.raises(actions.HasAccount):
        actions.tie_account(cast.ellis, patel, cast.webb.user, now=NOW)
    with pytest.raises(actions.AccountTaken):
        actions.tie_account(cast.ellis, other, cast.novak.user, now=NOW)
    with pytest.raises(actions.HasNoAccount):
        actions.untie_account(cast.ellis, other, reason="Never was", now=NOW)


def test_it_is_said_and_taken_back_on_the_page(cast: Cast, patel: Person, signed_in: SignIn) -> None:
    office = signed_in(cast.ellis)
    shown = office.get(page(patel)).content.decode()
    assert "Mr Patel, patel@beechwood.example" in shown and "Mr Ellis, ellis" not in shown
    done = office.post(page(patel), {"user": str(cast.patel.user.pk)}, follow=True).content.decode()
    assert "What is about them is kept from their account" in done and "Account: Mr Patel" in done
    assert "Fill in “Why?”" in office.post(page(patel), {"reason": " "}).content.decode()
    office.post(page(patel), {"reason": "The other Patel"})
    patel.refresh_from_db()
    assert patel.user is None and PersonChange.objects.filter(fields__has_key="user").count() == 2


def test_what_is_about_them_is_kept_from_the_account_and_the_past_stays_as_it_was(cast: Cast, patel: Person) -> None:
    a_report(cast.rees, somebody(patel, "instigator"))
    incident = Incident.objects.get()
    sees = {0: may_see(cast.patel, incident.reference)}
    actions.tie_account(cast.ellis, patel, cast.patel.user, now=NOW + HOUR)
    sees[1] = may_see(cast.patel, incident.reference)
    actions.untie_account(cast.ellis, patel, reason="The other Patel", now=NOW + 2 * HOUR)
    sees[2] = may_see(cast.patel, incident.reference)
    assert sees == {0: True, 1: False, 2: True}
    past = History(incident)
    for hours, seen in sees.items():
        sight = sights_at(past.at(NOW + hours * HOUR + timedelta(minutes=1)))[cast.patel.user.pk]
        assert sight.may_see == seen and (Because.NAMED in sight.because) == (not seen)
    assert NOW + HOUR in past.moments


def test_an_account_from_the_beginning_was_theirs_until_it_was_taken_back(cast: Cast) -> None:
    listed = actions.add_person(cast.ellis, display_name="Priya Oakes", kind="staff", user=cast.patel.user, now=NOW)
    a_report(cast.rees, somebody(listed, "instigator"))
    actions.untie_account(cast.ellis, listed, reason="The other Patel", now=NOW + HOUR)
    past = History(Incident.objects.get())
    told = [Because.NAMED in sights_at(past.at(NOW + hours * HOUR))[cast.patel.user.pk].because for hours in (0, 2)]
    assert told == [True, False]
    # What was written down as perhaps meaning them still keeps them out, until somebody says that it does not.
    assert not may_see(cast.patel, Incident.objects.get().reference)


def test_a_roll_finds_it_by_the_e_mail_address(cast: Cast, signed_in: SignIn) -> None:
    """The dry run says so of those who are on the list; another account stays where it is."""
    office = signed_in(cast.ellis)
    staff_file(office, STAFF.replace("PATEL@beechwood", "stranger@beechwood"))
    office.post(f"{address_of()}agree/")
    (listed,) = Person.objects.all()
    assert listed.user is None
    assert "Account: Mr Patel" in staff_file(office, STAFF)
    office.post(f"{address_of(Roll.objects.get(stage='read'))}agree/")
    listed.refresh_from_db()
    assert listed.user == cast.patel.user and AccountTie.objects.get().user == cast.patel.user


def test_a_roll_takes_no_account_from_anybody(cast: Cast, patel: Person, signed_in: SignIn) -> None:
    actions.tie_account(cast.hughes, patel, cast.patel.user, now=NOW)
    office = signed_in(cast.ellis)
    staff_file(office, STAFF.replace("Priya", "Another"))
    office.post(f"{address_of()}agree/")
    assert Person.objects.get(forename="Another").user is None


def test_it_is_written_once(cast: Cast, patel: Person) -> None:
    row = actions.tie_account(cast.ellis, patel, cast.patel.user, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountTie.objects.filter(pk=row.pk)._raw_delete(using="default")  # type: ignore[attr-defined]
