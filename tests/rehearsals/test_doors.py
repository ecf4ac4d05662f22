"""Who begins a rehearsal, who may open it, and that for everybody else there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.rehearsals.access import NoSuchRehearsal, asked_to, get_rehearsal, rehearsals_for
from handrail.rehearsals.actions import (
    MOST_PEOPLE,
    NotOnTheStaff,
    RehearsalOver,
    SomebodyGiven,
    TooManyPeople,
    UnknownPerson,
    add_somebody,
    ask_colleagues,
    begin_rehearsal,
    end_rehearsal,
    open_rehearsal,
)
from handrail.rehearsals.models import Joining, Participant, Rehearsal
from handrail.schools.access import Actor, NotAllowed
from tests.rehearsals.given import CHILD, MINUTE, WORD, a_rehearsal, a_story
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]


def known_to(actor: Actor) -> list[str]:
    return [one.rehearsal.title for one in rehearsals_for(actor)]


def test_staff_without_such_an_office_begin_none(cast: Cast) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        with pytest.raises(NotAllowed):
            begin_rehearsal(actor, a_story(), now=NOW)
    assert not Rehearsal.objects.exists()
    for actor in (cast.okafor, cast.patel, cast.hughes):
        begin_rehearsal(actor, a_story(), now=NOW)
    assert Rehearsal.objects.count() == 3


def test_only_those_asked_and_those_who_lead_know_of_it(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    for actor in (cast.webb, cast.lane, cast.ellis, cast.novak):
        assert known_to(actor) == []
        with pytest.raises(NoSuchRehearsal):
            get_rehearsal(actor, rehearsal.pk)
        with pytest.raises(NoSuchRehearsal):
            add_somebody(actor, rehearsal.pk, CHILD, now=NOW)
    for actor in (cast.okafor, cast.patel, cast.hughes, cast.rees):
        assert known_to(actor) == [rehearsal.title]
    with pytest.raises(NoSuchRehearsal):
        get_rehearsal(cast.okafor, uuid4())


def test_who_takes_part_asks_nobody_and_ends_nothing(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    with pytest.raises(NotAllowed):
        ask_colleagues(cast.rees, rehearsal.pk, [cast.webb.user.pk], now=NOW)
    with pytest.raises(NotAllowed):
        end_rehearsal(cast.rees, rehearsal.pk, [cast.rees.user.pk], now=NOW)
    ask_colleagues(cast.hughes, rehearsal.pk, [cast.webb.user.pk, cast.rees.user.pk], now=NOW)
    assert Participant.objects.count() == 2
    assert known_to(cast.webb) == [rehearsal.title]


def test_nobody_of_another_school_is_asked(cast: Cast) -> None:
    with pytest.raises(NotOnTheStaff):
        a_rehearsal(cast.okafor, cast.novak)
    assert not Rehearsal.objects.exists(), "all of it or nothing"


def test_people_have_letters_and_are_of_kinds_that_the_pack_knows(cast: Cast) -> None:
    for wrong in (SomebodyGiven("dragon"), SomebodyGiven("pupil", ("hero",))):
        with pytest.raises(UnknownPerson):
            begin_rehearsal(cast.okafor, replace(a_story(), people=(wrong,)), now=NOW)
    rehearsal = begin_rehearsal(cast.okafor, replace(a_story(), people=(CHILD,) * MOST_PEOPLE), now=NOW)
    with pytest.raises(TooManyPeople):
        add_somebody(cast.okafor, rehearsal.pk, CHILD, now=NOW)


def test_who_opens_it_first_joins_and_is_written_down_once(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees, cast.webb)
    assert [one.came for one in asked_to(rehearsal)] == [True, False, False]
    for _ in range(2):
        open_rehearsal(cast.rees, rehearsal.pk, now=NOW + MINUTE)
    open_rehearsal(cast.hughes, rehearsal.pk, now=NOW + MINUTE)  # looks, and was not asked
    assert [row.author_id for row in Joining.objects.all()] == [cast.rees.user.pk]
    assert {one.user.display_name: one.came for one in asked_to(rehearsal)}["Miss Rees"]
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.rees.user.pk], now=NOW + 2 * MINUTE)
    open_rehearsal(cast.webb, rehearsal.pk, now=NOW + 3 * MINUTE)
    assert Joining.objects.count() == 1, "nobody joins what is over"


def test_nobody_is_added_once_it_is_over(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.okafor.user.pk], now=NOW)
    with pytest.raises(RehearsalOver):
        add_somebody(cast.okafor, rehearsal.pk, CHILD, now=NOW)
    with pytest.raises(RehearsalOver):
        ask_colleagues(cast.okafor, rehearsal.pk, [cast.webb.user.pk], now=NOW)


def test_the_log_says_who_began_joined_and_ended_and_nothing_of_the_story(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    open_rehearsal(cast.rees, rehearsal.pk, now=NOW)
    end_rehearsal(cast.okafor, rehearsal.pk, [cast.rees.user.pk], now=NOW)
    entries = list(Entry.objects.filter(act__startswith="rehearsals.").order_by("pk"))
    assert [entry.act for entry in entries] == [
        "rehearsals.rehearsal.begun",
        "rehearsals.participant.asked",
        "rehearsals.rehearsal.joined",
        "rehearsals.rehearsal.ended",
    ]
    assert {entry.subject_kind for entry in entries} == {"rehearsals.rehearsal"}
    assert WORD not in str([entry.details for entry in entries])


def test_its_rows_are_never_changed(cast: Cast) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    with pytest.raises(WrittenOnce):
        rehearsal.save()
    for table in ("rehearsals_rehearsal", "rehearsals_madeupperson", "rehearsals_participant"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def test_pages_are_not_there_for_others(cast: Cast, signed_in: SignIn) -> None:
    rehearsal = a_rehearsal(cast.okafor, cast.rees)
    pages = ["", "next/", "story/", "people/add/", "questions/danger_now/all/", "steps/spine.make_safe/all/"]
    for actor in (cast.webb, cast.novak, cast.lane):
        browser = signed_in(actor)
        for page in pages:
            assert browser.get(f"/rehearsals/{rehearsal.pk}/{page}").status_code == 404
        assert WORD not in browser.get("/rehearsals/").content.decode()
    theirs = signed_in(cast.rees)
    for page in pages:
        assert theirs.get(f"/rehearsals/{rehearsal.pk}/{page}").status_code == 200, page
    for page in ("end/", "ask/", "review/"):
        assert theirs.get(f"/rehearsals/{rehearsal.pk}/{page}").status_code == 404
    assert theirs.get("/rehearsals/begin/").status_code == 404
