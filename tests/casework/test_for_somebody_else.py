"""What the head and the governors may not say is not asked of them, and they are never stuck for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.casework.access import CaseRecord
from handrail.casework.actions import answer_question
from handrail.incidents.access import get_incident, who_may_say
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import appoint
from handrail.schools.models import OfficeHolding, StaffMember
from tests.casework.given import settle, where
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
ASKED = "Does it concern the head or a governor, in any part?"
WHO = "Who can: Online safety coordinator (Ms Okafor, Mr Patel); Designated safeguarding lead (Mr Patel)."
WORDS = "It is nothing to do with me."


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]))


@pytest.fixture
@standing
def only_that_is_open(cast: Cast, reference: str) -> str:
    """Everything is settled, but for the question of who leads."""
    settle(cast.okafor, reference, leave="leader_involved")
    assert [question.fact.id for question in where(cast.okafor, reference).questions] == ["leader_involved"]
    return reference


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_no_page_leads_the_head_to_it(cast: Cast, signed_in: SignIn, reference: str) -> None:
    address = f'"/incidents/{reference}/questions/leader_involved/"'
    pages = ("", "now/", "next/", "danger/", "close/", "questions/danger_now/")
    head, coordinator = signed_in(cast.hughes), signed_in(cast.okafor)
    assert [path for path in pages if address in page(head, f"/incidents/{reference}/{path}")] == []
    assert address in page(coordinator, f"/incidents/{reference}/questions/danger_now/")
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    assert [path for path in pages if address in page(head, f"/incidents/{reference}/{path}")] == []
    assert address in page(coordinator, f"/incidents/{reference}/next/"), "others change it there"


def test_the_head_is_asked_everything_else(cast: Cast, signed_in: SignIn, reference: str) -> None:
    others = [question for question in where(cast.okafor, reference).questions if question.fact.id != "leader_involved"]
    shown = page(signed_in(cast.hughes), f"/incidents/{reference}/next/")
    assert others[0].ask in shown and ASKED not in shown
    assert f"Questions ({len(others)})" in shown


def test_where_nothing_else_is_open_the_head_reads_who_can_and_goes_on(
    cast: Cast, signed_in: SignIn, only_that_is_open: str
) -> None:
    head = signed_in(cast.hughes)
    asked = page(head, f"/incidents/{only_that_is_open}/next/")
    for words in ("No question for you", ASKED, WHO, "What is due does not wait for it."):
        assert words in asked
    assert f'class="button" href="/incidents/{only_that_is_open}/now/"' in asked
    now = page(head, f"/incidents/{only_that_is_open}/now/")
    assert ASKED in now and WHO in now
    assert "Everything is done or decided" not in now and "question is open" not in now
    assert f"Somebody else must answer: {ASKED}" in page(head, "/")


def test_closing_says_that_it_waits_for_somebody_else(cast: Cast, signed_in: SignIn, only_that_is_open: str) -> None:
    shown = page(signed_in(cast.hughes), f"/incidents/{only_that_is_open}/close/")
    for words in ("Not yet: 1 still open", "For somebody else to answer", ASKED, WHO):
        assert words in shown
    answered = page(signed_in(cast.okafor), f"/incidents/{only_that_is_open}/close/")
    assert "For somebody else" not in answered
    assert f'href="/incidents/{only_that_is_open}/questions/leader_involved/"' in answered


@pytest.mark.parametrize("act", ["get", "post"])
def test_its_own_page_says_who_can_answer(cast: Cast, signed_in: SignIn, reference: str, act: str) -> None:
    address = f"/incidents/{reference}/questions/leader_involved/"
    refused = getattr(signed_in(cast.hughes), act)(address, {"options": "no"})
    assert refused.status_code == 403
    shown = refused.content.decode()
    assert "not for the head or a governor to say" in shown and WHO in shown
    assert f'href="/incidents/{reference}/now/"' in shown
    assert not CaseRecord(get_incident(cast.okafor, reference)).answers


def test_what_was_written_with_it_is_given_back(cast: Cast, signed_in: SignIn, reference: str) -> None:
    address = f"/incidents/{reference}/questions/leader_involved/"
    refused = signed_in(cast.hughes).post(address, {"options": "no", "reason": WORDS})
    assert refused.status_code == 403
    assert WORDS in refused.content.decode() and WHO in refused.content.decode()
    assert f'action="/incidents/{reference}/notes/add/"' in refused.content.decode()
    assert not CaseRecord(get_incident(cast.okafor, reference)).answers


def test_the_chair_who_leads_may_not_change_it_either(cast: Cast, signed_in: SignIn, reference: str) -> None:
    answer_question(cast.okafor, reference, "leader_involved", ["head"], now=NOW)
    chair, address = signed_in(cast.lane), f"/incidents/{reference}/questions/leader_involved/"
    assert f'"{address}"' not in page(chair, f"/incidents/{reference}/next/")
    assert chair.post(address, {"options": "no"}).status_code == 403


def test_nobody_is_named_who_may_not_read_it_or_is_a_governor_too(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Patel"], "instigator"))

    def named() -> list[str]:
        sayers = who_may_say(cast.hughes, get_incident(cast.hughes, reference), TODAY)
        return [holding.user.display_name for holding in sayers]

    assert named() == ["Ms Okafor"]
    appoint(cast.lane, cast.okafor.user, "governors", held_from=TODAY, now=NOW)
    assert named() == []


def test_nor_somebody_who_has_left(cast: Cast, reference: str) -> None:
    StaffMember.objects.filter(user=cast.okafor.user).delete()
    assert OfficeHolding.objects.filter(user=cast.okafor.user).exists()
    sayers = who_may_say(cast.hughes, get_incident(cast.hughes, reference), TODAY)
    assert {holding.user.display_name for holding in sayers} == {"Mr Patel"}


def test_where_nobody_can_it_says_what_to_do(cast: Cast, signed_in: SignIn, only_that_is_open: str) -> None:
    for actor in (cast.okafor, cast.patel):
        appoint(cast.lane, actor.user, "governors", held_from=TODAY, now=NOW)
    shown = page(signed_in(cast.hughes), f"/incidents/{only_that_is_open}/next/")
    assert "Nobody at the school can answer it today" in shown and "must be appointed" in shown
