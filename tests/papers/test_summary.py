"""The page for a meeting: it holds what a meeting needs, says what it leaves out, and stays one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.test import Client

from handrail.casework.actions import settle_for_person, withhold_from_person
from handrail.evidence.actions import PrecautionGiven, list_item, take_precaution
from handrail.incidents.access import NoSuchIncident, get_incident
from handrail.incidents.actions import AdditionGiven, add_to_record, look_again
from handrail.incidents.models import Complaint
from handrail.papers.presenters import summary_paper, told_now
from handrail.people.models import Person
from handrail.referrals.actions import Body
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.evidence.given import a_tablet
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.papers.given import pdf, texts_of, together, words_of
from tests.referrals.given import PARENTS, asked
from tests.sanctions.given import NOT_ILLEGAL, a_decision, answered, no_internet
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
LONG = "A sentence of an ordinary length in which somebody says what they know of it and what they did about it. "


@pytest.fixture
@standing
def usual(cast: Cast, listed: Mapping[str, Person]) -> str:
    """Two children, ten contacts, six items, a decision with something withheld, and much still to do."""
    said = {"deliberate": ["deliberate"], "incident_kind": ["bullying_pupil"]}
    reference = a_report(
        cast.rees, somebody(listed["A"], "instigator"), somebody(listed["B"]), what_happened=LONG * 4, said=said
    )
    answered(cast.okafor, reference, **NOT_ILLEGAL)
    settle(cast.okafor, reference, leave="child_at_risk")
    given = a_decision(cast.hughes, measures=("warning", "no_internet", "parents"), reason=LONG)
    row = settle_for_person(cast.hughes, reference, given, now=NOW)
    until = no_internet(ends_on=TODAY + timedelta(days=3))
    withhold_from_person(cast.hughes, reference, until, decision=row.pk, now=NOW)
    for number in range(8):
        body = Body(words=f"The moderator of group {number}")
        asked(cast.okafor, reference, body=body, advice=LONG, now=NOW + number * MINUTE)
    asked(cast.okafor, reference, body=PARENTS, purpose="notice", told=LONG, now=NOW)
    late = TODAY + timedelta(days=1)
    asked(cast.okafor, reference, body=Body("police"), reply_by=late, their_reference="P/7", now=NOW)
    for _ in range(6):
        list_item(cast.okafor, reference, a_tablet(description="What it shows"), could_be_illegal=False, now=NOW)
    return reference


def test_a_usual_case_is_one_page_with_everything_a_meeting_needs(cast: Cast, signed_in: SignIn, usual: str) -> None:
    read = pdf(signed_in(cast.okafor), f"/incidents/{usual}/papers/summary.pdf")
    assert len(read.pages) == 1
    words = words_of(read)
    for text in (
        "Replies awaited 1, the first by",
        "Evidence listed By number: 1 (device), 2 (device)",
        "Child A: By a sanction: Under the school’s rules. A warning; No internet for a time",
        "Child A: No internet, from 4 March 2026 until 7 March 2026: On every school device",
        "Asked and told outside",
        "And 6 more. The chronology has every word.",
        "Still to be done",
        "Agreed at this meeting",
        "Still to be answered",
    ):
        assert together(text) in words, text
    assert together("What it shows") not in words


def test_the_fullest_case_is_one_page_still(cast: Cast, signed_in: SignIn, listed: Mapping[str, Person]) -> None:
    """Long words in everything that has words, nine children, and more of everything than has room."""
    many = [described("A pupil of whom only a long description is known " * 3, "pupil", "instigator") for _ in range(9)]
    said = {"deliberate": ["deliberate"], "incident_kind": ["bullying_pupil", "security"]}
    reference = a_report(cast.rees, *many, what_happened=LONG * 30, said=said)
    answered(cast.okafor, reference, **NOT_ILLEGAL)
    for ref in "ABCDE":
        given = a_decision(cast.hughes, person=ref, measures=("warning", "parents"), other_measure=LONG)
        settle_for_person(cast.hughes, reference, given, now=NOW)
        withhold_from_person(cast.hughes, reference, no_internet(person=ref, what_words=LONG), now=NOW)
        body = Body(words="A body with a name that is about as long as names of bodies get in this country")
        asked(cast.okafor, reference, body=body, reply_by=TODAY, now=NOW)
    incident = get_incident(cast.okafor, reference)
    Complaint.objects.create(
        school=incident.school, incident=incident, author=cast.okafor.user, at=NOW, came_from="parent", name="A mother",
        about="misuse", received_on=TODAY, received_by="The office", handled_by="head", answer_by=TODAY,
    )  # fmt: skip
    for _ in range(12):
        list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
        look_again(cast.okafor, reference, LONG, TODAY, now=NOW)
        take_precaution(cast.okafor, reference, PrecautionGiven("audit", LONG, LONG, LONG), now=NOW)
        add_to_record(cast.okafor, reference, AdditionGiven("support", "A", TODAY, text=LONG), now=NOW)
    read = pdf(signed_in(cast.okafor), f"/incidents/{reference}/papers/summary.pdf")
    assert len(read.pages) == 1
    words = words_of(read)
    assert together("And 34 more. The chronology has every word.") in words
    assert together("and 6 more") in words and together("And 4 more. The chronology has every word.") in words


def test_a_reply_that_is_awaited_stands_before_what_is_answered_and_old(cast: Cast, usual: str) -> None:
    told = told_now(cast.okafor, get_incident(cast.okafor, usual), NOW + timedelta(days=9))
    paper = texts_of(summary_paper(told))
    contacts = paper[paper.index("Asked and told outside") + 1 :]
    assert contacts[0].startswith("Advice asked: ") and "Reply was due by" in contacts[0]
    assert "The moderator of group 7" in contacts[1]
    assert next(text for text in paper if text.endswith("1 late"))


def test_a_bare_case_has_no_empty_lists(cast: Cast) -> None:
    reference = a_report(cast.rees, described("A child", "pupil"))
    paper = texts_of(summary_paper(told_now(cast.okafor, get_incident(cast.okafor, reference), NOW)))
    for title in ("What was decided", "Asked and told outside", "Replies awaited", "Evidence listed"):
        assert title not in paper
    with pytest.raises(NoSuchIncident):
        get_incident(cast.rees, reference)
