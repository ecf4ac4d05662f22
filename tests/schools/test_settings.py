"""How a school works: whose eyes and whose hand, what counts, and where it comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.procedures.load import load_pack
from handrail.schools.access import (
    Actor,
    NotAllowed,
    UnknownSetting,
    actor_for,
    choices_of,
    days_of_setting,
    may_choose,
    offices_of_setting,
    one_setting,
    said_by_packs,
    setting_of,
    settings_of,
    unset_settings,
)
from handrail.schools.actions import ChosenMeanwhile, DoesNotFit, ReasonMissing, appoint, choose_setting
from handrail.schools.models import School, SettingChoice
from tests.schools.cast import NOW, TODAY, Cast

WHY = "Agreed with the governors"
MUST_BE_FILLED_IN = [
    "next_in_line_chair", "next_in_line_coordinator", "next_in_line_dsl", "next_in_line_network_manager",
    "evidence_retention", "incident_retention",
]  # fmt: skip


def chosen(actor: Actor, name: str, *value: str) -> SettingChoice:
    return choose_setting(actor, name, value, reason=WHY, now=NOW)


@pytest.mark.parametrize(
    ("name", "value", "may"),
    [
        ("log_name", "Our log", {"hughes", "okafor", "patel"}),
        ("pupil_ladder", "school_rules", {"hughes"}),
        ("first_recipient", "dsl", {"hughes", "lane"}),
        ("evidence_retention", "1_year", {"hughes", "patel"}),
        ("next_in_line_head", "chair", {"lane"}),
        ("route_around_head", "chair", {"lane"}),
        ("tell_outside", "lado", {"lane"}),
        ("next_in_line_chair", "head", {"hughes"}),
        ("next_in_line_coordinator", "dsl", {"hughes", "lane"}),
    ],
)
def test_who_may_choose_what(cast: Cast, name: str, value: str, may: set[str]) -> None:
    for who in ("okafor", "patel", "hughes", "rees", "webb", "lane", "ellis"):
        actor = getattr(cast, who)
        assert may_choose(actor, one_setting(actor.school, name).declared) is (who in may)
        if who not in may:
            with pytest.raises(NotAllowed):
                chosen(actor, name, value)
    assert not SettingChoice.objects.exists()
    for who in sorted(may):
        chosen(getattr(cast, who), name, value)
    assert setting_of(cast.okafor.school, name) == value


def test_a_head_who_also_stands_in_for_the_chair_still_does_not_redirect_cases_about_the_head(cast: Cast) -> None:
    appoint(cast.lane, cast.hughes.user, "chair", is_deputy=True, held_from=TODAY, now=NOW)
    both = actor_for(cast.hughes.user, TODAY)
    assert both.holds("head", "chair")
    with pytest.raises(NotAllowed):
        chosen(both, "next_in_line_head", "senior_leader")
    assert chosen(cast.lane, "next_in_line_head", "chair", "governors")


def test_what_the_pack_says_counts_until_the_school_chooses(cast: Cast) -> None:
    school = cast.okafor.school
    assert setting_of(school, "log_name") == "Online safety log"
    assert offices_of_setting(school, "first_recipient_staff_misuse") == ("head", "coordinator")
    assert days_of_setting(school, "reply_due_days") == 2
    assert one_setting(school, "log_name").choice is None
    chosen(cast.okafor, "log_name", "Safety book")
    chosen(cast.hughes, "first_recipient_staff_misuse", "dsl", "head")
    chosen(cast.okafor, "reply_due_days", "5")
    assert setting_of(school, "log_name") == "Safety book"
    assert offices_of_setting(school, "first_recipient_staff_misuse") == ("dsl", "head"), "in the order chosen"
    assert days_of_setting(school, "reply_due_days") == 5
    found = one_setting(school, "log_name")
    assert found.is_own
    assert found.choice is not None
    assert (found.choice.author.display_name, found.choice.at, found.choice.reason) == ("Ms Okafor", NOW, WHY)


def test_each_pack_gives_its_own_default(cast: Cast) -> None:
    School.objects.filter(pk=cast.okafor.school.pk).update(pack="st-lukes")
    school = School.objects.get(pk=cast.okafor.school.pk)
    assert setting_of(school, "authority_copy") == "every"
    assert settings_of(school)["authority_copy"].declared.preset.source == ("004:158", "004:398", "004:744")


def test_another_school_is_not_touched(cast: Cast) -> None:
    chosen(cast.okafor, "log_name", "Safety book")
    assert setting_of(cast.novak.school, "log_name") == "Online safety log"


def test_the_school_can_go_back_to_what_the_pack_says(cast: Cast) -> None:
    chosen(cast.okafor, "log_name", "Safety book")
    choose_setting(cast.hughes, "log_name", None, reason="As in the policy", now=NOW + timedelta(days=1))
    assert setting_of(cast.okafor.school, "log_name") == "Online safety log"
    assert not one_setting(cast.okafor.school, "log_name").is_own
    made = choices_of(cast.okafor, "log_name")
    assert [(choice.value, choice.author.display_name) for choice in made] == [
        (None, "Mrs Hughes"),
        (["Safety book"], "Ms Okafor"),
    ]


def test_what_must_be_filled_in_is_told_until_it_is(cast: Cast) -> None:
    school = cast.okafor.school
    assert [found.declared.id for found in unset_settings(school)] == MUST_BE_FILLED_IN
    assert setting_of(school, "evidence_retention") == ""
    assert offices_of_setting(school, "next_in_line_dsl") == ()
    assert days_of_setting(school, "reply_due_days") is not None
    chosen(cast.hughes, "evidence_retention", "1_year")
    assert "evidence_retention" not in [found.declared.id for found in unset_settings(school)]


def test_what_hangs_on_another_setting_is_asked_only_with_it(cast: Cast) -> None:
    school = cast.okafor.school
    assert not one_setting(school, "authority_officer").is_unset
    chosen(cast.hughes, "authority_copy", "every")
    assert one_setting(school, "authority_officer").is_unset
    chosen(cast.hughes, "authority_copy", "none")
    assert not one_setting(school, "authority_officer").is_unset


def test_an_optional_one_may_stay_empty_and_be_emptied(cast: Cast) -> None:
    school = cast.okafor.school
    assert not one_setting(school, "adviser_around_head").is_unset
    chosen(cast.lane, "adviser_around_head", "lado")
    chosen(cast.lane, "adviser_around_head")
    assert setting_of(school, "adviser_around_head") == ""
    assert one_setting(school, "adviser_around_head").is_own


def test_what_the_pack_no_longer_offers_does_not_count_and_is_told(cast: Cast) -> None:
    school = cast.hughes.school
    SettingChoice(
        school=school, setting="pupil_ladder", value=["gone"], reason=WHY, author=cast.hughes.user, at=NOW
    ).save()
    assert setting_of(school, "pupil_ladder") == "school_rules"
    found = one_setting(school, "pupil_ladder")
    assert found.no_longer_fits
    assert "pupil_ladder" in [other.declared.id for other in unset_settings(school)]
    chosen(cast.hughes, "pupil_ladder", "school_rules")
    assert not one_setting(school, "pupil_ladder").no_longer_fits


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("pupil_ladder", ("school_rule",), "Did you mean “school_rules”?"),
        ("pupil_ladder", (), "has no value"),
        ("reply_due_days", ("soon",), "is not a number of days"),
        ("first_recipient", ("coordinator", "coordinator"), "twice"),
        ("first_recipient", ("caretaker",), "no such office"),
        ("log_name", ("x" * 201,), "do not fit"),
        ("first_recipient", ("finder",), "Nobody holds “finder”"),
        ("next_in_line_coordinator", ("dsl", "coordinator"), "is kept from “coordinator”"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(cast: Cast, name: str, value: tuple[str, ...], says: str) -> None:
    with pytest.raises(DoesNotFit, match=says):
        chosen(cast.hughes, name, *value)
    assert not SettingChoice.objects.exists()


def test_a_reason_is_needed_and_the_name_must_be_one_of_the_pack(cast: Cast) -> None:
    with pytest.raises(ReasonMissing):
        choose_setting(cast.hughes, "log_name", ["Safety book"], reason="  ", now=NOW)
    with pytest.raises(UnknownSetting):
        choose_setting(cast.hughes, "log_nam", ["Safety book"], reason=WHY, now=NOW)
    with pytest.raises(UnknownSetting):
        setting_of(cast.hughes.school, "log_nam")
    assert not SettingChoice.objects.exists()


def test_who_was_quicker_is_not_overwritten(cast: Cast) -> None:
    first = choose_setting(cast.hughes, "log_name", ["One"], reason=WHY, now=NOW, seen=0)
    with pytest.raises(ChosenMeanwhile):
        choose_setting(cast.okafor, "log_name", ["Two"], reason=WHY, now=NOW, seen=0)
    assert setting_of(cast.hughes.school, "log_name") == "One"
    choose_setting(cast.okafor, "log_name", ["Two"], reason=WHY, now=NOW, seen=first.pk)
    assert setting_of(cast.hughes.school, "log_name") == "Two"


def test_two_first_choices_cannot_both_be_in_force(cast: Cast) -> None:
    chosen(cast.hughes, "log_name", "One")
    second = SettingChoice(
        school=cast.hughes.school, setting="log_name", value=["Two"], reason=WHY, author=cast.okafor.user, at=NOW
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        second.save()


def test_a_choice_is_written_once(cast: Cast) -> None:
    choice = chosen(cast.hughes, "log_name", "One")
    for act in (choice.save, choice.delete, SettingChoice.objects.all().delete):
        with pytest.raises(WrittenOnce):
            act()
    for command in ("DELETE FROM schools_settingchoice", "UPDATE schools_settingchoice SET id = id"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(command)


def test_the_audit_log_says_who_chose_what_but_not_in_whose_words(cast: Cast) -> None:
    chosen(cast.hughes, "pupil_ladder", "school_rules")
    chosen(cast.hughes, "log_name", "The book of Pupil A")
    ladder, name = Entry.objects.filter(act="schools.setting.chosen").order_by("id")
    assert ladder.actor == cast.hughes.user
    assert ladder.details == {"setting": "pupil_ladder", "value": ["school_rules"], "replaces": None}
    assert name.details == {"setting": "log_name", "value": None, "replaces": None}
    assert WHY not in str(ladder.details)


def test_reading_asks_the_database_once(cast: Cast, django_assert_num_queries: Any) -> None:
    settings_of(cast.okafor.school)
    chosen(cast.okafor, "log_name", "Safety book")
    chosen(cast.okafor, "log_name", "Safety log")
    with django_assert_num_queries(1):
        found = settings_of(cast.okafor.school)
        assert found["log_name"].choice is not None
        assert found["log_name"].choice.author.display_name == "Ms Okafor"
    with django_assert_num_queries(1):
        assert setting_of(cast.okafor.school, "log_name") == "Safety log"


def test_every_pack_says_for_itself_what_it_says() -> None:
    said = {pack.id: preset.value for pack, preset in said_by_packs(School(pack="tor-view"), "authority_copy")}
    assert said == {
        "england": ("none",),
        "hertfordshire": ("advice_only",),
        "woodlands": ("advice_only",),
        "beechfield": ("inappropriate",),
        "st-lukes": ("every",),
    }
    assert load_pack("tor-view").settings["authority_copy"].value == ("none",), "silent: the base speaks"


def test_only_who_may_choose_reads_what_was_chosen_before_and_why(cast: Cast) -> None:
    chosen(cast.lane, "next_in_line_head", "governors")
    for actor in (cast.hughes, cast.okafor, cast.rees, cast.novak):
        with pytest.raises(NotAllowed):
            choices_of(actor, "next_in_line_head")
    assert [choice.value for choice in choices_of(cast.lane, "next_in_line_head")] == [["governors"]]


def test_a_pack_of_the_school_itself_is_listed_too(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    head = 'pack: ours\ntitle: Ours\nedition: "1"\nextends: st-lukes\n'
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    said = "settings:\n  authority_copy: {value: none, source: handrail, basis: inferred, says: No longer.}\n"
    (folder / "settings.yaml").write_text(said, encoding="utf-8")
    school = School(pack=str(folder))
    assert ("ours", ("none",)) in [(pack.id, preset.value) for pack, preset in said_by_packs(school, "authority_copy")]


def test_somebody_without_any_office_chooses_nothing(cast: Cast) -> None:
    nobody = replace(cast.rees, offices=frozenset())
    assert not any(may_choose(nobody, found.declared) for found in settings_of(nobody.school).values())
