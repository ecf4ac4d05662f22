"""What keeps a school from going live: steps that must be done and name somebody whom nobody could safely ring."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from handrail.contacts.access import Standing, directory_of, needed_for_musts, unconfirmed_musts
from handrail.contacts.actions import add_contact, check_contact, leave_out, record_failed_call
from handrail.contacts.kinds import Failure
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Instruction, Modality
from handrail.schools.access import Actor
from tests.contacts.given import YEAR, checked
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def blocking(actor: Actor, day: date = TODAY) -> dict[str, Standing]:
    return {one.contact: one.standing for one in unconfirmed_musts(actor.school, day)}


def follow(actor: Actor, pack: str) -> None:
    actor.school.pack = pack
    actor.school.save()


def confirm_all(actor: Actor) -> None:
    for contact in blocking(actor):
        check_contact(actor, contact, checked(), now=NOW)


def test_each_says_which_step_of_which_procedure_and_whom(cast: Cast) -> None:
    pack = load_pack("england")
    found = unconfirmed_musts(cast.hughes.school, TODAY)
    assert found and len(set(found)) == len(found)
    for one in found:
        steps = [
            step
            for procedure, step in pack.steps()
            if isinstance(step, Instruction) and (procedure.title, step.do) == (one.procedure, one.step)
        ]
        assert any(step.modality is Modality.MUST and one.contact in step.contacts for step in steps)
        assert one.name == pack.contacts[one.contact].office
    assert "police_emergency" not in blocking(cast.hughes)


@pytest.mark.parametrize("slug", built_in_packs())
def test_nothing_blocks_once_every_contact_of_a_must_is_confirmed(cast: Cast, slug: str) -> None:
    follow(cast.hughes, slug)
    assert set(blocking(cast.hughes)) <= {now.id for now in directory_of(cast.hughes, TODAY).listed}
    confirm_all(cast.hughes)
    assert not unconfirmed_musts(cast.hughes.school, TODAY)
    assert unconfirmed_musts(cast.novak.school, TODAY)


def test_a_lapsed_or_doubtful_one_blocks_again(cast: Cast) -> None:
    confirm_all(cast.hughes)
    needed = next(iter(needed_for_musts(load_pack("england")) - {"police_emergency"}))
    assert blocking(cast.hughes, TODAY + YEAR)[needed] is Standing.LAPSED
    record_failed_call(cast.rees, needed, Failure.DEAD, now=NOW)
    assert blocking(cast.hughes) == {needed: Standing.DOUBTFUL}


def test_one_that_is_left_out_blocks_unless_another_stands_in_its_place(cast: Cast) -> None:
    confirm_all(cast.hughes)
    leave_out(cast.hughes, "lado", reason="Another county’s", now=NOW)
    assert blocking(cast.hughes) == {"lado": Standing.LEFT_OUT}
    add_contact(cast.hughes, title="Our own LADO", stands_for="lado", given=checked(), now=NOW)
    assert not blocking(cast.hughes)


def test_the_desk_of_the_county_is_asked_for_and_not_the_general_one(cast: Cast) -> None:
    follow(cast.hughes, "hertfordshire")
    assert "lado" not in blocking(cast.hughes) and "herts_lado" in blocking(cast.hughes)


def test_what_no_incident_can_come_to_blocks_nothing(cast: Cast) -> None:
    """Procedures that a pack puts in the place of another’s are the only ones that count."""
    pack = load_pack("beechfield")
    follow(cast.hughes, "beechfield")
    titles = {one.procedure for one in unconfirmed_musts(cast.hughes.school, TODAY)}
    assert pack.procedures[pack.slots["legality"]].title in {p.title for p in pack.procedures.values()}
    assert titles and "no-chart" not in {p.id for p in pack.procedures.values() if p.title in titles}
