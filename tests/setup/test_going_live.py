"""Going live: who sees what is left, what stands in the way, and what is so afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.contacts.actions import Details, add_contact, leave_out, record_failed_call
from handrail.contacts.kinds import Failure, Means
from handrail.editions.models import Edition
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Instruction, Modality
from handrail.schools.access import Actor, NotAllowed, actor_for, choices_of
from handrail.schools.actions import appoint, choose_setting, describe_school, end_holding, set_up_school
from handrail.schools.models import OfficeHolding, School
from handrail.setup.access import readiness_of
from handrail.setup.actions import AlreadyLive, NotReady, go_live
from handrail.witnesses.actions import add_witness
from tests.schools.cast import NOW, TODAY, Cast
from tests.setup.given import A_YEAR, DETAILS, a_school, contacts_confirmed, everything_but_contacts, hired

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
BANNER = "This school is still being set up. Reports are taken all the same."


@pytest.fixture
def people() -> dict[str, Actor]:
    """Who holds what at a school that has everything."""
    people = everything_but_contacts(a_school())
    contacts_confirmed(people["head"])
    return people


def in_the_way(actor: Actor) -> Any:
    with pytest.raises(NotReady) as refusal:
        go_live(actor, now=NOW)
    assert not School.objects.get(pk=actor.school.pk).is_live
    return refusal.value.readiness


def test_who_has_nothing_to_do_with_it_sees_only_the_banner(people: dict[str, Actor], signed_in: SignIn) -> None:
    for office in ("chair", "network_manager"):
        browser = signed_in(people[office])
        assert browser.get("/setup/").status_code == 403
        start = browser.get("/").content.decode()
        assert BANNER in start and 'href="/setup/"' not in start


@pytest.mark.parametrize("office", ["head", "coordinator", "dsl"])
def test_who_sets_it_up_is_led_to_the_list(people: dict[str, Actor], signed_in: SignIn, office: str) -> None:
    browser = signed_in(people[office])
    start = browser.get("/").content.decode()
    assert BANNER in start and 'href="/setup/"' in start
    page = browser.get("/setup/").content.decode()
    assert "Everything is in place." in page and BANNER not in page
    assert ("Go live</button>" in page) == (office == "head")


@pytest.mark.parametrize("office", ["coordinator", "dsl", "chair", "network_manager"])
def test_only_the_head_lets_it_go_live(people: dict[str, Actor], signed_in: SignIn, office: str) -> None:
    with pytest.raises(NotAllowed):
        go_live(people[office], now=NOW)
    assert signed_in(people[office]).post("/setup/go-live/").status_code == 403
    assert not School.objects.get().is_live


def test_another_schools_head_lets_only_their_own_go_live(people: dict[str, Actor]) -> None:
    other, _ = set_up_school(
        name="Elm", pack="england", email="head@elm.example", display_name="Dr Elm", offices=["head"], now=NOW
    )
    in_the_way(other)
    go_live(people["head"], now=NOW)
    assert [school.name for school in School.objects.filter(live_since=None)] == ["Elm"]


def test_where_nobody_is_head_the_coordinator_lets_it_try() -> None:
    coordinator = a_school(offices=["coordinator"])
    assert [office.id for office in in_the_way(coordinator).vacant] == ["head", "dsl", "chair"]
    hired(coordinator, "Mrs Hughes", "head")
    with pytest.raises(NotAllowed):
        go_live(coordinator, now=NOW)


def test_the_school_goes_live(people: dict[str, Actor], signed_in: SignIn) -> None:
    head = people["head"]
    browser = signed_in(head)
    page = browser.post("/setup/go-live/", follow=True).content.decode()
    assert "Your school is live." in page and "Oak Primary is live since" in page
    school = School.objects.get()
    entry = Entry.objects.get(act="setup.school.went_live")
    edition = Edition.objects.get()
    assert entry.at == school.live_since and entry.actor == head.user
    assert entry.details == {"pack": school.pack, "edition": edition.pk}
    assert edition.digest == load_pack(school.pack).digest
    assert BANNER not in browser.get("/").content.decode()


def test_it_goes_live_once(people: dict[str, Actor], signed_in: SignIn) -> None:
    go_live(people["head"], now=NOW)
    with pytest.raises(AlreadyLive):
        go_live(people["head"], now=NOW)
    again = signed_in(people["head"]).post("/setup/go-live/", follow=True)
    assert "Your school is live already." in again.content.decode()
    assert Entry.objects.filter(act="setup.school.went_live").count() == 1


@pytest.mark.parametrize("pack", built_in_packs())
def test_each_must_step_on_an_unconfirmed_contact_stands_in_the_way_by_name(pack: str, signed_in: SignIn) -> None:
    """INV-21. Nothing else is missing at this school."""
    head = everything_but_contacts(a_school(pack))["head"]
    readiness = in_the_way(head)
    assert not (readiness.details or readiness.vacant or readiness.unled or readiness.settings)
    found = load_pack(pack)
    resting = {
        (procedure.title, step.do)
        for procedure, step in found.steps()
        if isinstance(step, Instruction) and step.modality is Modality.MUST
        and any(not found.contacts[contact].is_confirmed for contact in step.contacts)
    }  # fmt: skip
    assert resting >= {(one.procedure, one.step) for one in readiness.outside.blocked} != set()
    page = signed_in(head).post("/setup/go-live/", follow=True).content.decode()
    assert "The school cannot go live yet" in page and "<title>Error:" in page
    summary = page.split('class="error-summary-title"')[1].split("<h1>")[0]
    blocked = readiness.outside.blocked
    assert all(f"{one.name} is not confirmed" in unescape(summary) for one in blocked)
    assert summary.count("<li>“") == len(blocked) == len(set(blocked))
    assert summary.index("is not confirmed") < summary.index("<li>“")


@pytest.mark.parametrize("pack", built_in_packs())
def test_with_its_contacts_confirmed_a_school_of_each_pack_goes_live(pack: str) -> None:
    head = everything_but_contacts(a_school(pack))["head"]
    in_the_way(head)
    contacts_confirmed(head)
    assert go_live(head, now=NOW).is_live


def test_one_left_out_with_nobody_in_its_place_is_told_as_such(people: dict[str, Actor], signed_in: SignIn) -> None:
    head = people["head"]
    leave_out(head, "lado", reason="Of another county.", now=NOW)
    page = unescape(signed_in(head).get("/setup/").content.decode())
    assert "(LADO) is left out with nobody in its place, and" in page
    given = Details(Means.RANG, TODAY, TODAY + A_YEAR, number="01632 960001")
    add_contact(head, title="Our own desk", stands_for="lado", given=given, now=NOW)
    assert "is left out with nobody" not in signed_in(head).get("/setup/").content.decode()
    assert go_live(head, now=NOW).is_live


def test_a_contact_that_no_must_step_names_does_not_stand_in_the_way(people: dict[str, Actor]) -> None:
    head = people["head"]
    before = readiness_of(head, TODAY).outside
    given = Details(Means.RANG, TODAY, TODAY + A_YEAR, number="01632 960001")
    added = add_contact(head, title="Our community officer", stands_for="", given=given, now=NOW)
    record_failed_call(head, added.contact, Failure.DEAD, now=NOW)
    after = readiness_of(head, TODAY)
    assert (after.outside.checked, after.outside.all) == (before.checked, before.all + 1)
    assert after.is_ready


def test_a_check_that_lapsed_stands_in_the_way_again(people: dict[str, Actor]) -> None:
    assert readiness_of(people["head"], TODAY + A_YEAR - timedelta(days=1)).is_ready
    assert readiness_of(people["head"], TODAY + A_YEAR).outside.blocked


@pytest.mark.parametrize(("field", "value"), [
    ("phase", ""), ("key_stages", []), ("authority", ""), ("address", ""), ("email", ""),
])  # fmt: skip
def test_details_that_papers_need_stand_in_the_way(people: dict[str, Actor], field: str, value: Any) -> None:
    head = people["head"]
    described = {"name": head.school.name, **DETAILS, field: value}
    describe_school(head, **described, now=NOW)
    [missing] = in_the_way(actor_for(head.user, TODAY)).details
    assert missing.startswith("its ") or missing == "which years it teaches"


@pytest.mark.parametrize("office", ["coordinator", "dsl", "chair"])
def test_an_office_that_nobody_holds_stands_in_the_way(people: dict[str, Actor], office: str) -> None:
    holding = OfficeHolding.objects.get(user=people[office].user)
    end_holding(people["chair" if office == "chair" else "head"], holding, held_until=TODAY, now=NOW)
    assert [vacant.id for vacant in in_the_way(people["head"]).vacant] == [office]


def test_technical_work_goes_to_a_person_or_to_the_office_next_in_line(people: dict[str, Actor]) -> None:
    """SCH-12."""
    head = people["head"]
    end_holding(head, OfficeHolding.objects.get(office="network_manager"), held_until=TODAY, now=NOW)
    assert readiness_of(head, TODAY).unled == ()
    seen = choices_of(head, "next_in_line_network_manager")[0].pk
    choose_setting(head, "next_in_line_network_manager", ["business_manager"], reason="x", now=NOW, seen=seen)
    assert [office.id for office in in_the_way(head).unled] == ["network_manager"]
    appoint(head, people["dsl"].user, "business_manager", held_from=TODAY, now=NOW)
    assert readiness_of(head, TODAY).is_ready


def test_what_no_document_decides_stands_in_the_way() -> None:
    head = a_school()
    open_ones = [found.declared.id for found in in_the_way(head).settings]
    assert "incident_retention" in open_ones and "next_in_line_coordinator" in open_ones


def test_a_pack_that_breaks_a_rule_stands_in_the_way(tmp_path: Path, signed_in: SignIn) -> None:
    pack = tmp_path / "oak"
    pack.mkdir()
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (pack / "rules.yaml").write_text(RULE, encoding="utf-8")
    head = everything_but_contacts(a_school(str(pack)))["head"]
    assert not in_the_way(head).is_proved
    page = signed_in(head).get("/setup/").content.decode()
    assert "Everything ends as not illegal." in page and "Whoever wrote the pack puts this right." in page


def test_witnesses_are_asked_for_and_never_stand_in_the_way(people: dict[str, Actor], signed_in: SignIn) -> None:
    assert "If you like" in signed_in(people["head"]).get("/setup/").content.decode()
    add_witness(people["chair"], email="officer@authority.example", role="authority", now=NOW)
    page = signed_in(people["head"]).get("/setup/").content.decode()
    assert "If you like" not in page and "1 address." in page
    assert "the log is whole" not in signed_in(people["dsl"]).get("/setup/").content.decode()


def test_reports_are_taken_before_it_is_live(people: dict[str, Actor], signed_in: SignIn) -> None:
    browser = signed_in(people["network_manager"])
    page = browser.get("/report/").content.decode()
    assert BANNER in page and "Send the report" in page


def test_the_banner_asks_the_database_nothing(
    people: dict[str, Actor], signed_in: SignIn, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(people["network_manager"])
    browser.get("/offices/")
    with django_assert_max_num_queries(100) as before:
        assert BANNER in browser.get("/offices/").content.decode()
    School.objects.update(live_since=NOW)
    with django_assert_num_queries(len(before)):
        assert BANNER not in browser.get("/offices/").content.decode()


def test_the_cast_sees_no_banner(cast: Cast, signed_in: SignIn) -> None:
    assert BANNER not in signed_in(cast.rees).get("/").content.decode()


HEAD = "pack: oak\ntitle: Oak\nedition: '1'\nextends: england\nabout: Ours.\n"
RULE = """rules:
  - id: INV-01
    says: Everything ends as not illegal.
    source: [handrail]
    on_every_ending: {answer: {illegal_suspected: "no"}}
"""
