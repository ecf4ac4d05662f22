"""Who could see an incident on a day: what the statement says later is what the doors said then."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import localdate

from handrail.incidents.access.history import History
from handrail.incidents.access.statement import Because, Span, may_read_statement, sights_at, statement_on
from handrail.incidents.actions import declare_relationship, invite_guest, open_incident, step_aside
from handrail.incidents.models import Incident
from handrail.people.models import Person
from handrail.schools.actions import appoint, end_holding
from handrail.schools.models import OfficeHolding
from tests.incidents.given import MINUTE, a_report, somebody
from tests.incidents.guests import LAST_DAY, a_guest
from tests.incidents.random_history import ACTS, RandomHistory
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing
from tests.sweeps import swept

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ACTS_EACH = 45
HISTORIES = range(48) if "ENDURE" in os.environ else (2, 5, 11, 13, 17, 21)
"""Six that show every act and every reason between them, some ten seconds each; `make endure` runs more."""


@pytest.mark.django_db
@pytest.mark.sqlite
def test_it_says_of_every_past_moment_what_the_doors_said_then() -> None:
    found: set[object] = set()
    for seed in HISTORIES:
        with transaction.atomic():
            found |= _told_as_it_was(seed)
            transaction.set_rollback(True)
    # Otherwise the histories would show less than they say.
    assert found == {act.__name__ for act in ACTS} | set(Because)


def _told_as_it_was(seed: int) -> set[object]:
    """The acts done in this history, and the reasons for which the statement says that somebody could see or not."""
    history = RandomHistory(seed).run(ACTS_EACH)
    found: set[object] = set(history.done)
    for reference in history.references:
        past = History(Incident.objects.get(reference=reference))
        for moment, seen in [(moment, seen) for moment, of, seen in history.seen if of == reference]:
            sights = sights_at(past.at(moment))
            told = {user: user in sights and sights[user].may_see for user in seen}
            assert told == seen, f"history {seed}: {reference} at {moment}"
            found.update(because for sight in sights.values() for because in sight.because)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("seed", swept(range(4), 0))
def test_its_days_are_made_of_those_moments(seed: int) -> None:
    history = RandomHistory(seed).run(20)
    incident = Incident.objects.get(reference=history.references[0])
    for moment, reference, seen in history.seen:
        if reference == incident.reference:
            spans = [span for span in statement_on(incident, localdate(moment)).spans if _holds(span, moment)]
            told = {span.sight.user for span in spans if span.sight.may_see}
            assert told == {user for user, sees in seen.items() if sees}


def _holds(span: Span, moment: object) -> bool:
    return span.begins <= moment and (span.until is None or moment < span.until)  # type: ignore[operator]


def of(spans: Iterable[Span], name: str) -> list[Span]:
    return [span for span in spans if span.name == name]


@pytest.fixture
@standing
def incident(cast: Cast, listed: dict[str, Person]) -> Incident:
    a_report(cast.rees, somebody(listed["A"]))
    return Incident.objects.get()


def test_before_it_began_nobody_could(incident: Incident) -> None:
    assert statement_on(incident, TODAY - DAY).spans == ()


def test_it_names_the_office_with_its_days(cast: Cast, incident: Incident) -> None:
    end_holding(
        cast.hughes, OfficeHolding.objects.get(office="coordinator", is_deputy=True), held_until=TODAY + DAY, now=NOW
    )
    (span,) = of(statement_on(incident, TODAY).spans, "Mr Patel")
    told = {(one.office, one.is_deputy, one.begins, one.until) for one in span.sight.through}
    assert told == {("dsl", False, TODAY, None), ("coordinator", True, TODAY, TODAY + DAY)}
    assert (span.begins, span.until) == (incident.created_at, None)


def test_a_day_on_which_something_changed_is_told_in_parts(cast: Cast, incident: Incident) -> None:
    step_aside(cast.patel, incident.reference, reason="A neighbour", now=NOW + HOUR)
    before, after = of(statement_on(incident, TODAY).spans, "Mr Patel")
    assert before.sight.may_see and before.until == after.begins == NOW + HOUR
    assert after.sight.because == {Because.ASIDE}
    (next_day,) = of(statement_on(incident, TODAY + DAY).spans, "Mr Patel")
    assert next_day.sight == after.sight


def test_an_end_that_was_set_later_does_not_change_the_day_before(cast: Cast, incident: Incident) -> None:
    """On the third day somebody writes that the office ended on the first: until then it was held, and used."""
    holding = OfficeHolding.objects.get(office="coordinator", user=cast.okafor.user)
    end_holding(cast.hughes, holding, held_until=TODAY, now=NOW + 2 * DAY)
    could = {day: of(statement_on(incident, TODAY + day * DAY).spans, "Ms Okafor") for day in (1, 2, 3)}
    assert [span.sight.may_see for span in could[1]] == [True]
    assert [span.sight.may_see for span in could[2]] == [True, False]
    assert [span.sight.may_see for span in could[3]] == [False]


def test_somebody_appointed_by_whom_it_is_kept_from_is_told_so(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.patel, somebody(listed["Hughes"], "instigator"))
    appoint(cast.hughes, cast.rees.user, "dsl", held_from=TODAY, now=NOW + MINUTE)
    *_, last = of(statement_on(Incident.objects.get(), TODAY).spans, "Miss Rees")
    assert last.sight.because == {Because.APPOINTED}


def test_a_guest_stands_in_it_until_their_last_day(cast: Cast, incident: Incident) -> None:
    invite_guest(cast.okafor, incident.reference, a_guest(), now=NOW)
    (last,) = of(statement_on(incident, LAST_DAY).spans, "Ms Quill")
    assert last.sight.may_see and last.sight.through[0].until == LAST_DAY + DAY
    (after,) = of(statement_on(incident, LAST_DAY + DAY).spans, "Ms Quill")
    assert not after.sight.may_see


def test_whoever_takes_a_place_is_told_with_the_place(
    cast: Cast, listed: dict[str, Person], incident: Incident
) -> None:
    declare_relationship(cast.hughes, listed["A"], "household", now=NOW + HOUR)
    before, after = of(statement_on(incident, TODAY).spans, "Mrs Lane")
    assert not before.sight.may_see
    assert [(one.office, one.in_place_of) for one in after.sight.through] == [("chair", "head")]


def test_it_lists_who_opened_it_that_day(cast: Cast, incident: Incident) -> None:
    open_incident(cast.okafor, incident.reference, now=NOW + HOUR)
    open_incident(cast.patel, incident.reference, now=NOW + DAY)
    assert [opening.author for opening in statement_on(incident, TODAY).openings] == [cast.okafor.user]


def test_it_is_for_those_who_keep_the_log_the_chair_and_whoever_leads(cast: Cast, incident: Incident) -> None:
    readers = {name for name, actor in vars(cast).items() if may_read_statement(actor, incident)}
    assert readers == {"okafor", "patel", "hughes", "lane", "novak"}
