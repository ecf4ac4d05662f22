"""Citing what somebody had accepted on the day, and nothing else; and what the record shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from handrail.agreements.actions import record_paper, take_back
from handrail.agreements.models import AgreementVersion, Answer, Form, Signing
from handrail.casework.actions import correct_settling, settle_for_person
from handrail.incidents.access import get_incident, involved_in, one_involved
from handrail.library.access import pack_of
from handrail.people.models import Person
from handrail.sanctions.access import SanctionRecord, agreed_in, citable_about, day_of
from handrail.sanctions.actions import NeverAccepted
from handrail.sanctions.models import Decision
from handrail.sanctions.presenters import settled_lines
from handrail.schools.access import Actor
from tests.agreements.family import asked, reply
from tests.incidents.given import a_report, described, somebody
from tests.sanctions.given import a_decision, pupil_case
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

Listed = Mapping[str, Person]
PASSWORD = "primary_pupils/password"
SIGNED = date(2025, 9, 3)
DAY = timedelta(days=1)


def signs(
    by: Actor, person: Person, *, on: date = SIGNED, answer: Answer = Answer.SIGNED, form: Form = Form.PLAIN
) -> Signing:
    """A slip about somebody, signed by themselves or by their parents on a day."""
    one = asked(person)
    return record_paper(
        by, reply(one, answer, form=form), signer=None, signer_name="A carer", signed_on=on, now=NOW
    )  # fmt: skip


@pytest.fixture
@standing
def case(cast: Cast, listed: Listed) -> str:
    return pupil_case(cast, listed)


def citable(actor: Actor, reference: str) -> set[str]:
    incident = get_incident(actor, reference)
    return {one.key for one in citable_about(incident, one_involved(incident, "A"), day_of(incident))}


def decide(cast: Cast, reference: str, *cites: str, **other: object) -> Decision:
    return settle_for_person(cast.hughes, reference, a_decision(cast.hughes, cites=cites, **other), now=NOW)


def test_a_clause_that_was_accepted_is_kept_with_its_words_and_version(cast: Cast, listed: Listed, case: str) -> None:
    signs(cast.okafor, listed["A"])
    row = decide(cast, case, PASSWORD)
    version = AgreementVersion.objects.get(agreement="primary_pupils")
    (kept,) = row.cited
    assert (kept["agreement"], kept["version"], kept["clause"]) == ("primary_pupils", 1, "password")
    assert kept["digest"] == version.digest
    assert kept["says"].startswith("My password is a secret. I do not tell it")


def test_what_was_read_is_what_is_cited(cast: Cast, listed: Listed, case: str) -> None:
    signs(cast.okafor, listed["A"], form=Form.SIMPLER)
    (kept,) = decide(cast, case, PASSWORD).cited
    assert (kept["says"], kept["form"]) == ("My password is a secret.", "simpler")


def test_nothing_never_accepted_is_cited_and_nothing_is_recorded(cast: Cast, case: str) -> None:
    with pytest.raises(NeverAccepted):
        decide(cast, case, PASSWORD)
    assert not Decision.objects.exists()
    assert decide(cast, case, policy_rule="Rule 4: kindness").policy_rule == "Rule 4: kindness"


@pytest.mark.parametrize("key", ["primary_pupils/made_up", "staff/password", "password", "", "primary_pupils/"])
def test_a_clause_that_is_in_nothing_that_they_signed_is_refused(
    cast: Cast, listed: Listed, case: str, key: str
) -> None:
    signs(cast.okafor, listed["A"])
    with pytest.raises(NeverAccepted):
        decide(cast, case, PASSWORD, key)


def test_a_refusal_binds_nobody(cast: Cast, listed: Listed, case: str) -> None:
    signs(cast.okafor, listed["A"], answer=Answer.REFUSED)
    assert citable(cast.hughes, case) == set()


def test_what_was_recorded_by_mistake_binds_nobody(cast: Cast, listed: Listed, case: str) -> None:
    row = signs(cast.okafor, listed["A"])
    assert PASSWORD in citable(cast.hughes, case)
    take_back(cast.okafor, row.ref, reason="Another child", now=NOW)
    assert citable(cast.hughes, case) == set()


def test_what_another_child_signed_is_not_theirs(cast: Cast, listed: Listed, case: str) -> None:
    signs(cast.okafor, listed["B"])
    assert citable(cast.hughes, case) == set()


@pytest.mark.parametrize(("signed", "can"), [(-1, True), (0, True), (1, False)])
def test_the_day_before_the_day_and_the_day_after(cast: Cast, listed: Listed, signed: int, can: bool) -> None:
    happened = TODAY - 10 * DAY
    child = somebody(listed["A"], "instigator")
    reference = a_report(cast.rees, child, happened_on=happened)
    signs(cast.okafor, listed["A"], on=happened + signed * DAY)
    assert (PASSWORD in citable(cast.hughes, reference)) is can


def test_where_nobody_knows_when_it_happened_the_day_of_the_report_counts(cast: Cast, listed: Listed) -> None:
    incident = get_incident(cast.hughes, a_report(cast.rees, somebody(listed["A"])))
    assert (day_of(incident).day, day_of(incident).is_known) == (TODAY, False)


def test_who_is_only_described_has_signed_nothing_that_can_be_cited(cast: Cast) -> None:
    reference = a_report(cast.rees, described("A boy", "pupil", "instigator"))
    assert citable(cast.hughes, reference) == set()


def test_a_correction_cites_anew_and_what_was_cited_before_stays(cast: Cast, listed: Listed, case: str) -> None:
    signs(cast.okafor, listed["A"])
    first = decide(cast, case, PASSWORD)
    given = a_decision(cast.hughes, cites=("primary_pupils/own_work",))
    second = correct_settling(cast.hughes, case, first.pk, given, now=NOW)
    assert [row.cited[0]["clause"] for row in Decision.objects.order_by("pk")] == ["password", "own_work"]
    assert second.replaces_id == first.pk


def test_papers_say_what_is_cited(cast: Cast, listed: Listed, case: str) -> None:
    signs(cast.okafor, listed["A"])
    decide(cast, case, PASSWORD, policy_rule="Rule 4: kindness")
    incident = get_incident(cast.hughes, case)
    told = "\n".join(settled_lines(SanctionRecord(incident, cast.hughes).settled, pack_of(incident.edition)))
    assert "Cited: Our rules for staying safe online, version 1: “My password is a secret." in told
    assert "Rule of the behaviour policy: Rule 4: kindness" in told


def test_of_staff_only_those_learn_it_who_read_decisions_about_adults(cast: Cast, listed: Listed) -> None:
    reference = a_report(cast.rees, somebody(listed["Webb"], "instigator"))
    signs(cast.okafor, listed["Webb"])
    incident = get_incident(cast.okafor, reference)
    people, on = involved_in(incident), day_of(incident)
    assert agreed_in(cast.patel, people, on) == []
    assert agreed_in(cast.okafor, people, on) == []
    (one,) = agreed_in(cast.hughes, people, on)
    assert [each.version.agreement for each in one.accepted] == ["staff"]
