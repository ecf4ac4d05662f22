"""Parents not told because of risk: the question that asks it of this child is answered in the same act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from handrail.casework.access import answer_in_force
from handrail.casework.actions import decline_contact_and_settle
from handrail.incidents.access import NoSuchIncident, get_incident, one_involved
from handrail.referrals.models import ContactDeclined
from handrail.schools.access import Actor
from tests.casework.given import open_facts, reached, settle
from tests.referrals.given import LADO, NOT_TOLD
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
FACT = "telling_parents_a_risk"
AT_RISK = replace(NOT_TOLD, risk_to_child=True)


def answered(cast: Cast, reference: str) -> list[str] | None:
    incident = get_incident(cast.okafor, reference)
    row = answer_in_force(incident, FACT, one_involved(incident, "A").involvement_id)
    return row.options if row else None


@pytest.mark.parametrize("who", ["rees", "webb", "lane", "novak"])
def test_nobody_says_it_who_does_not_see_the_incident(cast: Cast, reference: str, who: str) -> None:
    with pytest.raises(NoSuchIncident):
        decline_contact_and_settle(getattr(cast, who), reference, AT_RISK, [], now=NOW)
    assert answered(cast, reference) is None and not ContactDeclined.objects.exists()


def test_said_with_the_decision_it_counts_for_that_child_from_then_on(cast: Cast, reference: str) -> None:
    assert (FACT, "A") in open_facts(cast.patel, reference)
    decline_contact_and_settle(cast.patel, reference, AT_RISK, [], now=NOW)
    assert answered(cast, reference) == ["yes"]
    assert (FACT, "A") not in open_facts(cast.patel, reference)
    settle(cast.okafor, reference)
    assert ("parents.tell", "A") not in reached(cast.okafor, reference)


def test_not_told_for_another_reason_it_stays_a_question(cast: Cast, reference: str) -> None:
    decline_contact_and_settle(cast.patel, reference, NOT_TOLD, [], now=NOW)
    assert answered(cast, reference) is None and (FACT, "A") in open_facts(cast.patel, reference)
    settle(cast.okafor, reference)
    assert ("parents.tell", "A") in reached(cast.okafor, reference)


def test_about_somebody_else_than_parents_it_says_nothing(cast: Cast, reference: str) -> None:
    about_lado = replace(AT_RISK, body=replace(LADO, person="A"))
    decline_contact_and_settle(cast.patel, reference, about_lado, [], now=NOW)
    assert answered(cast, reference) is None


def test_the_page_asks_it_and_keeps_what_was_typed(cast: Cast, reference: str, signed_in: SignIn) -> None:
    browser, page = signed_in(cast.patel), f"/incidents/{reference}/parents/A/not-told/"
    assert 'name="risk_to_child"' in browser.get(page).content.decode()
    sent = {"body": "lado", "person": "A", "reason": "The father may be the risk.", "risk_to_child": "on"}
    refused = unescape(browser.post(page, sent).content.decode())
    assert "about parents or carers alone" in refused and "The father may be the risk." in refused
    browser.post(page, sent | {"body": "parent"})
    assert answered(cast, reference) == ["yes"]
    assert ContactDeclined.objects.get().reason == "The father may be the risk."
