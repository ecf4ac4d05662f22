"""Agreements and consents as a school works with them: its pack's texts, used as its settings say."""

from __future__ import annotations

from typing import Any

from handrail.procedures.agreements import SigningRule
from handrail.procedures.model import Again, First, Language, Part
from handrail.schools.access import Actor, agreeing_of
from handrail.schools.actions import choose_setting
from handrail.schools.models import School
from tests.schools.cast import NOW, Cast


def chosen(actor: Actor, name: str, value: str) -> None:
    choose_setting(actor, name, (value,), reason="Agreed with the governors", now=NOW)


def worked_with(cast: Cast, pack: str) -> School:
    school = cast.hughes.school
    school.pack = pack
    school.save()
    return School.objects.get(pk=school.pk)


def test_who_signs_and_when_is_as_the_pack_says_until_the_school_chooses(cast: Cast) -> None:
    school = worked_with(cast, "st-lukes")
    rule = agreeing_of(school).signing_rule("primary_pupil")
    assert rule == SigningRule((Part.PARENT,), First.ON_JOINING, Again.YEARLY)

    chosen(cast.hughes, "primary_pupil_signs", "both")
    chosen(cast.hughes, "pupils_sign_first", "before_first_use")

    rule = agreeing_of(school).signing_rule("primary_pupil")
    assert rule == SigningRule((Part.PARENT, Part.PUPIL), First.BEFORE_FIRST_USE, Again.YEARLY)
    assert agreeing_of(school).signing_rule("staff").parts == (Part.SELF,)


def test_whose_answer_a_consent_needs_follows_the_setting(cast: Cast) -> None:
    school = worked_with(cast, "beechfield")
    assert agreeing_of(school).answering_parts("work") == (Part.PARENT,)

    chosen(cast.hughes, "work_consent_from", "both")

    assert agreeing_of(school).answering_parts("work") == (Part.PARENT, Part.PUPIL)


def test_welsh_is_offered_only_where_the_school_chose_it(cast: Cast) -> None:
    school = cast.hughes.school
    assert agreeing_of(school).languages == (Language.ENGLISH,)

    chosen(cast.hughes, "welsh_offered", "yes")

    assert agreeing_of(school).languages == (Language.ENGLISH, Language.WELSH)


def test_checks_and_notices_are_those_of_the_rules_of_the_school(cast: Cast) -> None:
    school = worked_with(cast, "beechfield")

    def notices() -> set[str]:
        return {notice.id for notice in agreeing_of(school).notices}

    assert notices() == {"event_own_child", "log_own_child", "no_filming"}
    assert "no_name" in {check.id for check in agreeing_of(school).checks}

    chosen(cast.hughes, "event_photography", "personal_use")
    chosen(cast.hughes, "names_with_pictures", "with_consent")

    assert notices() == {"event_personal_use", "no_filming"}
    checks = {check.id for check in agreeing_of(school).checks}
    assert "name_agreed" in checks and "no_name" not in checks


def test_reading_them_asks_the_database_once(cast: Cast, django_assert_num_queries: Any) -> None:
    school = School.objects.get(pk=cast.hughes.school.pk)
    agreeing_of(school)
    with django_assert_num_queries(1):
        agreeing = agreeing_of(school)
        assert agreeing.signing_rule("visitor") and agreeing.checks and agreeing.notices
