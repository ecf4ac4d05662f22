"""Who supervises the technical monitoring: named by the school, never whoever does it, written when done (004:221)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from handrail.insight.access import DutyStands, UnknownDuty, duties_of, duties_under, may_have_duties
from handrail.insight.actions import NothingSaid, write_duty_done
from handrail.insight.models import DutyDone
from handrail.insight.presenters.duties import BARRED
from handrail.insight.presenters.stands import OWN_WORK
from handrail.schools.access import Actor, NotAllowed, actor_for, offices_to_name, one_setting
from handrail.schools.actions import appoint, choose_setting
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
SUPERVISE, SETTING = "supervise_monitoring", "monitoring_supervised_by"
PAGE = f"/duties/{SUPERVISE}/done/"


def given_office(cast: Cast, actor: Actor, office: str) -> Actor:
    appoint(cast.hughes, actor.user, office, held_from=TODAY, now=NOW)
    return actor_for(actor.user, TODAY)


def how_it_stands(cast: Cast) -> DutyStands:
    return next(one for one in duties_under(cast.hughes, TODAY)["data_security"] if one.duty.id == SUPERVISE)


def test_nobody_else_writes_it_and_who_supervises_does(cast: Cast, signed_in: SignIn) -> None:
    leader = given_office(cast, cast.rees, "senior_leader")
    for actor in (cast.webb, cast.okafor, cast.hughes, cast.novak):
        with pytest.raises(UnknownDuty):
            write_duty_done(actor, SUPERVISE, TODAY, note="The reports", now=NOW)
        assert signed_in(actor).get(PAGE).status_code == 404
    write_duty_done(leader, SUPERVISE, TODAY, note="The filter reports of October.", now=NOW)
    stands = how_it_stands(cast)
    assert stands.last is not None
    assert (stands.last.author, stands.is_due(TODAY)) == (leader.user, False)


def test_whoever_does_the_monitoring_never_supervises_it(cast: Cast, signed_in: SignIn) -> None:
    both = given_office(cast, cast.webb, "senior_leader")
    (duty,) = (one for one in duties_of(both, TODAY) if one.duty.id == SUPERVISE)
    assert duty.barred
    with pytest.raises(UnknownDuty):
        write_duty_done(both, SUPERVISE, TODAY, note="My own work", now=NOW)
    browser = signed_in(both)
    assert browser.get(PAGE).status_code == 404 and browser.post(PAGE, {"note": "Mine"}).status_code == 404
    page = browser.get("/duties/").content.decode()
    assert BARRED in page and PAGE not in page
    assert not DutyDone.objects.exists()


def test_the_head_is_warned_when_nobody_could_supervise(cast: Cast, signed_in: SignIn) -> None:
    assert (how_it_stands(cast).holders, how_it_stands(cast).only_barred) == (0, False)
    given_office(cast, cast.webb, "senior_leader")
    assert (how_it_stands(cast).holders, how_it_stands(cast).only_barred) == (0, True)
    page = signed_in(cast.hughes).get("/standing/").content.decode()
    assert OWN_WORK in page and f"/how-we-work/{SETTING}/" in page
    given_office(cast, cast.rees, "senior_leader")
    assert (how_it_stands(cast).holders, how_it_stands(cast).only_barred) == (1, False)
    assert OWN_WORK not in signed_in(cast.hughes).get("/standing/").content.decode()


def test_what_was_looked_at_is_said_in_every_case(cast: Cast, signed_in: SignIn) -> None:
    leader = given_office(cast, cast.rees, "senior_leader")
    with pytest.raises(NothingSaid):
        write_duty_done(leader, SUPERVISE, TODAY, note=" ", now=NOW)
    browser = signed_in(leader)
    assert "What was looked at?" in browser.get(PAGE).content.decode()
    assert "There is a problem" in browser.post(PAGE, {"note": ""}).content.decode()
    browser.post(PAGE, {"note": "The reports of the filter."})
    assert DutyDone.objects.get().note == "The reports of the filter."


def test_the_school_names_the_office_and_the_duty_goes_with_it(cast: Cast) -> None:
    assert not may_have_duties(cast.ellis)
    choose_setting(cast.hughes, SETTING, ["business_manager"], reason="As in our plan", now=NOW)
    assert may_have_duties(cast.ellis)
    assert [one.duty.id for one in duties_of(cast.ellis, TODAY)] == [SUPERVISE]
    write_duty_done(cast.ellis, SUPERVISE, TODAY, note="The reports", now=NOW)
    assert how_it_stands(cast).offices == ("business_manager",)


def test_the_network_manager_neither_chooses_nor_can_be_named(cast: Cast) -> None:
    declared = one_setting(cast.hughes.school, SETTING).declared
    assert "network_manager" not in {office.id for office in offices_to_name(cast.hughes.school, declared)}
    head_too = Actor(cast.webb.user, cast.webb.school, frozenset({"head", "network_manager"}))
    with pytest.raises(NotAllowed):
        choose_setting(head_too, SETTING, ["head"], reason="Mine", now=NOW)


def test_earlier_supervision_is_read_by_whoever_supervises_next(cast: Cast, signed_in: SignIn) -> None:
    leader = given_office(cast, cast.rees, "senior_leader")
    for days, note in ((100, "The reports of autumn."), (0, "The rules of the filter.")):
        write_duty_done(leader, SUPERVISE, TODAY - timedelta(days=days), note=note, now=NOW)
    following = given_office(cast, cast.ellis, "senior_leader")
    page = signed_in(following).get(PAGE).content.decode()
    assert page.index("The rules of the filter.") < page.index("The reports of autumn.")
    assert "As Miss Rees wrote" in page


def test_what_each_does_themselves_is_shown_to_nobody_else(cast: Cast, signed_in: SignIn) -> None:
    write_duty_done(cast.rees, "class_rules", TODAY, note="With 5 Oak.", now=NOW)
    other = given_office(cast, cast.ellis, "teacher")
    assert "With 5 Oak." in signed_in(cast.rees).get("/duties/class_rules/done/").content.decode()
    assert "With 5 Oak." not in signed_in(other).get("/duties/class_rules/done/").content.decode()
