"""Moving a case to another edition: who decides, what follows it, what stays."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.models import Entry
from handrail.casework.access import CaseRecord, walk_as_of
from handrail.casework.actions import answer_question, take_action
from handrail.editions.models import Edition
from handrail.incidents.access import NoSuchIncident, Record, get_incident, leading_offices, log_page
from handrail.incidents.access.log_filter import LogFilter
from handrail.incidents.access.reporting import acknowledge
from handrail.incidents.actions import IsClosed, MovedMeanwhile, MoveUnexplained
from handrail.incidents.actions.set_status import close
from handrail.incidents.models import EditionMove, Incident, Report
from handrail.library.access import pack_for
from handrail.library.actions import pin_edition
from handrail.people.models import Person
from handrail.replays.access import NoSuchEdition, offered_to
from handrail.replays.actions import move_incident
from handrail.schools.access import Actor, NotAllowed
from tests.casework.given import reached, where
from tests.incidents.given import MINUTE, a_report, somebody
from tests.replays.conftest import Publish
from tests.replays.given import NEW_STEP, NO_RECORD, OTHER_WORDS
from tests.schools.cast import NOW, TODAY, Cast

LATER = NOW + 5 * MINUTE
MAYBE_THE_HEAD = {"leader_involved": ["not_known"]}
WHY = "The governors adopted the new desk for every case."


def moved(actor: Actor, reference: str, *, reason: str = WHY) -> EditionMove:
    """Move it to the school's edition of today, as somebody who has just read what would change."""
    incident = Incident.objects.get(reference=reference)
    key = pack_for(actor).digest[:12]
    return move_incident(actor, reference, key, reason, seen=incident.edition.digest, now=LATER)


@pytest.mark.parametrize("person", ["okafor", "hughes"])
def test_whoever_leads_it_and_the_head_move_it_and_it_goes_on_by_the_new_edition(
    cast: Cast, publish: Publish, person: str
) -> None:
    reference = a_report(cast.rees)
    pack = publish(NEW_STEP)
    assert ("spine.ring", "") not in reached(cast.okafor, reference)
    move = moved(getattr(cast, person), reference)
    assert ("spine.ring", "") in reached(cast.okafor, reference)
    assert get_incident(cast.okafor, reference).edition.digest == pack.digest == move.to_edition.digest
    assert (move.author, move.reason) == (getattr(cast, person).user, WHY)


@pytest.mark.parametrize("person", ["rees", "webb", "lane", "novak"])
def test_for_whoever_does_not_see_it_there_is_no_such_case(cast: Cast, publish: Publish, person: str) -> None:
    reference = a_report(cast.rees)
    publish(NEW_STEP)
    with pytest.raises(NoSuchIncident):
        moved(getattr(cast, person), reference)


def test_whoever_works_on_it_and_neither_leads_nor_is_head_does_not_move_it(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(NEW_STEP)
    cast_only_dsl = Actor(cast.patel.user, cast.patel.school, offices=frozenset({"dsl"}), today=TODAY)
    with pytest.raises(NotAllowed):
        moved(cast_only_dsl, reference)
    assert not EditionMove.objects.exists()


def test_the_head_does_not_move_a_case_about_the_head_and_the_chair_who_leads_it_does(
    cast: Cast, listed: dict[str, Person], publish: Publish
) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"], "instigator"))
    publish(NEW_STEP)
    with pytest.raises(NoSuchIncident):
        moved(cast.hughes, reference)
    moved(cast.lane, reference)
    assert ("spine.ring", "") in reached(cast.lane, reference)


def test_it_needs_a_reason(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(NEW_STEP)
    with pytest.raises(MoveUnexplained):
        moved(cast.okafor, reference, reason="  ")
    assert not EditionMove.objects.exists()


def test_a_closed_case_is_never_moved(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    with transaction.atomic():
        close(cast.okafor, reference, outcome="Settled", now=NOW)
    publish(NEW_STEP)
    with pytest.raises(IsClosed):
        moved(cast.okafor, reference)


def test_the_second_of_two_is_told(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    seen = get_incident(cast.okafor, reference).edition.digest
    key = publish(NEW_STEP).digest[:12]
    move_incident(cast.okafor, reference, key, WHY, seen=seen, now=LATER)
    with pytest.raises(MovedMeanwhile):
        move_incident(cast.hughes, reference, key, WHY, seen=seen, now=LATER)
    assert EditionMove.objects.count() == 1


def test_it_may_go_back_to_an_edition_that_it_followed_before(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    began = get_incident(cast.okafor, reference).edition.digest
    new = publish(NEW_STEP)
    moved(cast.okafor, reference)
    incident = get_incident(cast.okafor, reference)
    (back,) = offered_to(cast.okafor, incident)
    assert (back.pack.digest, back.is_today) == (began, False)
    move_incident(cast.okafor, reference, back.key, "Moved by mistake.", seen=new.digest, now=LATER)
    assert get_incident(cast.okafor, reference).edition.digest == began
    assert [row.replaces_id is None for row in Record(incident).edition_moves] == [True, False]


def test_it_is_moved_only_to_what_is_offered(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(OTHER_WORDS)
    pin_edition(cast.rees.school, NOW)
    other = Edition.objects.order_by("-pk")[0].digest
    publish(NEW_STEP)
    seen = get_incident(cast.okafor, reference).edition.digest
    for key in (other[:12], seen[:12], "nothing"):
        with pytest.raises(NoSuchEdition):
            move_incident(cast.okafor, reference, key, WHY, seen=seen, now=LATER)


def test_what_was_said_and_done_stays_and_is_walked_anew(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    answer_question(cast.okafor, reference, "danger_now", ["no"], now=NOW)
    take_action(cast.okafor, reference, "spine.make_safe", "done", now=NOW)
    publish(NO_RECORD)
    moved(cast.okafor, reference)
    walk = where(cast.okafor, reference)
    assert reached(cast.okafor, reference)[("spine.make_safe", "")] == "done"
    assert "danger_now" in {answer.fact.id for answer in walk.answers}
    assert ("spine.record", "") not in reached(cast.okafor, reference)


def test_a_day_before_the_move_is_walked_as_it_was_then(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(NEW_STEP)
    moved(cast.okafor, reference)
    incident = get_incident(cast.okafor, reference)
    record, given = Record(incident), CaseRecord(incident)
    then, now = (walk_as_of(incident, record, given, moment) for moment in (LATER - MINUTE, LATER))
    assert "spine.ring" not in {one.id for one in then.instructions}
    assert "spine.ring" in {one.id for one in now.instructions}


def test_the_reporter_reads_what_they_were_told_at_first(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(OTHER_WORDS)
    moved(cast.okafor, reference)
    told = acknowledge(Report.objects.select_related("incident", "school").get(incident__reference=reference), TODAY)
    assert told.do_now[0].do.startswith("Make it safe at the screen.")


def test_it_is_in_the_audit_log_without_its_reason_and_the_log_finds_the_reason(cast: Cast, publish: Publish) -> None:
    reference = a_report(cast.rees)
    publish(NEW_STEP)
    move = moved(cast.okafor, reference)
    entry = Entry.objects.get(act="incidents.edition.moved")
    assert entry.details == {"from": move.from_edition_id, "to": move.to_edition_id}
    found = log_page(cast.okafor, LogFilter(words="governors adopted"))
    assert [row.reference for row in found.rows] == [reference]


def test_who_leads_it_agrees_with_the_new_edition_from_that_moment(cast: Cast, publish: Publish) -> None:
    """By the old edition the chair leads what may be about the head; by the new one the safeguarding lead does."""
    reference = a_report(cast.rees, said=MAYBE_THE_HEAD)
    assert leading_offices(get_incident(cast.lane, reference)) == ("chair",)
    publish({"pack.yaml": ("led_by: chair", "led_by: dsl")})
    moved(cast.lane, reference)
    assert leading_offices(get_incident(cast.patel, reference)) == ("dsl",)
    with pytest.raises(NoSuchIncident):
        get_incident(cast.hughes, reference)


def test_an_edition_that_lets_an_office_in_is_chosen_by_those_who_may_say_whom_it_concerns(
    cast: Cast, publish: Publish
) -> None:
    reference = a_report(cast.rees, said=MAYBE_THE_HEAD)
    publish({"pack.yaml": ("  - {fact: leader_involved, option: not_known, excludes: head, led_by: chair}\n", "")})
    with pytest.raises(NotAllowed):
        moved(cast.lane, reference)
    with pytest.raises(NoSuchIncident):
        get_incident(cast.hughes, reference)
    answer_question(cast.okafor, reference, "leader_involved", ["no"], now=NOW)
    moved(cast.okafor, reference)


CHANGES = (
    "UPDATE incidents_incident SET edition_id = (SELECT MAX(id) FROM editions_edition)",
    "UPDATE incidents_incident SET reference = 'HR-2222-3333'",
    "UPDATE incidents_incident SET edition_id = edition_id",
    "DELETE FROM incidents_incident",
    "UPDATE incidents_editionmove SET reason = 'Another'",
)


@pytest.mark.parametrize("command", CHANGES)
@pytest.mark.parametrize("has_moved", [False, True])
def test_the_database_lets_the_edition_become_nothing_but_what_the_newest_move_says(
    cast: Cast, publish: Publish, command: str, has_moved: bool
) -> None:
    reference = a_report(cast.rees)
    publish(OTHER_WORDS)
    moved(cast.okafor, reference) if has_moved else pin_edition(cast.rees.school, NOW)
    publish(NEW_STEP)
    pin_edition(cast.rees.school, NOW)
    if "editionmove" in command and not has_moved:
        return
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command)


def test_nothing_else_of_the_row_goes_along_with_a_move(cast: Cast, publish: Publish) -> None:
    incident = Incident.objects.get(reference=a_report(cast.rees))
    publish(NEW_STEP)
    new = pin_edition(cast.rees.school, NOW)
    told = {"school": incident.school, "incident": incident, "author": cast.rees.user, "at": NOW, "reason": WHY}
    EditionMove.objects.create(**told, from_edition=incident.edition, to_edition=new)
    changes = {"edition": new, "reference": "HR-2222-3333"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(**changes)
    assert Incident.objects.filter(pk=incident.pk).update(edition=new) == 1
