"""The school's rule on telling parents: who may decide not to, what comes first, and what the record says meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from handrail.casework.access import stand_of, telling_rules
from handrail.casework.actions import (
    ForTheSafeguardingLead,
    RuleLeavesNoReason,
    answer_question,
    correct_decision_by_rule,
    decline_contact_and_settle,
)
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.referrals.actions import WordsMissing, record_contact
from handrail.referrals.models import ContactDeclined
from handrail.schools.access import Actor, settings_of
from handrail.schools.actions import choose_setting
from tests.casework.test_who_hears_first import follows
from tests.incidents.given import a_report, somebody
from tests.referrals.given import ASKED, NOT_TOLD, PARENTS
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
BULLYING = {"incident_kind": ["bullying_pupil"]}
BY_ACCIDENT = {"incident_kind": ["accidental_access"]}
ON_PURPOSE = {"incident_kind": ["deliberate_access"]}
ADULT = {"incident_kind": ["adult_contact"]}


@pytest.fixture
def begun(cast: Cast, listed: dict[str, Person]) -> Callable[..., str]:
    """An incident about child A of one kind at a school with this pack, with the question of risk answered or not."""

    def begin(pack: str, said: dict[str, list[str]], risk: str = "no") -> str:
        follows(cast, pack)
        reference = a_report(cast.rees, somebody(listed["A"], "harmed"), said=said)
        if risk:
            answer_question(cast.okafor, reference, "telling_parents_a_risk", [risk], person="A", now=NOW)
        return reference

    return begin


def not_told(actor: Actor, reference: str) -> ContactDeclined:
    return decline_contact_and_settle(actor, reference, NOT_TOLD, [], now=NOW)


def rule_of(actor: Actor, reference: str) -> tuple[str, bool]:
    incident = get_incident(actor, reference)
    stand = stand_of(incident)
    rule = telling_rules(settings_of(actor.school), stand.facts, stand.people)["A"]
    return rule.value, rule.says_tell


@pytest.mark.parametrize(
    ("pack", "said", "value", "says_tell"),
    [
        ("st-lukes", BULLYING, "always", True),
        ("st-lukes", BY_ACCIDENT, "ask", False),
        ("woodlands", BY_ACCIDENT, "always", True),
        ("st-lukes", ADULT, "always", True),
        ("hertfordshire", ADULT, "ask", False),
        ("england", ADULT, "unless_decided", True),
        ("hertfordshire", ON_PURPOSE, "serious_or_persistent", False),
        ("hertfordshire", BULLYING, "ask", False),
        ("woodlands", {"incident_kind": ["adult_contact", "bullying_pupil"]}, "always", True),
    ],
)
def test_the_strictest_rule_of_the_kinds_counts(
    cast: Cast, begun: Callable[..., str], pack: str, said: dict[str, list[str]], value: str, says_tell: bool
) -> None:
    assert rule_of(cast.okafor, begun(pack, said)) == (value, says_tell)


@pytest.mark.parametrize("risk", ["", "yes", "not_known"])
def test_no_rule_comes_before_whether_telling_puts_a_child_at_risk(
    cast: Cast, begun: Callable[..., str], risk: str
) -> None:
    reference = begun("st-lukes", BULLYING, risk)
    assert rule_of(cast.okafor, reference) == ("always", False)


def test_always_leaves_the_decision_to_the_safeguarding_lead_and_only_for_a_risk(
    cast: Cast, begun: Callable[..., str]
) -> None:
    safe = begun("st-lukes", BULLYING, "no")
    for actor in (cast.okafor, cast.hughes, cast.patel):
        with pytest.raises(RuleLeavesNoReason):
            not_told(actor, safe)
    at_risk = begun("st-lukes", BULLYING, "yes")
    for actor in (cast.okafor, cast.hughes):
        with pytest.raises(ForTheSafeguardingLead):
            not_told(actor, at_risk)
    with pytest.raises(WordsMissing):
        decline_contact_and_settle(cast.patel, at_risk, replace(NOT_TOLD, reason=" "), [], now=NOW)
    assert not ContactDeclined.objects.exists()
    assert not_told(cast.patel, at_risk).reason == NOT_TOLD.reason


def test_unless_decided_is_for_the_safeguarding_lead_to_decide(cast: Cast, begun: Callable[..., str]) -> None:
    reference = begun("england", ADULT)
    with pytest.raises(ForTheSafeguardingLead):
        not_told(cast.okafor, reference)
    not_told(cast.patel, reference)


def test_where_it_is_asked_each_time_whoever_works_on_it_decides_with_a_reason(
    cast: Cast, begun: Callable[..., str]
) -> None:
    reference = begun("hertfordshire", ADULT)
    with pytest.raises(WordsMissing):
        decline_contact_and_settle(cast.okafor, reference, replace(NOT_TOLD, reason=""), [], now=NOW)
    not_told(cast.okafor, reference)


def test_what_is_serious_or_goes_on_is_told(cast: Cast, listed: dict[str, Person]) -> None:
    follows(cast, "tor-view")
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=ON_PURPOSE)
    answer_question(cast.okafor, reference, "telling_parents_a_risk", ["no"], person="A", now=NOW)
    assert rule_of(cast.okafor, reference) == ("serious_or_persistent", False)
    for gravity, says_tell in (("neither", False), ("persistent", True)):
        answer_question(cast.okafor, reference, "gravity", [gravity], person="A", now=NOW)
        assert rule_of(cast.okafor, reference) == ("serious_or_persistent", says_tell)


def test_a_decision_about_others_cannot_be_corrected_into_one_that_the_rule_refuses(
    cast: Cast, begun: Callable[..., str]
) -> None:
    reference = begun("england", ADULT)
    other = replace(NOT_TOLD, body=ASKED.body)
    row = decline_contact_and_settle(cast.okafor, reference, other, [], now=NOW)
    with pytest.raises(ForTheSafeguardingLead):
        correct_decision_by_rule(cast.okafor, reference, row.pk, NOT_TOLD, now=NOW)
    assert ContactDeclined.objects.count() == 1
    correct_decision_by_rule(cast.patel, reference, row.pk, NOT_TOLD, now=NOW)


def test_the_schools_own_choice_counts(cast: Cast, begun: Callable[..., str], signed_in: SignIn) -> None:
    reference = begun("st-lukes", BULLYING)
    choose_setting(cast.hughes, "parents_told_bullying", ["ask"], reason="Agreed", now=NOW)
    not_told(cast.okafor, reference)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/").content.decode()
    assert "It is asked each time, with the reason (chosen by the school)" in page


def test_the_record_says_what_the_rule_asks_until_somebody_was_told(
    cast: Cast, begun: Callable[..., str], signed_in: SignIn
) -> None:
    reference, browser = begun("st-lukes", BULLYING, ""), signed_in(cast.okafor)
    page = browser.get(f"/incidents/{reference}/").content.decode()
    assert "Your school’s rule: Always (" in page and "line 474" in page
    assert "It comes after one question" in page and "nobody has told them yet" not in page
    assert f"/incidents/{reference}/questions/telling_parents_a_risk/A/" in page
    answer_question(cast.okafor, reference, "telling_parents_a_risk", ["no"], person="A", now=NOW)
    assert (
        "By this rule they are told, and nobody has told them yet."
        in browser.get(f"/incidents/{reference}/").content.decode()
    )
    record_contact(cast.okafor, reference, replace(ASKED, body=PARENTS, purpose="notice"), now=NOW)
    page = browser.get(f"/incidents/{reference}/").content.decode()
    assert "nobody has told them yet" not in page and "Your school’s rule: Always (" in page


def test_a_refusal_is_told_in_words_and_nothing_typed_is_lost(
    cast: Cast, begun: Callable[..., str], signed_in: SignIn
) -> None:
    reference = begun("england", ADULT)
    address = f"/incidents/{reference}/parents/A/not-told/"
    form = {"body": "parent", "person": "A", "reason": "She asked us to wait."}
    refused = signed_in(cast.okafor).post(address, form).content.decode()
    assert "only the designated safeguarding lead" in refused and "She asked us to wait." in refused
    assert not ContactDeclined.objects.exists()
    assert "Your school’s rule: Always, unless" in signed_in(cast.patel).get(address).content.decode()
    assert signed_in(cast.patel).post(address, form).status_code == 302
    assert ContactDeclined.objects.count() == 1
