"""Policy, agreements, training, systems and parents in the same view as incidents: what was written, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from handrail.insight.access import DutyStands, duties_under
from handrail.insight.actions import take_duty_back, write_duty_done
from handrail.insight.presenters.stands import headings_of_duties
from handrail.parents.actions import Planned, plan_announcement
from handrail.procedures.load import built_in_packs, load_pack
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import appoint, describe_school
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
WANTED = {"policy", "agreements", "training", "data_security"}


def stands(actor: Actor, name: str) -> DutyStands:
    return next(one for under in duties_under(actor, TODAY).values() for one in under if one.duty.id == name)


def test_every_pack_has_duties_under_each_heading_that_the_head_answers_for() -> None:
    for slug in built_in_packs():
        pack = load_pack(slug)
        assert set(pack.duty_headings) >= WANTED
        for heading in pack.duty_headings:
            assert any(heading in duty.about for duty in pack.duties.values()), (slug, heading)


def test_the_head_sees_what_others_wrote_and_until_when_it_holds(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.hughes).get("/standing/").content.decode()
    for title in load_pack("england").duty_headings.values():
        assert f">{title}</h2>" in page
    assert "Last done on" not in page, "nothing is told that nobody wrote"
    write_duty_done(cast.okafor, "train_staff", TODAY, note="Secret remarks", now=NOW)
    page = signed_in(cast.hughes).get("/standing/").content.decode()
    assert "Last done on 4 March 2026, as Ms Okafor wrote. Due again on 4 March 2027." in page
    assert "Secret remarks" not in page, "what the office writes for itself stays with the office"
    take_duty_back(cast.okafor, "train_staff", now=NOW)
    assert "Last done on" not in signed_in(cast.hughes).get("/standing/").content.decode()


@pytest.mark.parametrize(("days", "due"), [(364, False), (365, True), (366, True)])
def test_it_is_due_again_on_its_day(cast: Cast, days: int, due: bool) -> None:
    write_duty_done(cast.okafor, "train_staff", TODAY - timedelta(days=days), note="", now=NOW)
    assert stands(cast.hughes, "train_staff").is_due(TODAY) == due


def test_the_coordinator_sees_the_same_and_is_led_to_what_is_theirs(cast: Cast, signed_in: SignIn) -> None:
    own = '/duties/train_staff/done/"'
    assert own in signed_in(cast.okafor).get("/standing/").content.decode()
    assert own not in signed_in(cast.hughes).get("/standing/").content.decode()
    assert signed_in(cast.hughes).get("/duties/train_staff/done/").status_code == 404


def test_what_each_does_themselves_is_counted_by_heads(cast: Cast) -> None:
    before = stands(cast.hughes, "class_rules")
    assert (before.holders, before.done_by, before.is_due(TODAY)) == (1, 0, True)
    write_duty_done(cast.rees, "class_rules", TODAY, note="", now=NOW)
    assert (stands(cast.hughes, "class_rules").done_by, stands(cast.hughes, "class_rules").is_due(TODAY)) == (1, False)
    appoint(cast.hughes, cast.ellis.user, "teacher", held_from=TODAY, now=NOW)
    after = stands(cast.hughes, "class_rules")
    assert (after.holders, after.done_by, after.is_due(TODAY)) == (2, 1, True)
    other = actor_for(cast.ellis.user, TODAY)
    write_duty_done(other, "class_rules", TODAY - timedelta(days=365), note="", now=NOW)
    assert stands(cast.hughes, "class_rules").done_by == 1, "last year’s does not count"


def test_an_office_that_nobody_holds_is_told_as_such(cast: Cast, signed_in: SignIn) -> None:
    assert stands(cast.hughes, "governors_agreement").holders == 1
    page = signed_in(cast.hughes).get("/standing/").content.decode()
    assert "Nobody holds it." in page, "there is no senior leader in the cast"


def test_another_school_stands_by_itself(cast: Cast) -> None:
    write_duty_done(cast.okafor, "train_staff", TODAY, note="", now=NOW)
    assert stands(cast.novak, "train_staff").last is None


def test_what_parents_were_to_be_told_is_counted(cast: Cast, signed_in: SignIn) -> None:
    assert stands(cast.hughes, "tell_parents").open == 0
    plan_announcement(cast.okafor, Planned("tips", "", "Tips", "", TODAY), now=NOW)
    assert stands(cast.hughes, "tell_parents").open == 1
    assert "Due to be told to parents: 1." in signed_in(cast.hughes).get("/standing/").content.decode()


def test_the_view_says_whether_parents_can_reach_the_school(cast: Cast, signed_in: SignIn) -> None:
    missing, details = "No telephone number and no e-mail address is filled in", "/school/details/"
    head, lead = signed_in(cast.hughes), signed_in(cast.novak)
    page = head.get("/standing/").content.decode()
    assert missing in page and page.count(details) == 2, "in the menu, and beside it"
    describe_school(
        cast.hughes, name=cast.hughes.school.name, address="", telephone="", email="o@b.example", website="", now=NOW
    )
    page = head.get("/standing/").content.decode()
    assert missing not in page and "/worried/beechwood-park-primary/" in page
    assert missing in lead.get("/standing/").content.decode(), "the other school has given nothing"


def test_each_heading_is_one_line_that_says_what_is_due(cast: Cast) -> None:
    def rows() -> dict[str, str]:
        found = headings_of_duties(load_pack("england"), duties_under(cast.hughes, TODAY), TODAY)
        return {heading.id: heading.row.value.text for heading in found}  # type: ignore[union-attr]

    assert rows()["agreements"] == "3 of 9 due", "six are counted, and there is nobody on the list to sign"
    assert rows()["parents"] == "Nothing due"
    write_duty_done(cast.okafor, "rules_displayed", TODAY, note="", now=NOW)
    assert rows()["agreements"] == "2 of 9 due"
    write_duty_done(cast.lane, "governors_agreement", TODAY, note="", now=NOW)
    assert rows()["agreements"] == "1 of 9 due"
