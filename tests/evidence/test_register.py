"""Listing things and moving them: what is kept, what is refused, and who may do neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from handrail.audit.access import entries_of
from handrail.casework.access import could_be_illegal, stand_of
from handrail.casework.actions import answer_question, close_incident, list_item_of_incident
from handrail.evidence.access import custody_of, due_back, one_item
from handrail.evidence.actions import (
    CustodyEnded,
    ImpossibleMoment,
    Incomplete,
    ItemGiven,
    MovedMeanwhile,
    MoveGiven,
    list_item,
    move_item,
)
from handrail.evidence.models import Item, Move
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.actions import IsClosed
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.casework.given import settle
from tests.evidence.given import a_tablet, to_the_police
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

OUTSIDE = ("rees", "webb", "lane", "ellis", "novak")


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    return a_report(cast.rees)


def listed_by(actor: Actor, reference: str, given: ItemGiven | None = None, **other: object) -> Item:
    return list_item(actor, reference, given or a_tablet(**other), could_be_illegal=False, now=NOW)


def test_a_thing_is_listed_with_where_it_is_and_since_when(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference, held_since=NOW - MINUTE)
    custody = one_item(get_incident(cast.patel, reference), 1)
    assert (custody.holder, custody.place, custody.since) == (
        "Ms Okafor",
        "Locked cupboard in the office",
        NOW - MINUTE,
    )
    assert (custody.item.owner, custody.item.serial, custody.item.author) == ("Pupil A", "ZQX-441", cast.okafor.user)
    assert not custody.has_ended and custody.due_back is None


def test_things_are_numbered_within_their_incident(cast: Cast, reference: str) -> None:
    other = a_report(cast.rees)
    numbers = [listed_by(cast.okafor, one).number for one in (reference, reference, other, reference)]
    assert numbers == [1, 2, 1, 3]


def test_every_hand_is_kept_in_order(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference)
    move_item(cast.okafor, reference, 1, to_the_police(), now=NOW + MINUTE)
    back = MoveGiven("given_back", "No longer needed", "The parent", went_to="Parent of Pupil A", place="left out")
    move_item(cast.patel, reference, 1, back, now=NOW + 2 * MINUTE)
    custody = one_item(get_incident(cast.okafor, reference), 1)
    assert [(move.came_from, move.went_to, move.place) for move in custody.moves] == [
        ("Ms Okafor", "Police", "Police station"),
        ("Police", "Parent of Pupil A", ""),
    ]
    assert (custody.moves[0].officer, custody.moves[0].their_reference) == ("PC 0000", "POL-77")
    assert custody.has_ended and custody.holder == "Parent of Pupil A"


def test_what_is_destroyed_is_with_nobody(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference)
    move_item(cast.okafor, reference, 1, MoveGiven("destroyed", "Police agreed", "Mr Patel", went_to="x"), now=NOW)
    custody = one_item(get_incident(cast.okafor, reference), 1)
    assert (custody.holder, custody.place, custody.has_ended) == ("", "", True)


@pytest.mark.parametrize("act", ["given_back", "destroyed"])
def test_after_its_custody_has_ended_nothing_more_happens_to_it(cast: Cast, reference: str, act: str) -> None:
    listed_by(cast.okafor, reference)
    move_item(cast.okafor, reference, 1, MoveGiven(act, "Done with", "Somebody", went_to="Somebody"), now=NOW)
    with pytest.raises(CustodyEnded):
        move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)
    assert Move.objects.count() == 1


def test_the_database_too_ends_custody_once(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference)
    move = move_item(cast.okafor, reference, 1, MoveGiven("destroyed", "Agreed", "Mr Patel"), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Move.objects.create(
            school=move.school, incident=move.incident, author=move.author, at=NOW, done_at=NOW, item=move.item,
            act="given_back", came_from="x", went_to="y", reason="z", signed_by="w",
        )  # fmt: skip


@pytest.mark.parametrize("field", ["description", "place", "holder", "owner"])
def test_a_device_is_not_listed_without(cast: Cast, reference: str, field: str) -> None:
    with pytest.raises(Incomplete, match=field):
        listed_by(cast.okafor, reference, **{field: "  "})
    assert not Item.objects.exists()


def test_a_print_out_needs_no_owner(cast: Cast, reference: str) -> None:
    given = ItemGiven("print_out", "One sheet", "Safe", "The head")
    assert listed_by(cast.okafor, reference, given).number == 1


@pytest.mark.parametrize("field", ["reason", "signed_by", "went_to", "place", "officer", "their_reference"])
def test_nothing_is_handed_to_the_police_without(cast: Cast, reference: str, field: str) -> None:
    listed_by(cast.okafor, reference)
    with pytest.raises(Incomplete, match=field):
        move_item(cast.okafor, reference, 1, to_the_police(**{field: " "}), now=NOW)
    assert not Move.objects.exists()


def test_an_unknown_kind_or_act_is_refused(cast: Cast, reference: str) -> None:
    with pytest.raises(ValueError, match="photograph"):
        listed_by(cast.okafor, reference, kind="photograph")
    listed_by(cast.okafor, reference)
    with pytest.raises(ValueError, match="copied"):
        move_item(cast.okafor, reference, 1, to_the_police(act="copied"), now=NOW)


def test_nothing_happens_in_the_future_or_before_what_happened_earlier(cast: Cast, reference: str) -> None:
    for moment in (NOW + MINUTE, datetime(1999, 12, 31, tzinfo=UTC)):
        with pytest.raises(ImpossibleMoment):
            listed_by(cast.okafor, reference, held_since=moment)
    listed_by(cast.okafor, reference)
    for moment in (NOW - MINUTE, NOW + 2 * MINUTE):
        with pytest.raises(ImpossibleMoment):
            move_item(cast.okafor, reference, 1, to_the_police(done_at=moment), now=NOW + MINUTE)
    move_item(cast.okafor, reference, 1, to_the_police(done_at=NOW), now=NOW + MINUTE)


def test_a_page_older_than_the_last_move_is_refused(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference)
    move_item(cast.okafor, reference, 1, to_the_police(), seen=0, now=NOW)
    with pytest.raises(MovedMeanwhile):
        move_item(cast.patel, reference, 1, to_the_police(), seen=0, now=NOW)
    move_item(cast.patel, reference, 1, to_the_police(), seen=1, now=NOW)


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_lists_or_moves_who_may_not_see_it(cast: Cast, reference: str, name: str) -> None:
    listed_by(cast.okafor, reference)
    actor = getattr(cast, name)
    with pytest.raises(NoSuchIncident):
        listed_by(actor, reference)
    with pytest.raises(NoSuchIncident):
        move_item(actor, reference, 1, to_the_police(), now=NOW)
    assert (Item.objects.count(), Move.objects.count()) == (1, 0)


def test_the_head_lists_nothing_in_an_incident_about_the_head(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.patel, somebody(listed["Hughes"], "instigator"))
    with pytest.raises(NoSuchIncident):
        listed_by(cast.hughes, reference)
    assert listed_by(cast.lane, reference).number == 1


def test_an_item_of_another_incident_is_not_moved_here(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, a_report(cast.rees))
    with pytest.raises(NoSuchIncident):
        move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)


def test_a_closed_incident_takes_no_new_item_but_gives_back_what_it_has(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", because="It is kept for now.", now=NOW)
    with pytest.raises(IsClosed):
        listed_by(cast.okafor, reference)
    back = MoveGiven("given_back", "The case is over", "The parent", went_to="Parent of Pupil A")
    assert move_item(cast.okafor, reference, 1, back, now=NOW + MINUTE).act == "given_back"


def test_every_act_is_written_down_without_its_words(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference)
    move_item(cast.patel, reference, 1, to_the_police(), now=NOW)
    entries = entries_of(cast.okafor.school.pk).filter(act__startswith="evidence.")
    assert {(entry.act, entry.details["item"]) for entry in entries} == {
        ("evidence.item.listed", 1),
        ("evidence.item.handed_over", 1),
    }
    assert not any("Okafor" in str(entry.details) for entry in entries)


@pytest.mark.parametrize("words", ["cupboard", "ZQX-441", "POL-77", "Police station"])
def test_the_log_finds_the_words_of_the_register(cast: Cast, reference: str, words: str) -> None:
    a_report(cast.rees)
    listed_by(cast.okafor, reference)
    move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)
    found = log_page(cast.okafor, LogFilter(words=words))
    assert [row.reference for row in found.rows] == [reference]


def test_while_legality_is_not_answered_with_no_it_has_to_be_said_what_was_switched_off(
    cast: Cast, reference: str
) -> None:
    for answer in (None, "yes", "not_known"):
        if answer:
            answer_question(cast.okafor, reference, "illegal_suspected", [answer], now=NOW)
        with pytest.raises(Incomplete, match="switched_off"):
            list_item_of_incident(cast.okafor, reference, a_tablet(), now=NOW)
    item = list_item_of_incident(cast.okafor, reference, a_tablet(switched_off="Nothing"), now=NOW)
    assert item.could_be_illegal


def test_a_kind_that_may_be_images_of_a_child_is_treated_as_possibly_illegal(cast: Cast) -> None:
    for kind, expected in (("bullying_pupil", False), ("image_sharing", True)):
        reference = a_report(cast.rees, said={"incident_kind": [kind], "illegal_suspected": ["no"]})
        assert could_be_illegal(stand_of(get_incident(cast.okafor, reference))) is expected


def test_what_is_due_back_soon_is_shown_until_it_is_given_back(cast: Cast, reference: str) -> None:
    listed_by(cast.okafor, reference, due_back=TODAY + timedelta(days=1))
    listed_by(cast.okafor, reference, due_back=TODAY - timedelta(days=1))
    listed_by(cast.okafor, reference, due_back=TODAY + timedelta(days=2))
    assert [custody.item.number for custody in due_back(cast.okafor, TODAY)] == [2, 1]
    for name in OUTSIDE:
        assert due_back(getattr(cast, name), TODAY) == ()
    back = MoveGiven("given_back", "End of the day", "Pupil A", went_to="Pupil A")
    move_item(cast.okafor, reference, 2, back, now=NOW)
    assert [custody.item.number for custody in due_back(cast.okafor, TODAY)] == [1]
    assert replace(custody_of(get_incident(cast.okafor, reference))[1]).due_back is None


def test_who_took_it_and_when_stand_apart_from_who_holds_it(cast: Cast, reference: str) -> None:
    for taken_at, held_since in ((NOW + MINUTE, None), (NOW - MINUTE, NOW - 2 * MINUTE)):
        with pytest.raises(ImpossibleMoment):
            late = a_tablet(taken_at=taken_at, held_since=held_since)
            list_item(cast.okafor, reference, late, could_be_illegal=False, now=NOW)
    given = a_tablet(taken_by="Miss Rees", taken_at=NOW - 30 * MINUTE, holder="Ms Okafor", held_since=NOW - MINUTE)
    item = list_item(cast.okafor, reference, given, could_be_illegal=False, now=NOW)
    assert (item.taken_by, item.taken_at) == ("Miss Rees", NOW - 30 * MINUTE)
    assert (item.holder, item.held_since) == ("Ms Okafor", NOW - MINUTE)
