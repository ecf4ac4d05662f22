"""Whoever hands out a password could use it: what is older, and kept from them, is closed to the account then.

Without that a head about whom there is a case puts the invited officer on the staff, renews their password, and reads.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from handrail.accounts import actions as accounts
from handrail.accounts.models import User
from handrail.casework.access import tasks_for
from handrail.casework.actions import AskGiven, ask_colleague
from handrail.incidents.access import get_own_report, may_see, visits_of
from handrail.incidents.access.doors import NoSuchIncident, reports_by
from handrail.incidents.access.statement import Because, statement_on
from handrail.incidents.actions import declare_relationship
from handrail.incidents.models import Incident
from handrail.people.models import Person
from handrail.schools import actions as schools
from handrail.schools.access import Actor, actor_for
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.guests import invited
from tests.incidents.helpers import help_from
from tests.incidents.in_confidence import confided, hire
from tests.incidents.test_who_sees_what import ways_in
from tests.schools.cast import NOW, TODAY, Cast

LATER = NOW + timedelta(hours=1)
Renews = Callable[[Cast, User], object]


def again(user: User) -> Actor:
    """Whoever signs in now with that account."""
    return actor_for(User.objects.get(pk=user.pk), TODAY)


def about_head(cast: Cast) -> str:
    return a_report(cast.okafor, described("The head", "head"))


def test_who_is_taken_over_as_a_guest_opens_nothing(cast: Cast) -> None:
    user = invited(cast.lane, reference := about_head(cast))
    assert visits_of(user, TODAY)
    schools.add_colleague(cast.hughes, email=user.email, display_name="", now=LATER)
    schools.renew_password(cast.hughes, user, now=LATER)
    schools.take_off_staff(cast.hughes, user, left_on=TODAY, now=LATER)
    taken = User.objects.get(pk=user.pk)
    assert visits_of(taken, TODAY) == ()
    accounts.change_password(taken, "something-else-entirely-9", now=LATER + MINUTE)
    assert visits_of(User.objects.get(pk=user.pk), TODAY) == ()
    accounts.renew_password(None, taken, school=None, now=LATER + MINUTE)
    assert [visit.reference for visit in visits_of(User.objects.get(pk=user.pk), TODAY)] == [reference]


def test_a_password_from_whoever_sees_it_closes_nothing_to_a_helper(cast: Cast, listed: dict[str, Person]) -> None:
    help_from(cast.okafor, reference := a_report(cast.okafor, somebody(listed["A"])), cast.rees)
    schools.renew_password(cast.hughes, cast.rees.user, now=LATER)
    assert may_see(again(cast.rees.user), reference)


@pytest.mark.parametrize("writes", [False, True])
def test_a_helper_whose_password_the_head_renews_opens_no_case_about_the_head(cast: Cast, writes: bool) -> None:
    help_from(cast.lane, reference := about_head(cast), cast.rees, writes=writes)
    assert may_see(again(cast.rees.user), reference)
    schools.renew_password(cast.hughes, cast.rees.user, now=LATER)
    assert ways_in(again(cast.rees.user), reference) == set()
    newer = a_report(cast.okafor, described("The head", "head"), now=LATER + MINUTE)
    help_from(cast.lane, newer, cast.rees, now=LATER + MINUTE)
    assert may_see(again(cast.rees.user), newer)


def test_nor_one_about_a_child_to_whom_the_head_is_related(cast: Cast, listed: dict[str, Person]) -> None:
    help_from(cast.okafor, reference := a_report(cast.okafor, somebody(listed["A"])), cast.rees)
    declare_relationship(cast.hughes, listed["A"], "related", now=NOW)
    schools.renew_password(cast.hughes, cast.rees.user, now=LATER)
    assert not may_see(again(cast.rees.user), reference)


def test_what_the_chair_renews_opens_no_case_about_the_chair(cast: Cast) -> None:
    reference, other = a_report(cast.rees, described("The chair", "governor")), a_report(cast.rees)
    assert may_see(cast.patel, reference)
    schools.renew_password(cast.lane, cast.patel.user, now=LATER)
    assert ways_in(again(cast.patel.user), reference) == set()
    assert ways_in(again(cast.patel.user), other)


def test_ones_own_report_about_the_head_is_closed_too(cast: Cast) -> None:
    reference, other = a_report(cast.rees, described("The head", "head")), a_report(cast.rees)
    assert get_own_report(again(cast.rees.user), reference)
    schools.renew_password(cast.hughes, cast.rees.user, now=LATER)
    assert [report.incident.reference for report in reports_by(again(cast.rees.user))] == [other]
    with pytest.raises(NoSuchIncident):
        get_own_report(again(cast.rees.user), reference)


def test_what_was_confided_is_closed_to_who_told_and_to_who_received_it(cast: Cast) -> None:
    """It names nobody: that it went round the head is enough."""
    quist = hire(cast, "Mrs Quist", "senior_leader")
    reference = confided(cast.rees, "senior_leader")
    assert may_see(again(quist.user), reference) and reports_by(again(cast.rees.user)).exists()
    for user in (quist.user, cast.rees.user):
        schools.renew_password(cast.hughes, user, now=LATER)
    assert ways_in(again(quist.user), reference) == set()
    assert not reports_by(again(cast.rees.user)).exists()


def test_nor_does_a_task_out_of_it_reach_the_account(cast: Cast) -> None:
    reference = about_head(cast)
    ask_colleague(cast.lane, reference, "spine.make_safe", AskGiven(cast.rees.user.pk), now=NOW)
    assert tasks_for(again(cast.rees.user), TODAY)
    schools.renew_password(cast.hughes, cast.rees.user, now=LATER)
    assert tasks_for(again(cast.rees.user), TODAY) == ()


def test_the_statement_says_so_of_whoever_saw_it_before_and_of_nobody_else(cast: Cast) -> None:
    help_from(cast.lane, reference := about_head(cast), cast.rees)
    for colleague in (cast.rees, cast.webb):
        schools.renew_password(cast.hughes, colleague.user, now=LATER)
    spans = statement_on(Incident.objects.get(reference=reference), TODAY).spans
    assert [span.sight.because for span in spans if span.name == "Miss Rees"][-1] == {Because.PASSWORD}
    assert {span.sight.because for span in spans if span.name == "Mr Webb"} == {frozenset({Because.NO_OFFICE})}
