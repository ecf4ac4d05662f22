"""Deciding about a pupil: what is refused, what has to be said, who decides, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.access import entries_of
from handrail.casework.actions import (
    add_person_to_incident,
    answer_question,
    close_incident,
    correct_settling,
    settle_for_person,
    withdraw_settling,
)
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.actions import IsClosed
from handrail.incidents.models import WrittenOnce
from handrail.people.models import Person
from handrail.sanctions.access import SanctionRecord
from handrail.sanctions.actions import DecisionGiven, ImpossibleMoment, Incomplete, NotTheirs, Refused
from handrail.sanctions.kinds import Barrier, Outcome
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor, NotAllowed
from tests.casework.given import reached, settle
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.sanctions.given import NOT_ILLEGAL, a_decision, answered, follow, pupil_case
from tests.schools.cast import NOW, Cast
from tests.standing import standing

Listed = Mapping[str, Person]


@pytest.fixture
@standing
def reference(cast: Cast, listed: Listed) -> str:
    return pupil_case(cast, listed)


def decided(actor: Actor, reference: str) -> list[Decision]:
    return [one.row for one in SanctionRecord(get_incident(actor, reference), actor).decided]


@pytest.mark.parametrize("who", ["rees", "webb", "lane", "ellis", "novak"])
def test_whoever_may_not_see_the_incident_decides_nothing(cast: Cast, reference: str, who: str) -> None:
    with pytest.raises(NoSuchIncident):
        settle_for_person(getattr(cast, who), reference, a_decision(cast.hughes), now=NOW)
    assert not Decision.objects.exists()


def test_the_safeguarding_lead_reads_and_does_not_decide(cast: Cast, listed: Listed, reference: str) -> None:
    lead = replace(cast.patel, offices=frozenset({"dsl"}))
    with pytest.raises(NotAllowed):
        settle_for_person(lead, reference, a_decision(cast.hughes), now=NOW)
    settle_for_person(cast.okafor, reference, a_decision(cast.hughes), now=NOW)
    assert [row.reason for row in decided(lead, reference)] == ["It was the first time."]


def test_a_decision_keeps_who_decided_and_who_wrote_it_down(cast: Cast, reference: str) -> None:
    given = a_decision(cast.hughes, decided_at=NOW - MINUTE, harm="None known", reach="own_device")
    settle_for_person(cast.okafor, reference, given, now=NOW)
    (row,) = decided(cast.okafor, reference)
    assert (row.author, row.at) == (cast.okafor.user, NOW)
    assert (row.decided_by, row.decided_office, row.decided_at) == ("Mrs Hughes", "head", NOW - MINUTE)
    assert (row.category_words, row.measures) == ("Under the school’s rules", ["warning"])
    assert (row.harm, row.reach, row.kind) == ("None known", "own_device", "pupil")


def test_an_accident_is_never_sanctioned_but_may_be_supported(cast: Cast, listed: Listed) -> None:
    said = {"deliberate": ["accidental"], "incident_kind": ["accidental_access"]}
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=said)
    answered(cast.okafor, reference, **NOT_ILLEGAL)
    with pytest.raises(Refused) as refused:
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    assert refused.value.barriers == (Barrier.ACCIDENT,)
    support = a_decision(
        cast.hughes, outcome=Outcome.SUPPORT, category="", measures=(), support="A talk with the tutor"
    )
    settle_for_person(cast.hughes, reference, support, now=NOW)
    assert [row.outcome for row in decided(cast.hughes, reference)] == [Outcome.SUPPORT]


@pytest.mark.parametrize("part", ["harmed", "witness", "not_known"])
def test_nobody_is_sanctioned_who_is_not_said_to_have_done_it(cast: Cast, listed: Listed, part: str) -> None:
    reference = a_report(cast.rees, somebody(listed["A"], part), said={"deliberate": ["deliberate"]})
    answered(cast.okafor, reference, **NOT_ILLEGAL)
    with pytest.raises(Refused) as refused:
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    assert refused.value.barriers == (Barrier.NOT_SAID,)


@pytest.mark.parametrize(
    ("legality", "police", "waits"),
    [
        ("yes", None, True), ("not_known", None, True), ("no_advice", None, True), (None, None, True),
        ("yes", "no", True), ("yes", "not_known", True), ("yes", "yes", False), ("no", None, False),
    ],
)  # fmt: skip
def test_a_sanction_waits_for_legality_and_the_police(
    cast: Cast, listed: Listed, legality: str | None, police: str | None, waits: bool
) -> None:
    said = {"deliberate": ["deliberate"], "incident_kind": ["other_breach"]}
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=said)
    answers = {"leader_involved": "no", "illegal_suspected": legality, "police_agree": police}
    answered(cast.patel, reference, **{fact: option for fact, option in answers.items() if option})
    if waits:
        with pytest.raises(Refused) as refused:
            settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
        assert refused.value.barriers == (Barrier.WAITS,)
    else:
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    assert Decision.objects.exists() is not waits


def test_a_sanction_waits_where_bullying_turns_out_to_be_perhaps_a_crime(cast: Cast, listed: Listed) -> None:
    follow(cast, "hertfordshire")
    said = {"deliberate": ["deliberate"], "incident_kind": ["bullying_pupil"]}
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=said)
    answered(cast.patel, reference, bullying_criminal="yes", **NOT_ILLEGAL)
    with pytest.raises(Refused) as refused:
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    assert refused.value.barriers == (Barrier.WAITS,), "the walk asks about legality again"


def test_a_measure_that_is_a_sanction_does_not_come_in_under_another_name(cast: Cast, reference: str) -> None:
    disguised = a_decision(cast.hughes, outcome=Outcome.SUPPORT, support="A talk")
    with pytest.raises(Incomplete, match="outcome"):
        settle_for_person(cast.hughes, reference, disguised, now=NOW)
    told = replace(disguised, measures=("parents",))
    settle_for_person(cast.hughes, reference, told, now=NOW)


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        ({"reason": " "}, "reason"),
        ({"seriousness": ""}, "seriousness"),
        ({"measures": ()}, "measures"),
        ({"measures": ("no_such",)}, "measures"),
        ({"breaches": ("no_such",)}, "breaches"),
        ({"category": "no_such"}, "category"),
        ({"category": "", "measures": ()}, "category"),
        ({"category": ""}, "category"),
        ({"also_fitted": ("under_the_rules",)}, "also_fitted"),
        ({"outcome": "support", "measures": ()}, "support"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(
    cast: Cast, reference: str, other: dict[str, object], missing: str
) -> None:
    with pytest.raises(Incomplete, match=missing):
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes, **other), now=NOW)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("days", [1, -365 * 30])
def test_nothing_is_decided_in_the_future_or_before_anybody_means(cast: Cast, reference: str, days: int) -> None:
    given = a_decision(cast.hughes, decided_at=NOW + timedelta(days=days))
    with pytest.raises(ImpossibleMoment):
        settle_for_person(cast.hughes, reference, given, now=NOW)


def test_only_an_office_of_the_category_decides_and_only_who_holds_it(cast: Cast, reference: str) -> None:
    for given in (
        a_decision(cast.hughes, office="dsl"),
        a_decision(cast.okafor, office="head"),
        a_decision(cast.rees, office="coordinator"),
        a_decision(cast.hughes, decider=None, decider_words="The head"),
        a_decision(cast.hughes, office="senior_leader", decider=None, decider_words=" "),
    ):
        with pytest.raises(NotTheirs):
            settle_for_person(cast.okafor, reference, given, now=NOW)
    words = a_decision(cast.hughes, office="senior_leader", decider=None, decider_words="Mr Birch")
    settle_for_person(cast.okafor, reference, words, now=NOW)
    assert decided(cast.okafor, reference)[0].decided_by == "Mr Birch"


def test_where_the_head_is_kept_out_the_chair_decides_in_the_heads_place(cast: Cast, listed: Listed) -> None:
    people = (somebody(listed["A"], "instigator"), described("The head", "head", "harmed"))
    reference = a_report(cast.rees, *people, said={"deliberate": ["deliberate"], "incident_kind": ["other_breach"]})
    answered(cast.okafor, reference, illegal_suspected="no")
    with pytest.raises(NoSuchIncident):
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    with pytest.raises(NotTheirs):
        settle_for_person(cast.lane, reference, a_decision(cast.hughes), now=NOW)
    settle_for_person(cast.lane, reference, a_decision(cast.lane, "chair"), now=NOW)
    assert decided(cast.lane, reference)[0].decided_by == "Mrs Lane"


def test_the_step_that_asks_for_it_is_settled_and_withdrawing_makes_it_due_again(cast: Cast, listed: Listed) -> None:
    reference = _with_a_step(cast, listed)
    assert _asked(cast, reference) == "due"
    row = settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    assert _asked(cast, reference) == "done"
    withdraw_settling(cast.hughes, reference, row.pk, "It was another child.", now=NOW)
    assert _asked(cast, reference) == "due"
    assert not decided(cast.hughes, reference)
    assert [one.withdrawn for one in Decision.objects.order_by("pk")] == [False, True]


def _with_a_step(cast: Cast, listed: Listed) -> str:
    """An incident of a school whose chart asks for a sanction: the head chose that pack before it began."""
    follow(cast, "tor-view")
    said = {"deliberate": ["deliberate"], "incident_kind": ["someone_elses_login"]}
    reference = a_report(cast.rees, somebody(listed["A"], "instigator"), said=said)
    answers = {"breach_kind": "technical", "danger_now": "no", "staff_involved": "no"}
    return answered(cast.patel, reference, **(NOT_ILLEGAL | answers))


def _asked(cast: Cast, reference: str) -> str:
    return reached(cast.okafor, reference)["pupil-sanction.choose_sanction", "A"]


def test_a_correction_replaces_and_keeps_what_it_corrects(cast: Cast, reference: str) -> None:
    row = settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    again = a_decision(cast.hughes, reason="It was the second time.")
    add_person_to_incident(cast.okafor, reference, described("A friend", "pupil", "instigator"), now=NOW)
    with pytest.raises(Incomplete, match="person"):
        correct_settling(cast.hughes, reference, row.pk, replace(again, person="B"), now=NOW)
    corrected = correct_settling(cast.hughes, reference, row.pk, again, now=NOW)
    (found,) = SanctionRecord(get_incident(cast.hughes, reference), cast.hughes).decided
    assert (found.row, found.former) == (corrected, (row,))
    with pytest.raises(NoSuchIncident):
        correct_settling(cast.hughes, reference, row.pk, again, now=NOW)


def test_a_closed_incident_takes_no_decision(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", now=NOW)
    with pytest.raises(IsClosed):
        settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)


def test_the_database_keeps_a_decision_as_it_was(cast: Cast, reference: str) -> None:
    row = settle_for_person(cast.hughes, reference, a_decision(cast.hughes), now=NOW)
    row.reason = "Another"
    with pytest.raises(WrittenOnce):
        row.save()
    for statement in ("update sanctions_decision set reason = 'x'", "delete from sanctions_decision"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Decision.objects.get().reason == "It was the first time."


def test_the_log_finds_a_pupils_decision_and_the_audit_has_numbers_only(cast: Cast, reference: str) -> None:
    settle_for_person(cast.hughes, reference, a_decision(cast.hughes, reason="Quixotic reason"), now=NOW)
    assert [row.reference for row in log_page(cast.okafor, LogFilter(words="quixotic")).rows] == [reference]
    entry = entries_of(cast.hughes.school.pk).filter(act="sanctions.decision.recorded").get()
    assert set(entry.details) == {"row"}
    assert not log_page(cast.novak, LogFilter(words="quixotic")).rows


def test_changing_the_answer_does_not_undo_a_decision(cast: Cast, reference: str) -> None:
    given: DecisionGiven = a_decision(cast.hughes)
    settle_for_person(cast.hughes, reference, given, now=NOW)
    answer_question(cast.okafor, reference, "deliberate", ["accidental"], now=NOW)
    assert len(decided(cast.okafor, reference)) == 1
    with pytest.raises(Refused):
        settle_for_person(cast.hughes, reference, given, now=NOW)
