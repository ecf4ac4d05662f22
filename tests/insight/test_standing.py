"""How things stand: counts of what the reader may know of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.casework.actions import answer_question
from handrail.evidence.actions import list_item
from handrail.incidents.actions import AdditionGiven, add_to_record, sign_review
from handrail.incidents.kinds import Reviewed
from handrail.insight.access import COUNT, Standing, standing_of
from handrail.insight.presenters import StandingPage
from handrail.insight.presenters.duties import SEEN
from handrail.papers.period import periods_offered
from handrail.people.models import Person
from handrail.procedures.model import COUNTED
from handrail.schools.access import Actor
from handrail.schools.actions import appoint
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, somebody
from tests.referrals.given import asked
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
ACCIDENT = {"incident_kind": ["accidental_access"], "deliberate": ["accidental"]}


def stands(actor: Actor) -> Standing:
    terms, years = periods_offered(TODAY)
    return standing_of(actor, (terms[0], years[0]), TODAY)


def test_there_is_no_such_page_for_those_who_do_not_keep_the_log(cast: Cast, signed_in: SignIn) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        assert signed_in(actor).get("/standing/").status_code == 404
    assert signed_in(cast.hughes).get("/standing/").status_code == 200
    assert Entry.objects.get(act="insight.standing.opened").actor_id == cast.hughes.user.pk


def test_no_number_moves_for_somebody_who_is_kept_from_it(cast: Cast, listed: dict[str, Person]) -> None:
    before = stands(cast.hughes)
    reference = a_report(cast.rees, somebody(listed["Hughes"], "instigator"), somebody(listed["A"]), said=ACCIDENT)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    asked(cast.okafor, reference, reply_by=TODAY - timedelta(days=1), now=NOW - timedelta(days=2))
    add_to_record(cast.okafor, reference, AdditionGiven("risk", option="content"), now=NOW)
    assert stands(cast.hughes) == before
    seen = stands(cast.okafor)
    assert (seen.open, seen.held, seen.awaited, seen.late) == (1, 1, 1, 1)
    assert dict(seen.spans[0].headings) == {"content": 1}


def test_an_accident_is_apart_from_what_was_done_on_purpose(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["A"]), said=ACCIDENT)
    changed = a_report(cast.rees, somebody(listed["B"]), said=ACCIDENT)
    answer_question(cast.okafor, changed, "deliberate", ["deliberate"], now=NOW)
    a_report(cast.rees, somebody(listed["C"]))
    (by, kinds) = (
        {line.title: line.numbers for line in table.lines}
        for table in StandingPage(cast.hughes, stands(cast.hughes), TODAY).tables[1:3]
    )
    assert by == {"By accident, which is no breach": [1, 1], "On purpose": [1, 1], "Nobody has said yet": [1, 1]}
    assert list(kinds.values()) == [[2, 2]]


def test_what_was_reported_last_term_is_in_the_year_alone(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["A"]), now=NOW - timedelta(days=80))
    term, year = stands(cast.hughes).spans
    assert (term.reported, year.reported) == (0, 1)


def test_an_office_that_keeps_the_log_wants_somebody_who_stands_in(cast: Cast) -> None:
    assert [gap.office for gap in stands(cast.hughes).gaps] == ["dsl", "head"], "the DSL stands in for the coordinator"
    appoint(cast.hughes, cast.rees.user, "dsl", is_deputy=True, held_from=TODAY, now=NOW)
    assert [(gap.office, gap.is_held) for gap in stands(cast.hughes).gaps] == [("head", True)]


@pytest.mark.parametrize(("actor", "told"), [("hughes", True), ("okafor", True), ("patel", True)])
def test_the_heads_of_the_log_are_told_to_who_watches_over_it(cast: Cast, actor: str, told: bool) -> None:
    assert (stands(getattr(cast, actor)).heads is not None) == told


def test_the_page_leads_to_the_lists(cast: Cast, listed: dict[str, Person], signed_in: SignIn) -> None:
    a_report(cast.rees, somebody(listed["A"]), said=ACCIDENT)
    page = signed_in(cast.hughes).get("/standing/").content.decode()
    for address in ("/incidents/?status=open", "/incidents/?came_as=complaint", "/evidence/past-its-time/"):
        assert f'href="{address}"' in page
    assert "No head of the log has been sent outside yet" in page


def test_a_review_of_the_log_is_told_as_done_and_as_due(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["A"]), now=NOW - timedelta(days=200))
    before = stands(cast.hughes)
    assert (before.reviewed_at, before.reviews_due) == (None, 1)
    sign_review(cast.hughes, Reviewed.LOG, "Nothing stands out.", read_until=NOW, now=NOW)
    after = stands(cast.hughes)
    assert (after.reviewed_at, after.reviews_due) == (NOW, 0)
    assert stands(cast.patel).reviews_due == stands(cast.okafor).reviews_due, "the DSL stands in for the coordinator"


def test_every_word_that_a_duty_may_count_is_counted_and_told() -> None:
    assert set(COUNT) == set(SEEN) == set(COUNTED)
