"""Nobody opens, by giving an office, an incident that they are kept from."""

from __future__ import annotations

from handrail.incidents.access import LogFilter, incidents_for, log_page, may_see_log
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import appoint, end_holding
from handrail.schools.models import OfficeHolding
from tests.incidents.given import MINUTE, a_report, described
from tests.schools.cast import NOW, TODAY, Cast

LATER = NOW + MINUTE


def given(giver: Actor, receiver: Actor, office: str) -> Actor:
    """The receiver, holding an office that was given to them after what was reported at NOW."""
    appoint(giver, receiver.user, office, held_from=TODAY, now=LATER)
    return actor_for(receiver.user, TODAY, receiver.school.pk)


def found(actor: Actor) -> set[str]:
    listed = {row.reference for row in log_page(actor, LogFilter()).rows}
    assert listed == set(incidents_for(actor).values_list("reference", flat=True))
    return listed


def test_a_lead_whom_the_head_appoints_does_not_see_an_earlier_matter_about_the_head(cast: Cast) -> None:
    about_the_head, other = a_report(cast.patel, described("The head", "head", "instigator")), a_report(cast.patel)
    assert found(given(cast.hughes, cast.rees, "dsl")) == {other}
    assert found(cast.okafor) == {about_the_head, other}


def test_nor_one_that_could_be_about_the_head(cast: Cast) -> None:
    a_report(cast.patel, described("Tom Hughes", "parent", "instigator"))
    assert found(given(cast.hughes, cast.rees, "dsl")) == set()


def test_they_see_what_begins_afterwards(cast: Cast) -> None:
    rees = given(cast.hughes, cast.rees, "dsl")
    later = a_report(cast.patel, described("The head", "head", "instigator"), now=LATER + MINUTE)
    assert found(rees) == {later}


def test_whoever_held_the_office_before_from_another_hand_still_sees_it(cast: Cast) -> None:
    about_the_head = a_report(cast.patel, described("The head", "head", "instigator"))
    assert about_the_head in found(given(cast.hughes, cast.okafor, "dsl"))


def test_a_chair_whom_the_head_puts_in_does_not_lead_an_earlier_matter_about_the_head(cast: Cast) -> None:
    a_report(cast.patel, described("The head", "head", "instigator"))
    end_holding(cast.lane, OfficeHolding.objects.get(office="chair"), held_until=TODAY, now=NOW)
    new_chair = given(cast.hughes, cast.rees, "chair")
    assert found(new_chair) == set()
    assert not may_see_log(new_chair)


def test_a_chair_whom_the_chair_puts_in_does(cast: Cast) -> None:
    about_the_head = a_report(cast.patel, described("The head", "head", "instigator"))
    assert found(given(cast.lane, cast.rees, "chair")) == {about_the_head}
