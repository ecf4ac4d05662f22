"""A colleague is let into one incident, to read it or to work on it, and into nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from handrail.audit.models import Entry
from handrail.casework.actions import add_person_to_incident
from handrail.incidents.access import NoSuchIncident, get_incident, may_see_log
from handrail.incidents.access.statement import statement_on
from handrail.incidents.actions import (
    HelperGiven,
    IsAboutThem,
    NoReason,
    NotAColleague,
    NotUntilThen,
    PersonGiven,
    ReportGiven,
    WorksOnItAlready,
    add_note,
    close,
    declare_relationship,
    let_helper_in,
    record_report,
    reopen,
    step_aside,
    take_helper_out,
)
from handrail.incidents.models import Helper, Incident
from handrail.people.models import Person
from handrail.schools.access import Actor, NotAllowed, actor_for
from handrail.schools.actions import appoint
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.incidents.helpers import BECAUSE, help_from
from tests.incidents.test_who_sees_what import WAYS, ways_in
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

DAY = timedelta(days=1)
FORTNIGHT = 14 * DAY
"""What the pack says of how long a closed incident is still open to whoever was let in."""
EVERY_WAY = set(WAYS) - {"kind"}


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.okafor, somebody(listed["A"]))


def on(actor: Actor, day: object) -> Actor:
    """The same person on another day."""
    return actor_for(actor.user, day, actor.school.pk)  # type: ignore[arg-type]


def changes(actor: Actor, reference: str) -> bool:
    try:
        add_note(actor, reference, "A note", now=NOW)
    except NoSuchIncident:
        return False
    return True


def test_a_teacher_finds_it_by_no_way_until_let_in_and_then_by_every_way(cast: Cast, reference: str) -> None:
    other = a_report(cast.okafor)
    assert ways_in(cast.rees, reference) == set() and not may_see_log(cast.rees)
    help_from(cast.okafor, reference, cast.rees)
    assert ways_in(cast.rees, reference) == EVERY_WAY and may_see_log(cast.rees)
    assert ways_in(cast.rees, other) == set()


@pytest.mark.parametrize("writes", [False, True])
def test_whoever_reads_changes_nothing_and_whoever_writes_does(cast: Cast, reference: str, writes: bool) -> None:
    help_from(cast.okafor, reference, cast.rees, writes=writes)
    assert get_incident(cast.rees, reference).only_read is not writes
    assert changes(cast.rees, reference) is writes


def test_nobody_else_is_taken_for_a_reader(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    assert not get_incident(cast.okafor, reference).only_read
    appoint(cast.hughes, cast.rees.user, "dsl", held_from=TODAY, now=NOW)
    assert not get_incident(on(cast.rees, TODAY), reference).only_read


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_who_does_not_see_it_lets_nobody_in(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        help_from(getattr(cast, name), reference, cast.rees)
    assert not Helper.objects.exists()


@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
def test_who_leads_the_safeguarding_lead_and_the_head_do(cast: Cast, reference: str, name: str) -> None:
    assert help_from(getattr(cast, name), reference, cast.rees).author == getattr(cast, name).user


def test_a_coordinator_who_does_not_lead_and_whoever_was_let_in_do_not(cast: Cast, reference: str) -> None:
    about_head = a_report(cast.rees, described("The head", "head"))
    help_from(cast.okafor, reference, cast.rees, writes=True)
    for actor, one in ((cast.okafor, about_head), (cast.rees, reference)):
        with pytest.raises(NotAllowed):
            help_from(actor, one, cast.ellis)
    assert help_from(cast.lane, about_head, cast.ellis).user == cast.ellis.user


def _named(cast: Cast, listed: dict[str, Person], reference: str) -> None:
    add_person_to_incident(cast.okafor, reference, PersonGiven("staff", ("instigator",), listed["Rees"]), now=NOW)


def _tied(cast: Cast, listed: dict[str, Person], reference: str) -> None:
    declare_relationship(cast.rees, listed["A"], "related", now=NOW)


def _aside(cast: Cast, listed: dict[str, Person], reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    step_aside(cast.rees, reference, reason="A neighbour", now=NOW)


KEEPS_OUT = [_named, _tied, _aside]


@pytest.mark.parametrize("keeps_out", KEEPS_OUT)
def test_nobody_concerned_related_or_stepped_aside_is_let_in(
    cast: Cast, listed: dict[str, Person], reference: str, keeps_out: Callable[..., None]
) -> None:
    keeps_out(cast, listed, reference)
    before = Helper.objects.count()
    with pytest.raises(IsAboutThem):
        help_from(cast.okafor, reference, cast.rees)
    assert Helper.objects.count() == before


@pytest.mark.parametrize("keeps_out", KEEPS_OUT[:2])
def test_whoever_was_let_in_is_out_as_soon_as_it_concerns_them(
    cast: Cast, listed: dict[str, Person], reference: str, keeps_out: Callable[..., None]
) -> None:
    help_from(cast.okafor, reference, cast.rees, writes=True)
    keeps_out(cast, listed, reference)
    assert ways_in(cast.rees, reference) == set() and not changes(cast.rees, reference)


def test_a_reader_steps_aside_and_is_out(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    step_aside(cast.rees, reference, reason="A neighbour", now=NOW)
    assert ways_in(cast.rees, reference) == set()


def test_it_ends_with_the_day(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees, until=TODAY + DAY)
    assert ways_in(on(cast.rees, TODAY + DAY), reference) and not ways_in(on(cast.rees, TODAY + 2 * DAY), reference)


def test_an_actor_of_no_day_is_let_in_nowhere(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    assert ways_in(replace(cast.rees, today=None), reference) == set()


def test_it_ends_when_it_is_taken_back_and_can_be_given_again(cast: Cast, reference: str) -> None:
    row = help_from(cast.okafor, reference, cast.rees)
    ended = take_helper_out(cast.patel, reference, row.pk, reason="Done", now=NOW + MINUTE)
    assert ended.replaces == row and ways_in(cast.rees, reference) == set()
    with pytest.raises(NoSuchIncident):
        take_helper_out(cast.patel, reference, row.pk, reason="Again", now=NOW + MINUTE)
    help_from(cast.okafor, reference, cast.rees, writes=True)
    assert changes(cast.rees, reference) and Helper.objects.in_force().count() == 1


def test_letting_in_anew_changes_what_they_may(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees, writes=True)
    help_from(cast.okafor, reference, cast.rees)
    assert not changes(cast.rees, reference) and ways_in(cast.rees, reference)


def test_without_a_day_it_lasts_until_closing_and_some_days(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    assert ways_in(on(cast.rees, TODAY + 300 * DAY), reference)
    close(cast.okafor, reference, outcome="Settled", now=NOW)
    assert ways_in(on(cast.rees, TODAY + FORTNIGHT), reference) - {"open ones", "status"}
    assert not ways_in(on(cast.rees, TODAY + FORTNIGHT + DAY), reference)
    reopen(cast.okafor, reference, reason="More came up", now=NOW + DAY)
    assert ways_in(on(cast.rees, TODAY + 300 * DAY), reference) == EVERY_WAY


def test_opening_again_brings_nobody_back_whose_days_are_over(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees)
    close(cast.okafor, reference, outcome="Settled", now=NOW)
    late = NOW + FORTNIGHT + DAY
    reopen(cast.okafor, reference, reason="More came up", now=late)
    assert ways_in(on(cast.rees, late.date()), reference) == set()


def test_a_last_day_of_their_own_is_not_touched_by_closing(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees, until=TODAY + 2 * DAY)
    close(cast.okafor, reference, outcome="Settled", now=NOW)
    reopen(cast.okafor, reference, reason="More came up", now=NOW)
    assert Helper.objects.get().until == TODAY + 2 * DAY


def test_into_a_closed_one_they_are_let_for_those_days(cast: Cast, reference: str) -> None:
    close(cast.okafor, reference, outcome="Settled", now=NOW)
    assert help_from(cast.okafor, reference, cast.rees).until == TODAY + FORTNIGHT


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_must_be_to_come_and_within_a_year(cast: Cast, reference: str, days: int) -> None:
    with pytest.raises(NotUntilThen):
        help_from(cast.okafor, reference, cast.rees, until=TODAY + days * DAY)


def test_it_needs_a_reason_a_colleague_and_somebody_who_does_not_work_on_it(cast: Cast, reference: str) -> None:
    with pytest.raises(NoReason):
        let_helper_in(cast.okafor, reference, HelperGiven(cast.rees.user.pk, "  "), now=NOW)
    for actor in (cast.novak, cast.okafor):
        with pytest.raises(NotAColleague):
            help_from(cast.okafor, reference, actor)
    with pytest.raises(WorksOnItAlready):
        help_from(cast.okafor, reference, cast.hughes)


def test_what_came_in_confidence_only_whoever_received_it_passes_on(cast: Cast) -> None:
    told = record_report(cast.ellis, ReportGiven("In confidence"), [], confide_in="chair", now=NOW)
    reference = told.incident.reference
    with pytest.raises(NoSuchIncident):
        help_from(cast.okafor, reference, cast.rees)
    help_from(cast.lane, reference, cast.rees)
    incident = get_incident(cast.rees, reference)
    assert incident.in_confidence and not incident.knows_reporter
    with pytest.raises(NoSuchIncident):
        get_incident(cast.okafor, reference)


def test_a_safeguarding_lead_can_be_let_into_what_came_in_confidence(cast: Cast) -> None:
    told = record_report(cast.ellis, ReportGiven("In confidence"), [], confide_in="chair", now=NOW)
    help_from(cast.lane, told.incident.reference, cast.patel)
    assert ways_in(cast.patel, told.incident.reference) and not changes(cast.patel, told.incident.reference)
    help_from(cast.lane, told.incident.reference, cast.patel, writes=True)
    assert changes(cast.patel, told.incident.reference)


def test_every_act_is_in_the_audit_log_by_key_alone(cast: Cast, reference: str) -> None:
    row = help_from(cast.okafor, reference, cast.rees, until=TODAY)
    take_helper_out(cast.okafor, reference, row.pk, reason="Done", now=NOW)
    first, last = Entry.objects.filter(act__startswith="incidents.helper.").order_by("pk")
    assert first.details == {"user": str(cast.rees.user.pk), "writes": False, "until": "2026-03-04"}
    assert last.act == "incidents.helper.taken-out" and BECAUSE not in str(first.details | last.details)


def test_the_statement_says_who_was_let_in_and_for_what(cast: Cast, reference: str) -> None:
    help_from(cast.okafor, reference, cast.rees, writes=True, until=TODAY + DAY)
    incident = Incident.objects.get(reference=reference)
    (span,) = [span for span in statement_on(incident, TODAY).spans if span.name == "Miss Rees"]
    (through,) = span.sight.through
    assert (through.helps, through.until) == ("writes", TODAY + 2 * DAY)
    (after,) = [span for span in statement_on(incident, TODAY + 2 * DAY).spans if span.name == "Miss Rees"]
    assert not after.sight.may_see
