"""Accounts disabled, audits of use, advice to keep; evidence past its time; corrections of what was listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from handrail.casework.actions import close_incident, reopen_incident
from handrail.evidence.access import custody_of, is_held, one_item, past_keeping, precautions_of
from handrail.evidence.actions import (
    AsItWas,
    CameBefore,
    ImpossibleMoment,
    Incomplete,
    MovedMeanwhile,
    MoveGiven,
    PrecautionGiven,
    SequelGiven,
    UseGiven,
    correct_item,
    follow_precaution,
    hold_evidence,
    list_item,
    move_item,
    take_precaution,
    use_file,
)
from handrail.evidence.kinds import FileRules
from handrail.evidence.models import Hold, Item, Precaution, Sequel
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.access.retention import months_before
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.casework.given import settle
from tests.evidence.given import a_tablet, to_the_police
from tests.evidence.vault import ALLOWED, a_file, a_vault
from tests.incidents.given import MINUTE, a_report
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

OUTSIDE = ("rees", "webb", "lane", "ellis", "novak")
ACCOUNT = PrecautionGiven("account", "Pupil B’s", "So that nothing more is sent", "ICT helpdesk", "T-41")
AUDIT = PrecautionGiven("audit", "The class tablets, last week", "To see who wrote it", "Mr Webb")
ADVICE = PrecautionGiven("advice", "Pupil A", "Keep the messages on the phone")
FOUND = SequelGiven("Nothing else", "Pupil B", "The class group only")


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    return a_report(cast.rees, said=ALLOWED)


def correct(actor: Actor, reference: str, **other: object) -> Item:
    given = a_tablet(description="A tablet without the chat", serial="QQQ-1")
    asked = {"because": "The wrong tablet was described.", "could_be_illegal": False, "now": NOW + MINUTE, **other}
    return correct_item(actor, reference, 1, given, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_records_any_of_it_who_may_not_see_the_incident(cast: Cast, reference: str, name: str) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    take_precaution(cast.okafor, reference, ADVICE, now=NOW)
    actor = getattr(cast, name)
    for act in (
        lambda: take_precaution(actor, reference, ACCOUNT, now=NOW),
        lambda: follow_precaution(actor, reference, 1, FOUND, now=NOW),
        lambda: hold_evidence(actor, reference, "Mine", now=NOW),
        lambda: correct(actor, reference),
    ):
        with pytest.raises(NoSuchIncident):
            act()
    assert (Precaution.objects.count(), Sequel.objects.count(), Hold.objects.count(), Item.objects.count()) == (
        1,
        0,
        0,
        1,
    )


@pytest.mark.parametrize(
    ("given", "field"), [(ACCOUNT, "asked_of"), (AUDIT, "asked_of"), (ADVICE, "about"), (ADVICE, "words")]
)
def test_a_precaution_says_what_is_needed(cast: Cast, reference: str, given: PrecautionGiven, field: str) -> None:
    with pytest.raises(Incomplete, match=field):
        take_precaution(cast.okafor, reference, replace(given, **{field: " "}), now=NOW)
    take_precaution(cast.okafor, reference, given, now=NOW)


def test_an_account_is_disabled_and_enabled_again_once(cast: Cast, reference: str) -> None:
    take_precaution(cast.okafor, reference, ACCOUNT, now=NOW)
    with pytest.raises(ImpossibleMoment):
        follow_precaution(cast.okafor, reference, 1, SequelGiven("Settled", done_at=NOW - MINUTE), now=NOW)
    follow_precaution(cast.patel, reference, 1, SequelGiven("Settled"), now=NOW + MINUTE)
    with pytest.raises(CameBefore):
        follow_precaution(cast.okafor, reference, 1, SequelGiven("Again"), now=NOW + MINUTE)
    [taken] = precautions_of(get_incident(cast.okafor, reference))
    assert taken.sequel and (taken.precaution.done_at, taken.sequel.done_at) == (NOW, NOW + MINUTE)


@pytest.mark.parametrize("missing", ["responsible", "reached", "words"])
def test_an_audit_says_who_was_found_responsible_and_what_was_reached(cast: Cast, reference: str, missing: str) -> None:
    take_precaution(cast.okafor, reference, AUDIT, now=NOW)
    with pytest.raises(Incomplete, match=missing):
        follow_precaution(cast.okafor, reference, 1, replace(FOUND, **{missing: ""}), now=NOW)
    follow_precaution(cast.okafor, reference, 1, FOUND, now=NOW)
    assert [row.reference for row in log_page(cast.okafor, LogFilter(words="class group only")).rows] == [reference]


def test_an_alert_needs_its_reference_and_no_copy(cast: Cast, reference: str) -> None:
    alert = {"kind": "alert", "owner": "", "taken_by": "", "left": ""}
    with pytest.raises(Incomplete, match="serial"):
        list_item(cast.okafor, reference, a_tablet(**alert, serial=""), could_be_illegal=False, now=NOW)
    list_item(cast.okafor, reference, a_tablet(**alert, serial="ALERT-9"), could_be_illegal=False, now=NOW)


def test_a_correction_keeps_number_moves_and_what_stood_there(cast: Cast, reference: str) -> None:
    list_item(cast.okafor, reference, a_tablet(due_back=TODAY), could_be_illegal=False, now=NOW)
    move_item(cast.okafor, reference, 1, to_the_police(), now=NOW)
    with pytest.raises(Incomplete, match="corrected_because"):
        correct(cast.okafor, reference, because=" ")
    with pytest.raises(ImpossibleMoment):
        correct_item(cast.okafor, reference, 1, a_tablet(held_since=NOW + MINUTE), because="x",
                     could_be_illegal=False, now=NOW + 2 * MINUTE)  # fmt: skip
    given = a_tablet(serial="QQQ-1", held_since=NOW)
    first = one_item(get_incident(cast.okafor, reference), 1).item.pk
    correct_item(cast.patel, reference, 1, given, because="Misread", could_be_illegal=False, seen=0, now=NOW + MINUTE)
    with pytest.raises(MovedMeanwhile):
        correct_item(cast.okafor, reference, 1, given, because="x", could_be_illegal=False, seen=0, now=NOW + MINUTE)
    [custody] = custody_of(get_incident(cast.okafor, reference))
    assert (custody.item.number, custody.item.serial, custody.first.serial) == (1, "QQQ-1", "ZQX-441")
    assert custody.holder == "Police" and custody.first.pk == first
    move_item(
        cast.okafor, reference, 1, MoveGiven("given_back", "Over", "A parent", went_to="A parent"), now=NOW + MINUTE
    )
    assert one_item(get_incident(cast.okafor, reference), 1).has_ended
    assert list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW + MINUTE).number == 2


def test_the_database_too_gives_a_number_once(cast: Cast, reference: str) -> None:
    item = list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(
            school=item.school, incident=item.incident, author=item.author, at=NOW, number=1, kind="message",
            description="x", place="y", holder="z", held_since=NOW, could_be_illegal=False,
        )  # fmt: skip


def closed(cast: Cast, reference: str) -> None:
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", because="It is kept for now.", now=NOW)


def keep_for_a_year(cast: Cast) -> None:
    choose_setting(cast.patel, "evidence_retention", ["1_year"], reason="As in our records policy.", now=NOW)


def past(actor: Actor, day: date) -> list[int]:
    return [one.item.number for one in past_keeping(actor, day)]


def test_what_is_past_its_time_is_shown_to_who_may_know_of_it(cast: Cast, reference: str) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    over = TODAY.replace(year=TODAY.year + 1)
    closed(cast, reference)
    assert past(cast.okafor, over) == [], "while the school has not said how long"
    keep_for_a_year(cast)
    assert [past(cast.okafor, over + timedelta(days=days)) for days in (-1, 0, 1)] == [[], [1], [1]]
    for name in OUTSIDE:
        assert past(getattr(cast, name), over) == []
    reopen_incident(cast.okafor, reference, "Something new", now=NOW + MINUTE)
    assert past(cast.okafor, over) == []


def test_a_hold_keeps_it_until_somebody_ends_that(cast: Cast, reference: str) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    closed(cast, reference)
    keep_for_a_year(cast)
    over = TODAY.replace(year=TODAY.year + 2)
    with pytest.raises(AsItWas):
        hold_evidence(cast.okafor, reference, "No longer", ends=True, now=NOW)
    with pytest.raises(Incomplete):
        hold_evidence(cast.okafor, reference, " ", now=NOW)
    hold_evidence(cast.okafor, reference, "A court needs it", now=NOW)
    assert is_held(get_incident(cast.okafor, reference)) and past(cast.okafor, over) == []
    with pytest.raises(AsItWas):
        hold_evidence(cast.patel, reference, "Again", now=NOW)
    hold_evidence(cast.okafor, reference, "The court is done", ends=True, now=NOW)
    assert past(cast.okafor, over) == [1]


def test_what_ended_is_over_unless_files_of_it_are_left(cast: Cast, reference: str, tmp_path: Path) -> None:
    vault, over = a_vault(tmp_path), TODAY.replace(year=TODAY.year + 2)
    for _ in range(2):
        list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    a_file(vault, cast.okafor, reference, 2)
    for number in (1, 2):
        move_item(
            cast.okafor, reference, number, MoveGiven("given_back", "Over", "A parent", went_to="A parent"), now=NOW
        )
    closed(cast, reference)
    keep_for_a_year(cast)
    assert past(cast.okafor, over) == [2]
    gone = UseGiven("destroyed", "Its time is over.")
    use_file(cast.okafor, reference, 2, 1, gone, FileRules(may_keep=True, may_delete=True), vault, now=NOW)
    assert past(cast.okafor, over) == []


@pytest.mark.parametrize(("day", "months", "expected"), [
    (date(2026, 3, 31), 1, date(2026, 2, 28)), (date(2024, 3, 31), 1, date(2024, 2, 29)),
    (date(2026, 1, 15), 1, date(2025, 12, 15)), (date(2026, 3, 4), 12, date(2025, 3, 4)),
    (date(2024, 2, 29), 12, date(2023, 2, 28)), (date(2026, 3, 4), 84, date(2019, 3, 4)),
])  # fmt: skip
def test_months_are_counted_as_people_count_them(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected
