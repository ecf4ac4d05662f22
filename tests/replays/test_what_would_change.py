"""What another edition would change for the cases there are, for whoever may see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.casework.actions import take_action
from handrail.drafting.actions import begin_draft
from handrail.incidents.actions.set_status import close
from handrail.incidents.models import EditionMove
from handrail.library.access import UnknownPack
from handrail.people.models import Person
from handrail.procedures.load import load_pack
from handrail.procedures.replay import How
from handrail.replays.access import DRAFT, bulk, pack_to_try, packs_to_try, what_would_change
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.drafting.given import changed, said
from tests.incidents.given import MINUTE, a_report, somebody
from tests.replays.conftest import Publish
from tests.replays.given import NEW_STEP, NO_RECORD, OTHER_WORDS
from tests.schools.cast import NOW, Cast

YEAR = timedelta(days=365)
SINCE = NOW - YEAR


def test_a_case_that_would_part_is_told_with_the_step(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    found = what_would_change(cast.okafor, publish(NEW_STEP), SINCE)
    (case,) = found.cases
    assert (case.reference, case.is_open, found.looked, found.alike) == (reference, True, 1, 0)
    parting = case.change.parting
    assert parting is not None
    assert parting.at is not None
    assert (parting.at.key, parting.how) == (("spine", "record", ""), How.BEFORE)
    assert [reached.step.do for reached in case.change.due] == ["Ring the new desk."]


def test_with_the_same_edition_every_case_goes_on_alike(cast: Cast) -> None:
    a_report(cast.rees)
    found = what_would_change(cast.okafor, load_pack("england"), SINCE)
    assert (found.looked, found.alike, found.cases) == (1, 1, ())


def test_nothing_is_stored(cast: Cast, publish: Publish) -> None:
    a_report(cast.rees)
    before = Entry.objects.count()
    what_would_change(cast.okafor, publish(NEW_STEP), SINCE)
    assert (Entry.objects.count(), EditionMove.objects.count()) == (before, 0)


def test_whoever_a_case_is_about_finds_no_trace_of_it_and_it_is_not_counted(
    cast: Cast, listed: dict[str, Person], publish: Publish
) -> None:
    about_patel = a_report(cast.rees, somebody(listed["Patel"], "instigator"))
    other = a_report(cast.rees, now=NOW + MINUTE)
    pack = publish(NEW_STEP)
    assert {case.reference for case in what_would_change(cast.okafor, pack, SINCE).cases} == {about_patel, other}
    for_patel = what_would_change(cast.patel, pack, SINCE)
    assert ([case.reference for case in for_patel.cases], for_patel.looked) == ([other], 1)


@pytest.mark.parametrize("person", ["rees", "webb", "lane", "novak"])
def test_whoever_sees_no_case_is_told_of_none(cast: Cast, publish: Publish, person: str) -> None:
    a_report(cast.rees)
    found = what_would_change(getattr(cast, person), publish(NEW_STEP), SINCE)
    assert (found.looked, found.cases) == (0, ())


def test_closed_cases_count_from_the_day_on_which_they_were_closed(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees, now=NOW - 2 * YEAR)
    with transaction.atomic():
        close(cast.okafor, reference, outcome="Settled", now=NOW)
    pack = publish(NEW_STEP)
    (case,) = what_would_change(cast.okafor, pack, NOW).cases
    assert not case.is_open
    assert what_would_change(cast.okafor, pack, NOW + MINUTE).looked == 0


def test_equal_facts_are_replayed_once(cast: Cast, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(4):
        a_report(cast.rees, now=NOW + i * MINUTE)
    take_action(cast.okafor, a_report(cast.rees, now=NOW + 9 * MINUTE), "spine.make_safe", "done", now=NOW)
    walked = []
    usual = bulk.Replay.of
    monkeypatch.setattr(bulk.Replay, "of", lambda self, facts: walked.append(facts) or usual(self, facts))
    assert len(what_would_change(cast.okafor, publish(NEW_STEP), SINCE).cases) == 5
    assert len(walked) == 2


def test_as_many_queries_are_asked_for_many_cases_as_for_one(cast: Cast, publish: Publish) -> None:
    pack, asked = publish(NEW_STEP), []
    for i in range(3):
        a_report(cast.rees, now=NOW + i * MINUTE)
        what_would_change(cast.okafor, pack, SINCE)
        with CaptureQueriesContext(connection) as queries:
            what_would_change(cast.okafor, pack, SINCE)
        asked.append(len(queries))
    assert len(set(asked)) == 1


def test_only_so_many_are_replayed_and_that_is_said(
    cast: Cast, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 2)
    references = [a_report(cast.rees, now=NOW + i * MINUTE) for i in range(3)]
    found = what_would_change(cast.okafor, publish(NEW_STEP), SINCE)
    assert ([case.reference for case in found.cases], found.is_all) == (references[:0:-1], False)


def test_few_are_read_at_a_time(cast: Cast, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    for i in range(5):
        a_report(cast.rees, now=NOW + i * MINUTE)
    assert len(what_would_change(cast.okafor, publish(NEW_STEP), SINCE).cases) == 5


def test_what_only_reads_otherwise_goes_the_same_way(cast: Cast, publish: Publish) -> None:
    a_report(cast.rees)
    found = what_would_change(cast.okafor, publish(OTHER_WORDS), SINCE)
    assert found.elsewhere == ()
    (case,) = found.cases
    assert [aspect.name for aspect in case.change.altered[0].aspects] == ["What to do"]


def test_what_was_done_and_is_left_out_is_told(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    (case,) = what_would_change(cast.okafor, publish(NO_RECORD), SINCE).cases
    assert case.reference == reference
    assert [(reached.id, reached.status) for reached in case.change.left_behind] == [("spine.record", "proved")]


@pytest.mark.parametrize("slug", ["hertfordshire", "tor-view", "woodlands", "beechfield", "st-lukes"])
def test_a_case_worked_through_can_be_replayed_on_the_documents_of_another_school(cast: Cast, slug: str) -> None:
    reference = a_report(cast.rees, said={"incident_kind": ["bullying_pupil"]})
    settle(cast.okafor, reference)
    (case,) = what_would_change(cast.okafor, load_pack(slug), SINCE).cases
    assert case.change.goes_elsewhere


def test_the_draft_can_be_tried_by_those_who_write_it_and_by_nobody_else(
    cast: Cast, signed_in: Callable[[Actor], Client]
) -> None:
    reference = a_report(cast.rees)
    begin_draft(cast.okafor, now=NOW)
    version = changed(cast.okafor, "spine", said("make_safe", "Put the lid down."))
    assert packs_to_try(cast.okafor)[0].key == DRAFT
    assert DRAFT not in {each.key for each in packs_to_try(cast.lane)}
    browser = signed_in(cast.okafor)
    offered = browser.get("/procedures/what-would-change/").content.decode()
    assert f"Your school’s draft, version {version.number}" in offered
    assert reference in browser.get("/procedures/what-would-change/draft/365/").content.decode()
    assert signed_in(cast.novak).get("/procedures/what-would-change/draft/365/").status_code == 404
    with pytest.raises(UnknownPack):
        pack_to_try(cast.lane, DRAFT)


def test_a_draft_that_leads_nowhere_is_to_be_mended_first(cast: Cast, signed_in: Callable[[Actor], Client]) -> None:
    begin_draft(cast.okafor, now=NOW)
    changed(cast.okafor, "spine", lambda data: {**data, "start": "nowhere"})
    page = signed_in(cast.okafor).get("/procedures/what-would-change/draft/365/", follow=True)
    assert page.status_code == 200 and "Mend this first" in page.content.decode()
