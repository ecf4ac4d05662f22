"""Somebody outside the school reads one incident for a time, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from handrail.accounts.access import find_user
from handrail.accounts.models import User
from handrail.audit.models import Entry
from handrail.incidents.access import NoSuchIncident, Visit, get_incident, hold_incident, visit_of, visits_of
from handrail.incidents.actions import (
    GuestAlready,
    IsAboutThem,
    NotAsGuestUntil,
    ReportGiven,
    WorksHere,
    add_note,
    invite_guest,
    open_incident,
    record_report,
    renew_guest_password,
    revoke_guest,
    step_aside,
)
from handrail.incidents.models import Guest, Incident
from handrail.people.models import Person
from handrail.schools.access import Actor, BelongsToNoSchool, NotAllowed, actor_for
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.guests import LAST_DAY, a_guest, invited
from tests.incidents.test_who_sees_what import ways_in
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

DAY = timedelta(days=1)


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["security"]})


def visit(user: User, reference: str) -> Visit:
    return visit_of(user, reference, TODAY)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_who_does_not_see_it_invites_nobody(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        invite_guest(getattr(cast, name), reference, a_guest(), now=NOW)
    assert not Guest.objects.exists() and find_user(a_guest().email) is None


@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
def test_who_leads_the_safeguarding_lead_and_the_head_do(cast: Cast, reference: str, name: str) -> None:
    invite_guest(getattr(cast, name), reference, a_guest(), now=NOW)
    assert Guest.objects.get().author == getattr(cast, name).user


def test_a_coordinator_who_does_not_lead_invites_nobody(cast: Cast) -> None:
    reference = a_report(cast.rees, described("The head", "head"))
    with pytest.raises(NotAllowed):
        invite_guest(cast.okafor, reference, a_guest(), now=NOW)
    invite_guest(cast.lane, reference, a_guest(), now=NOW)


def test_a_guest_reads_the_one_and_no_other_in_no_list(cast: Cast, reference: str) -> None:
    user, other = invited(cast.okafor, reference), a_report(cast.rees)
    guest = visit(user, reference).actor
    assert get_incident(guest, reference).reference == reference
    for unseen in (lambda: get_incident(guest, other), lambda: visit(user, other)):
        with pytest.raises(NoSuchIncident):
            unseen()
    assert ways_in(guest, other) == set()


def test_a_guest_belongs_to_no_school(cast: Cast, reference: str) -> None:
    with pytest.raises(BelongsToNoSchool):
        actor_for(invited(cast.okafor, reference), TODAY)


@pytest.mark.parametrize(
    "act",
    [
        hold_incident,
        lambda guest, reference: add_note(guest, reference, "A note", now=NOW),
        lambda guest, reference: step_aside(guest, reference, reason="A reason", now=NOW),
        lambda guest, reference: invite_guest(guest, reference, a_guest(email="x@y.example"), now=NOW),
        lambda guest, reference: record_report(guest, ReportGiven("Something"), [], now=NOW),
    ],
)
def test_a_guest_changes_nothing(cast: Cast, reference: str, act: Callable[[Actor, str], object]) -> None:
    guest, before = visit(invited(cast.okafor, reference), reference).actor, Entry.objects.count()
    with pytest.raises((NoSuchIncident, NotAllowed)):
        act(guest, reference)
    assert Entry.objects.count() == before and Incident.objects.count() == 1


def test_it_ends_with_the_day(cast: Cast, reference: str) -> None:
    user = invited(cast.okafor, reference)
    assert visits_of(user, LAST_DAY - DAY) and visits_of(user, LAST_DAY)
    assert visits_of(user, LAST_DAY + DAY) == ()
    with pytest.raises(NoSuchIncident):
        visit_of(user, reference, LAST_DAY + DAY)


def test_it_ends_when_it_is_taken_back(cast: Cast, reference: str) -> None:
    user = invited(cast.okafor, reference)
    guest = visit(user, reference).actor
    with pytest.raises(NoSuchIncident):
        revoke_guest(cast.lane, reference, Guest.objects.get().pk, reason="Done", now=NOW)
    revoke_guest(cast.patel, reference, Guest.objects.get().pk, reason="Done", now=NOW)
    assert visits_of(user, TODAY) == ()
    assert ways_in(guest, reference) == set()


def test_who_was_a_guest_can_be_invited_again(cast: Cast, reference: str) -> None:
    user = invited(cast.okafor, reference)
    with pytest.raises(GuestAlready):
        invite_guest(cast.okafor, reference, a_guest(), now=NOW)
    revoke_guest(cast.okafor, reference, Guest.objects.get().pk, reason="Done", now=NOW)
    again = invite_guest(cast.okafor, reference, a_guest(), now=NOW + MINUTE)
    assert again.guest.user == user and again.password == ""
    assert visit(user, reference)


@pytest.mark.parametrize("until", [TODAY - DAY, TODAY + 367 * DAY])
def test_it_has_an_end_that_can_be(cast: Cast, reference: str, until: object) -> None:
    with pytest.raises(NotAsGuestUntil):
        invite_guest(cast.okafor, reference, a_guest(until=until), now=NOW)


def test_colleagues_are_not_invited(cast: Cast, reference: str) -> None:
    with pytest.raises(WorksHere):
        invite_guest(cast.okafor, reference, a_guest(email=cast.webb.user.email), now=NOW)


@pytest.mark.parametrize("name", ["Pupil A", "pupil  a"])
def test_nobody_is_invited_whom_it_is_about(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(IsAboutThem):
        invite_guest(cast.okafor, reference, a_guest(name=name), now=NOW)


def test_somebody_of_another_school_can_be_a_guest_and_keeps_their_own_standing(cast: Cast, reference: str) -> None:
    result = invite_guest(cast.okafor, reference, a_guest(email=cast.novak.user.email), now=NOW)
    assert result.password == ""
    assert visit(cast.novak.user, reference)
    assert ways_in(actor_for(cast.novak.user, TODAY), reference) == set()


def test_each_look_is_recorded_and_the_invitation_too(cast: Cast, reference: str) -> None:
    guest = visit(invited(cast.okafor, reference), reference).actor
    open_incident(guest, reference, now=NOW)
    acts = list(Entry.objects.filter(actor=guest.user).values_list("act", flat=True))
    assert acts == ["incidents.incident.opened"]
    invitation = Entry.objects.get(act="incidents.guest.invited")
    assert invitation.details == {
        "user": str(guest.user.pk),
        "until": LAST_DAY.isoformat(),
        "papers": ["summary", "chronology"],
    }


def test_a_new_password_is_given_only_by_whoever_sees_all_that_it_opens(cast: Cast, reference: str) -> None:
    invited(cast.okafor, reference)
    row = Guest.objects.get().pk
    about_okafor = a_report(cast.rees, described("Ms Okafor", "staff", "instigator"))
    assert renew_guest_password(cast.okafor, reference, row, now=NOW)
    invite_guest(cast.patel, about_okafor, a_guest(), now=NOW)
    with pytest.raises(NotAllowed):
        renew_guest_password(cast.okafor, reference, row, now=NOW)
    assert renew_guest_password(cast.patel, reference, row, now=NOW)


def test_nobody_gets_at_the_account_of_another_schools_staff(cast: Cast, reference: str) -> None:
    invite_guest(cast.okafor, reference, a_guest(email=cast.novak.user.email), now=NOW)
    with pytest.raises(NotAllowed):
        renew_guest_password(cast.okafor, reference, Guest.objects.get().pk, now=NOW)
