"""A contact recorded does what is due and what it can do, in the same act; advice never does a referral."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from handrail.casework.access import settlings_in
from handrail.casework.actions import (
    answer_question,
    close_incident,
    decline_contact_and_settle,
    record_contact_and_settle,
)
from handrail.casework.models import ActionTaken
from handrail.incidents.access import NoSuchIncident
from handrail.incidents.actions import IsClosed
from handrail.referrals.access import PARENT
from handrail.referrals.actions import Body, ContactGiven, NotSecure
from handrail.referrals.settling import Settling
from handrail.schools.access import Actor
from tests.casework.given import reached, settle, where
from tests.referrals.given import ASKED, FORM, HOUR, NOT_TOLD, PARENTS, asked, contacts
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
DUE = "child-at-risk.childrens_services"
SERVICES = Body("childrens_services", person="A")


@pytest.fixture
@standing
def at_risk(cast: Cast, reference: str) -> str:
    """A child is at risk, so that children's services have to be told."""
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    return reference


@pytest.fixture
@standing
def online(cast: Cast, reference: str) -> str:
    """Everything is answered: nothing illegal, the material is online, and the parents are to be told."""
    for _ in range(40):
        questions = where(cast.okafor, reference).questions
        if not questions:
            return reference
        one = questions[0]
        wanted = {"material_online": "yes", "incident_kind": "bullying_pupil"}.get(one.fact.id, "no")
        offered = [option.id for option in one.options]
        option = wanted if wanted in offered else next(option for option in offered if option != "not_known")
        answer_question(cast.okafor, reference, one.fact.id, [option], person=one.person, now=NOW)
    raise AssertionError("It never ends.")


def status(cast: Cast, reference: str, step: str = DUE, person: str = "A") -> str:
    return reached(cast.okafor, reference)[step, person]


def due(purposes: str = "", bodies: str = "lado", person: str = "A") -> Settling:
    return Settling("p.s", person, "Do it.", frozenset(bodies.split()), frozenset(purposes.split()))


@pytest.mark.parametrize(
    ("one", "body", "person", "purpose", "is_done"),
    [
        (due(), "lado", "A", "advice", True),
        (due("referral"), "lado", "A", "advice", False),
        (due("referral"), "lado", "A", "referral", True),
        (due(), "police", "A", "advice", False),
        (due(), "", "A", "advice", True),
        (due(), "lado", "B", "advice", False),
        (due(), "lado", "", "advice", True),
        (due(person=""), "lado", "B", "advice", True),
    ],
)
def test_what_does_what(one: Settling, body: str, person: str, purpose: str, is_done: bool) -> None:
    assert one.is_done_by(body, person, purpose) is is_done


def test_a_contact_settles_its_step_when_and_by_whom_it_was_made(cast: Cast, at_risk: str) -> None:
    given = replace(ASKED, body=SERVICES, made_at=NOW - HOUR, made_by="Mrs Hughes", purpose="referral")
    assert status(cast, at_risk) == "due"
    record_contact_and_settle(cast.okafor, at_risk, given, [f"{DUE}/A"], now=NOW)
    assert status(cast, at_risk) == "done"
    taken = ActionTaken.objects.get(step=DUE)
    assert (taken.deed_at, taken.deed_by, taken.reason) == (NOW - HOUR, "Mrs Hughes", given.told)


@pytest.mark.parametrize(
    "given",
    [
        replace(ASKED, body=SERVICES, purpose="removal"),
        replace(ASKED, body=replace(SERVICES, person="B"), purpose="referral"),
        replace(ASKED, body=Body("police", person="A"), purpose="referral"),
    ],
)
def test_a_contact_that_does_not_do_it_leaves_it_due_and_is_kept(cast: Cast, at_risk: str, given: ContactGiven) -> None:
    record_contact_and_settle(cast.okafor, at_risk, given, [f"{DUE}/A"], now=NOW)
    assert status(cast, at_risk) == "due"
    assert len(contacts(cast.okafor, at_risk).contacts) == 1


def test_nothing_is_settled_that_nobody_ticked(cast: Cast, at_risk: str) -> None:
    record_contact_and_settle(cast.okafor, at_risk, replace(ASKED, body=SERVICES), [], now=NOW)
    assert status(cast, at_risk) == "due"


def test_what_is_already_settled_is_not_settled_twice(cast: Cast, at_risk: str) -> None:
    for _ in range(2):
        record_contact_and_settle(cast.okafor, at_risk, replace(ASKED, body=SERVICES), [f"{DUE}/A"], now=NOW)
    assert ActionTaken.objects.filter(step=DUE).count() == 1


def test_whoever_may_not_see_it_settles_nothing(cast: Cast, at_risk: str) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.novak):
        with pytest.raises(NoSuchIncident):
            record_contact_and_settle(actor, at_risk, replace(ASKED, body=SERVICES), [f"{DUE}/A"], now=NOW)
        with pytest.raises(NoSuchIncident):
            decline_contact_and_settle(actor, at_risk, NOT_TOLD, [f"{DUE}/A"], now=NOW)
    assert status(cast, at_risk) == "due"


def test_the_parents_of_a_child_are_told_by_a_contact_with_them(cast: Cast, online: str) -> None:
    offered = settlings_in(where(cast.okafor, online))
    one = next(one for one in offered if PARENT in one.bodies and one.person == "A")
    assert one.purposes == {"notice"}
    assert not one.is_done_by(PARENT, "B", "notice") and not one.is_done_by(PARENT, "A", "advice")
    told = replace(ASKED, body=PARENTS, purpose="notice")
    record_contact_and_settle(cast.okafor, online, told, [one.key], now=NOW)
    assert status(cast, online, one.step) == "done"


def test_a_decision_against_it_declines_what_is_left_to_judgement_and_nothing_else(cast: Cast, online: str) -> None:
    offered = settlings_in(where(cast.okafor, online))
    must = next(one for one in offered if not one.is_soft and one.person == "A")
    decline_contact_and_settle(cast.okafor, online, replace(NOT_TOLD, body=SERVICES), [must.key], now=NOW)
    assert status(cast, online, must.step) == "due"
    soft = next(one for one in offered if one.is_soft)
    body = Body(next(iter(soft.bodies)), person=soft.person)
    decline_contact_and_settle(cast.okafor, online, replace(NOT_TOLD, body=body), [soft.key], now=NOW)
    taken = ActionTaken.objects.get(step=soft.step)
    assert (taken.status, taken.reason) == ("declined", NOT_TOLD.reason)


@pytest.mark.parametrize("purpose", ["referral", "copy"])
def test_no_referral_and_no_copy_goes_by_plain_e_mail(
    cast: Cast, signed_in: SignIn, reference: str, purpose: str
) -> None:
    with pytest.raises(NotSecure):
        asked(cast.okafor, reference, purpose=purpose, way="plain")
    given = {**FORM, "purpose": purpose, "way": "plain"}
    page = signed_in(cast.okafor).post(f"/incidents/{reference}/contacts/add/", given).content.decode()
    assert "send none by plain e-mail" in page
    assert not contacts(cast.okafor, reference).contacts
    asked(cast.okafor, reference, purpose=purpose, way="encrypted")


def test_a_closed_incident_takes_the_sending_of_a_copy_and_nothing_else(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    with pytest.raises(IsClosed):
        asked(cast.okafor, reference, purpose="referral")
    asked(cast.okafor, reference, purpose="copy", way="secure")


def test_the_form_of_a_step_settles_it_and_says_so_where_it_does_not(
    cast: Cast, signed_in: SignIn, at_risk: str
) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{at_risk}/steps/{DUE}/for/A/contact/"
    assert f'value="{DUE}/A"' in client.get(address).content.decode()
    given = {**FORM, "body": "childrens_services", "person": "A", "settles": [f"{DUE}/A"], "told": "All of it."}
    wrong = client.post(address, {**given, "body": "police"}).content.decode()
    assert "is not done by this" in unescape(wrong) and "All of it." in wrong
    assert status(cast, at_risk) == "due"
    client.post(address, given)
    assert status(cast, at_risk) == "done"
    assert f'value="{DUE}/A"' not in client.get(address).content.decode()


def test_the_form_of_a_decision_offers_only_what_is_left_to_judgement(
    cast: Cast, signed_in: SignIn, online: str
) -> None:
    client = signed_in(cast.okafor)
    page = client.get(f"/incidents/{online}/contacts/decline/").content.decode()
    for one in (offered := settlings_in(where(cast.okafor, online))):
        assert (f'value="{one.key}"' in page) is one.is_soft
    one = next(one for one in offered if one.is_soft)
    given = {"body": next(iter(one.bodies)), "person": one.person, "reason": "Not called for.", "settles": [one.key]}
    client.post(f"/incidents/{online}/contacts/decline/", given)
    assert reached(cast.okafor, online)[one.step, one.person] == "declined"
