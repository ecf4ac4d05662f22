"""Who takes an office’s place in one incident, where everybody who holds it is kept from that incident."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from handrail.incidents.access import leading_offices, may_see
from handrail.incidents.access.in_place import NextInLine, held_in, taken_over
from handrail.incidents.actions import (
    NobodyElse,
    PersonGiven,
    declare_relationship,
    let_back,
    open_incident,
    reroute_for,
    step_aside,
)
from handrail.incidents.models import Exclusion, Incident, Lead
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed, actor_for
from handrail.schools.actions import appoint, choose_setting, end_holding
from handrail.schools.models import OfficeHolding
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.test_who_sees_what import ways_in
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

LATER = NOW + MINUTE
rerouting = sys.modules["handrail.incidents.actions.reroute"]
setting_standing = sys.modules["handrail.incidents.actions.set_standing"]


def leads() -> set[tuple[str, str]]:
    rows = Lead.objects.in_force().filter(ends=False)
    return {(row.office, row.in_place_of) for row in rows}


def led_by() -> tuple[str, ...]:
    return leading_offices(Incident.objects.get())


@pytest.fixture
@standing
def about_pupils(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]))


def test_an_incident_about_pupils_gives_nobody_a_lead(cast: Cast, about_pupils: str) -> None:
    assert leads() == set() and led_by() == ("coordinator",)


def test_while_somebody_stands_in_for_the_coordinator_nobody_else_leads(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["Okafor"], "instigator"))
    assert leads() == set()


def test_where_all_who_hold_the_office_are_in_it_the_first_who_can_leads(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["Okafor"]), somebody(listed["Patel"], "not_known"))
    assert leads() == {("head", "coordinator"), ("head", "dsl")}
    assert led_by() == ("head",)


def test_an_incident_about_the_chair_who_would_lead_goes_on_to_the_governors(
    cast: Cast, listed: dict[str, Person]
) -> None:
    appoint(cast.lane, cast.ellis.user, "governors", held_from=TODAY, now=NOW)
    choose_setting(cast.hughes, "next_in_line_chair", ["governors"], reason="Agreed by all", now=NOW)
    people = somebody(listed["Hughes"], "instigator"), somebody(listed["Lane"], "instigator")
    reference = a_report(cast.okafor, *people, now=LATER)
    assert led_by() == ("governors",)
    assert may_see(actor_for(cast.ellis.user, TODAY), reference)
    assert not may_see(cast.lane, reference) and not may_see(cast.hughes, reference)


def test_where_the_school_has_set_no_order_only_those_follow_who_see_it_anyway(
    cast: Cast, listed: dict[str, Person]
) -> None:
    appoint(cast.lane, cast.ellis.user, "governors", held_from=TODAY, now=NOW)
    people = somebody(listed["Hughes"], "instigator"), somebody(listed["Lane"], "instigator")
    reference = a_report(cast.okafor, *people, now=LATER)
    assert led_by() == ("coordinator",)
    assert not may_see(actor_for(cast.ellis.user, TODAY), reference)


@pytest.mark.parametrize("name", ["next_in_line_coordinator", "next_in_line_dsl"])
def test_the_order_that_the_school_has_set_counts(cast: Cast, listed: dict[str, Person], name: str) -> None:
    choose_setting(cast.hughes, name, ["chair", "head"], reason="Agreed by all", now=NOW)
    a_report(cast.rees, somebody(listed["Okafor"]), somebody(listed["Patel"], "not_known"))
    assert ("chair", name.removeprefix("next_in_line_")) in leads()


def test_where_nobody_is_left_nobody_leads_in_their_place_and_the_record_stays_readable(
    cast: Cast, listed: dict[str, Person]
) -> None:
    people = somebody(listed["Hughes"], "instigator"), somebody(listed["Lane"], "instigator")
    reference = a_report(cast.okafor, *people)
    incident = Incident.objects.get()
    taken = taken_over(held_in(incident, TODAY), ("head",), NextInLine(incident))
    assert taken == {"head": ""}
    assert may_see(cast.okafor, reference)


@pytest.mark.parametrize("people", [("Okafor", "Patel"), ("Hughes",), ("Hughes", "Lane"), ("Patel",), ()])
def test_who_is_out_is_as_the_door_says(cast: Cast, listed: dict[str, Person], people: tuple[str, ...]) -> None:
    named: list[PersonGiven] = [somebody(listed[name], "instigator") for name in people]
    reference = a_report(cast.rees, *named, described("Miss Webb", "staff"))
    declare_relationship(cast.rees, listed["A"], "related", now=NOW)
    opening = {"coordinator", "dsl", "head", *(office for office, _ in leads()), *led_by()}
    for one in held_in(Incident.objects.get(), TODAY):
        sees = may_see(actor_for(_user(one.user), TODAY), reference)
        assert sees == (one.office in opening and not one.is_out) or _sees_by_another(cast, one.user, reference)


def _user(pk: object) -> object:
    return OfficeHolding.objects.filter(user=pk).first().user  # type: ignore[union-attr]


def _sees_by_another(cast: Cast, user: object, reference: str) -> bool:
    """Mr Patel is two things."""
    return user == cast.patel.user.pk and may_see(cast.patel, reference)


def test_who_steps_aside_finds_it_in_no_way_and_others_do(cast: Cast, about_pupils: str) -> None:
    step_aside(cast.patel, about_pupils, reason="I taught the family.", now=LATER)
    assert ways_in(cast.patel, about_pupils) == set()
    assert may_see(cast.okafor, about_pupils) and may_see(cast.hughes, about_pupils)
    assert leads() == {("coordinator", "dsl")} and led_by() == ("coordinator",)


def test_when_the_only_holder_of_the_lead_steps_aside_the_next_leads(cast: Cast, about_pupils: str) -> None:
    deputy = OfficeHolding.objects.get(office="coordinator", is_deputy=True)
    end_holding(cast.hughes, deputy, held_until=TODAY, now=NOW)
    step_aside(cast.okafor, about_pupils, reason="A neighbour", now=LATER)
    assert led_by() == ("dsl",)
    exclusion = Exclusion.objects.get()
    assert (exclusion.user, exclusion.author, exclusion.reason) == (cast.okafor.user, cast.okafor.user, "A neighbour")


def test_nobody_lets_themselves_back_and_another_office_does_not_help(cast: Cast, about_pupils: str) -> None:
    step_aside(cast.okafor, about_pupils, reason="A neighbour", now=LATER)
    aside = Exclusion.objects.get().pk
    with pytest.raises(Incident.DoesNotExist):
        let_back(cast.okafor, about_pupils, aside, reason="Changed my mind", now=LATER)
    appoint(cast.hughes, cast.okafor.user, "dsl", held_from=TODAY, now=LATER)
    assert not may_see(actor_for(cast.okafor.user, TODAY), about_pupils)


def test_a_safeguarding_lead_who_does_not_lead_lets_nobody_back(cast: Cast, about_pupils: str) -> None:
    end_holding(cast.hughes, OfficeHolding.objects.get(is_deputy=True), held_until=TODAY, now=NOW)
    appoint(cast.hughes, cast.ellis.user, "coordinator", held_from=TODAY, now=NOW)
    step_aside(cast.okafor, about_pupils, reason="A neighbour", now=LATER)
    aside, patel = Exclusion.objects.get().pk, actor_for(cast.patel.user, TODAY)
    with pytest.raises(NotAllowed):
        let_back(patel, about_pupils, aside, reason="No conflict", now=LATER)
    let_back(cast.hughes, about_pupils, aside, reason="No conflict after all", now=LATER)
    assert may_see(cast.okafor, about_pupils)
    assert leads() == set()


def test_the_last_who_could_see_it_cannot_step_aside(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"]), somebody(listed["Lane"]), somebody(listed["Patel"]))
    with pytest.raises(NobodyElse):
        step_aside(cast.okafor, reference, reason="A neighbour", now=LATER)
    assert may_see(cast.okafor, reference)


def test_an_office_that_changes_hands_is_seen_to_before_the_next_session(cast: Cast, listed: dict[str, Person]) -> None:
    """The coordinator, in it, loses the colleague who stood in: the safeguarding lead takes over the lead."""
    a_report(cast.rees, somebody(listed["Okafor"], "instigator"))
    end_holding(cast.hughes, OfficeHolding.objects.get(is_deputy=True), held_until=TODAY, now=LATER)
    assert leads() == set()
    reroute_for(cast.patel.user, now=LATER)
    assert leads() == {("dsl", "coordinator")}
    appoint(cast.hughes, cast.ellis.user, "coordinator", held_from=TODAY, now=LATER)
    reroute_for(cast.patel.user, now=LATER)
    assert leads() == set()


def test_an_ended_holder_loses_and_the_new_one_gains(cast: Cast, about_pupils: str) -> None:
    holding = OfficeHolding.objects.get(office="coordinator", user=cast.okafor.user)
    end_holding(cast.hughes, holding, held_until=TODAY, now=LATER)
    appoint(cast.hughes, cast.ellis.user, "coordinator", held_from=TODAY, now=LATER)
    okafor, ellis = _today(cast.okafor), _today(cast.ellis)
    assert not may_see(okafor, about_pupils) and may_see(ellis, about_pupils)
    assert open_incident(ellis, about_pupils, now=LATER)


def _today(actor: Actor) -> Actor:
    return actor_for(actor.user, TODAY)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> Callable[[Actor], int]:
    """Begin a session: how often the incidents of the school were looked through for it."""

    def begin(actor: Actor) -> int:
        looked: list[object] = []
        with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
            patch.setattr(rerouting, "reroute_all", lambda *args, **kwargs: looked.append(args))
            reroute_for(actor.user, now=LATER)
        return len(looked)

    return begin


def test_incidents_are_looked_through_again_only_when_offices_or_orders_have_changed(
    cast: Cast, about_pupils: str, listed: dict[str, Person], counted: Callable[[Actor], int]
) -> None:
    assert counted(cast.rees) == 1 and counted(cast.okafor) == 0, "once for the school"
    appoint(cast.hughes, cast.ellis.user, "dsl", held_from=TODAY, now=NOW)
    assert counted(cast.okafor) == 1 and counted(cast.okafor) == 0
    holding = OfficeHolding.objects.get(user=cast.ellis.user, office="dsl")
    end_holding(cast.hughes, holding, held_until=TODAY, now=NOW)
    assert counted(cast.okafor) == 1 and counted(cast.okafor) == 0
    choose_setting(cast.hughes, "next_in_line_dsl", ["head"], reason="Agreed", now=NOW)
    assert counted(cast.okafor) == 1 and counted(cast.okafor) == 0
    declare_relationship(cast.patel, listed["A"], "related", now=NOW)
    assert counted(cast.okafor) == 1 and counted(cast.okafor) == 0
    assert counted(cast.novak) == 1, "another school is looked through by itself"


@pytest.mark.django_db
def test_only_what_names_somebody_known_is_looked_at_further(
    cast: Cast, listed: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that names nobody the school knows keeps nobody out, and is not asked for who is."""
    looked: list[object] = []
    monkeypatch.setattr(setting_standing, "reroute", lambda *args, **kwargs: looked.append(args))

    def is_looked_at(*who: PersonGiven) -> bool:
        looked.clear()
        a_report(cast.patel, *who, what_happened="Something", now=NOW)
        return bool(looked)

    assert not is_looked_at()
    assert not is_looked_at(described("A child in Year 5", "pupil"))
    assert is_looked_at(somebody(listed["A"]))
    assert is_looked_at(described("A child in Year 5", "pupil"), described("Ms Okafor", "staff"))
