"""What the packs ask apart from agreements, look at before publishing, and tell of taking pictures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handrail.procedures.agreements import answering_parts, applies
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Bilingual, Pack, Part
from tests.packs.reading_age import grade
from tests.packs.runs_of_words import copied

RULES = [option.id for option in load_pack("england").settings["event_photography"].options]


def values(pack: Pack, **chosen: str) -> dict[str, tuple[str, ...]]:
    """The settings as the pack has them, with some of them chosen otherwise."""
    return {name: setting.value for name, setting in pack.settings.items()} | {
        name: (option,) for name, option in chosen.items()
    }


def texts(pack: Pack) -> Iterator[Bilingual]:
    for question in pack.consent_questions.values():
        yield from (question.title, question.ask, question.explains)
        for use in question.uses.values():
            yield from (use.label, use.purpose, use.where)
    for notice in pack.picture_notices.values():
        yield from (notice.title, *notice.texts)


def test_the_internet_work_and_pictures_are_three_questions_in_every_pack(pack: Pack) -> None:
    of_pupils = [question.id for question in pack.consent_questions.values() if "pupil" in question.kinds]
    assert of_pupils == ["internet", "work", "pictures"]
    assert not pack.consent_questions["internet"].uses
    assert "website" in pack.consent_questions["work"].uses
    assert {"taking", "website"} <= set(pack.consent_questions["pictures"].uses)


def test_staff_are_asked_for_their_own_picture_and_answer_themselves(pack: Pack) -> None:
    question = pack.consent_questions["own_picture"]
    assert question.kinds == ("staff", "governor")
    assert answering_parts(question, values(pack)) == (Part.SELF,)


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        ("woodlands", (Part.PARENT, Part.PUPIL)),
        ("beechfield", (Part.PARENT,)),
        ("st-lukes", (Part.PARENT,)),
        ("tor-view", (Part.PARENT, Part.PUPIL)),
    ],
)
def test_whose_answer_publishing_work_needs_is_as_the_document_has_it(slug: str, parts: tuple[Part, ...]) -> None:
    pack = load_pack(slug)
    assert answering_parts(pack.consent_questions["work"], values(pack)) == parts
    assert answering_parts(pack.consent_questions["pictures"], values(pack)) == (Part.PARENT,)


def test_who_answers_is_told_for_what_and_where(pack: Pack) -> None:
    for question in pack.consent_questions.values():
        for use in question.uses.values():
            assert use.purpose and use.where and use.source, (question.id, use.id)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_for_events_has_one_notice_and_a_log_where_it_wants_one(pack: Pack, rule: str) -> None:
    chosen = values(pack, event_photography=rule)
    shown = [notice for notice in pack.picture_notices.values() if applies(notice.applies_when, chosen)]
    at_events = [notice for notice in shown if "events" in notice.hangs]
    signed = [notice for notice in shown if notice.is_signed]
    assert len(at_events) == 1
    assert len(signed) == int(rule.endswith("_log"))
    assert [notice.id for notice in shown if "changing_rooms" in notice.hangs] == ["no_filming"]


@pytest.mark.parametrize(("rule", "check"), [("never", "no_name"), ("with_consent", "name_agreed")])
def test_names_with_pictures_are_looked_at_by_the_rule_of_the_school(pack: Pack, rule: str, check: str) -> None:
    chosen = values(pack, names_with_pictures=rule)
    looked = [one.id for one in pack.publication_checks.values() if applies(one.applies_when, chosen)]
    assert [name for name in looked if name in ("no_name", "name_agreed")] == [check]
    assert {"consent_for_use", "group_preferred", "not_identified", "dressed", "file_name"} <= set(looked)


def test_the_network_manager_is_asked_only_where_the_school_wants_it() -> None:
    england, st_lukes = load_pack("england"), load_pack("st-lukes")
    check = england.publication_checks["loading_permitted"]
    assert not applies(check.applies_when, values(england))
    assert applies(check.applies_when, values(st_lukes))


def test_what_st_lukes_prints_is_cited_from_its_own_document() -> None:
    pack = load_pack("st-lukes")
    own = [question for question in pack.consent_questions.values() if question.place.pack == "st-lukes"]
    assert [question.source[0] for question in own] == ["004:686", "004:687", "004:371-373"]


@pytest.mark.parametrize("slug", built_in_packs())
def test_the_words_are_ours_and_plain(slug: str) -> None:
    pack = load_pack(slug)
    said = " ".join(str(text) if str(text).endswith((".", "?")) else f"{text}." for text in texts(pack))
    assert copied(said) == []
    assert copied(" ".join(check.says for check in pack.publication_checks.values())) == []
    assert grade(said) <= 9


def test_what_families_are_asked_is_there_in_welsh() -> None:
    pack = load_pack("england")
    of_families = [question for question in pack.consent_questions.values() if "pupil" in question.kinds]
    assert all(question.explains.welsh for question in of_families)
    assert all(use.where.welsh for question in of_families for use in question.uses.values())
    assert all(text.welsh for notice in pack.picture_notices.values() for text in notice.texts)


def test_every_display_place_is_named() -> None:
    packs = [load_pack(slug) for slug in built_in_packs()]
    named = {place for pack in packs for one in pack.agreements.values() for place in one.hangs}
    named |= {place for pack in packs for notice in pack.picture_notices.values() for place in notice.hangs}
    assert named == set(load_pack("england").display_places)
