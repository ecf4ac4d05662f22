"""Answers: who may give them, what of them is kept, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.consents.access import Verdict, consents_of, disagreements, open_questions
from handrail.consents.actions import (
    AnsweredMeanwhile,
    Future,
    NoName,
    NoReason,
    NotAsked,
    NotTheirs,
    WordsChanged,
    answer_as_carer,
    answer_in_class,
    answer_own,
    keep_wordings,
    take_back,
    write_down,
)
from handrail.consents.models import ConsentAnswer, ConsentWording, Said
from handrail.people.actions import mark_as_left
from handrail.people.models import Person
from handrail.procedures.model import Language, Part
from handrail.schools.access import NotAllowed
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, person, pupil, tie
from tests.consents.given import INTERNET, OWN, PRINT, WEBSITE, WORK, by_link, consent, may, on_paper, reply
from tests.schools.cast import NOW, TODAY, Cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_parent_says_yes_for_each_child_and_each_use_by_itself(cast: Cast, family: Family) -> None:
    assert not may(family.ada)
    rows = by_link(family.mother, [family.ada])
    assert may(family.ada) and not may(family.ada, PRINT) and not may(family.alan) and not may(family.ada, INTERNET)
    assert rows[0].giver == family.mother and rows[0].wording.content["where"][0].startswith("On the website.")
    assert Entry.objects.get(act="consents.answers.given").details == {
        "part": "parent",
        "method": "link",
        "yes": 1,
        "no": 0,
    }


def test_nobody_answers_for_a_child_whom_the_link_does_not_cover_or_who_is_not_theirs(
    cast: Cast, family: Family
) -> None:
    for child in (family.grace, family.alan):
        with pytest.raises(NotAsked):
            answer_as_carer(family.mother, [reply(child)], covers=[family.ada.pk, family.grace.pk], signer_name="Mary",
                            now=NOW)  # fmt: skip
    assert not ConsentAnswer.objects.exists()


@pytest.mark.parametrize("said", [{"barred": True}, {"responsible": False}, {"ends": True}])
def test_a_parent_who_may_not_answer_does_not(cast: Cast, family: Family, said: dict[str, bool]) -> None:
    by_link(family.father, [family.ada])
    tie(cast.okafor, family.ada, family.father, at=NOW + HOUR, **said)
    with pytest.raises(NotAsked):
        by_link(family.father, [family.ada], yes=False, now=NOW + 2 * HOUR)
    with pytest.raises(NotTheirs):
        on_paper(cast.ellis, family.ada, "", giver=family.father)
    assert consent(family.ada).standing.verdict is Verdict.UNANSWERED, "what he allowed counts no longer"


def test_a_name_on_paper_that_is_a_barred_parents_is_refused_and_a_carers_is_taken_to_be_them(
    cast: Cast, family: Family
) -> None:
    tie(cast.okafor, family.ada, family.father, at=NOW, barred=True)
    with pytest.raises(NotTheirs):
        on_paper(cast.ellis, family.ada, "fred  TWIN")
    assert on_paper(cast.ellis, family.ada, "mary twin")[0].giver == family.mother
    assert on_paper(cast.ellis, family.ada, "Gran Twin")[0].giver is None


def test_the_stricter_of_two_parents_holds_and_the_office_is_told(cast: Cast, family: Family) -> None:
    by_link(family.mother, [family.ada, family.alan])
    by_link(family.father, [family.ada], yes=False, now=NOW + HOUR)
    assert not may(family.ada) and may(family.alan)
    with pytest.raises(NotAllowed):
        disagreements(cast.rees, TODAY)
    ((child, consents),) = disagreements(cast.ellis, TODAY)
    assert child == family.ada and [one.use.key for one in consents] == [WEBSITE]
    by_link(family.father, [family.ada], now=NOW + 2 * HOUR)
    assert may(family.ada) and not disagreements(cast.ellis, TODAY)


def test_barring_the_one_who_said_no_lets_nothing_until_the_other_says_yes_again(cast: Cast, family: Family) -> None:
    by_link(family.mother, [family.ada], yes=False)
    by_link(family.father, [family.ada], now=NOW + HOUR)
    tie(cast.okafor, family.ada, family.mother, at=NOW + 2 * HOUR, barred=True)
    assert not may(family.ada)
    assert by_link(family.father, [family.ada], now=NOW + 3 * HOUR) == [], "the yes that was there is only sent on"
    by_link(family.father, [family.ada], yes=False, now=NOW + 4 * HOUR)
    by_link(family.father, [family.ada], now=NOW + 5 * HOUR)
    assert not may(family.ada), "a yes that does not say so lifts nobody’s no"
    ((child, consents),) = disagreements(cast.ellis, TODAY)
    assert child == family.ada and consents[0].standing.former == {str(family.mother.pk)}
    (row,) = by_link(family.father, [family.ada], lifts=True, now=NOW + 6 * HOUR)
    assert row.lifts and may(family.ada) and not disagreements(cast.ellis, TODAY)
    assert Entry.objects.latest("pk").details["lifted"] == 1
    tie(cast.okafor, family.ada, family.mother, at=NOW + 7 * HOUR, barred=True, order=2)
    assert may(family.ada), "what is said once more of whoever is barred already changes nothing"


def test_who_lifted_a_no_does_so_while_they_may_answer(cast: Cast, family: Family) -> None:
    by_link(family.mother, [family.ada], yes=False)
    tie(cast.okafor, family.ada, family.mother, at=NOW + HOUR, barred=True)
    by_link(family.father, [family.ada], lifts=True, now=NOW + 2 * HOUR)
    gran = person(cast.okafor, "Gran Twin", "parent")
    tie(cast.okafor, family.ada, gran, responsible=True)
    tie(cast.okafor, family.ada, family.father, at=NOW + 3 * HOUR, responsible=False)
    by_link(gran, [family.ada], now=NOW + 4 * HOUR)
    assert not may(family.ada)


def test_a_page_that_showed_another_answer_than_the_one_that_stands_gives_none(cast: Cast, family: Family) -> None:
    """Two windows are open; in one of them consent is withdrawn, and the other is sent on as it was."""
    by_link(family.mother, [family.ada, family.alan])
    by_link(family.mother, [family.ada], yes=False, now=NOW + HOUR)
    sent_on = [replace(reply(child, yes=child == family.ada), shown=Said.YES) for child in (family.ada, family.alan)]
    with pytest.raises(AnsweredMeanwhile):
        answer_as_carer(family.mother, sent_on, covers=[family.ada.pk, family.alan.pk], signer_name="Mary", now=NOW)
    assert not may(family.ada) and may(family.alan), "nothing of that page is kept"
    same = replace(reply(family.ada, yes=False), shown=Said.YES)
    assert answer_as_carer(family.mother, [same], covers=[family.ada.pk], signer_name="Mary", now=NOW) == []
    known = replace(reply(family.ada), shown=Said.NO)
    assert answer_as_carer(family.mother, [known], covers=[family.ada.pk], signer_name="Mary", now=NOW + 2 * HOUR)
    assert may(family.ada)


def test_an_answer_is_withdrawn_at_any_time_and_the_same_answer_is_not_written_twice(
    cast: Cast, family: Family
) -> None:
    by_link(family.mother, [family.ada])
    assert by_link(family.mother, [family.ada], now=NOW + HOUR) == []
    by_link(family.mother, [family.ada], yes=False, now=NOW + DAY)
    assert may(family.ada) and not may(family.ada, now=NOW + DAY), "it held until then"
    assert ConsentAnswer.objects.count() == 2 and ConsentWording.objects.count() == 1


def test_other_words_than_those_that_were_read_are_not_answered(cast: Cast, family: Family) -> None:
    old = replace(reply(family.ada), digest="0" * 64)
    with pytest.raises(WordsChanged):
        answer_as_carer(family.mother, [old], covers=[family.ada.pk], signer_name="Mary", now=NOW)
    with pytest.raises(WordsChanged):
        write_down(cast.ellis, [old], giver=family.mother, giver_name="", given_on=TODAY, now=NOW)


def test_words_that_were_kept_when_a_slip_was_printed_can_be_answered_later(cast: Cast, family: Family) -> None:
    kept = next(row for row in keep_wordings(cast.okafor.school, now=NOW) if (row.question, row.use) == WEBSITE)
    was = {"digest": "a" * 64, "content": kept.content, "at": NOW, "school": cast.okafor.school}
    older = ConsentWording(question="pictures", use="website", **was)
    older.save()
    row = write_down(
        cast.ellis, [replace(reply(family.ada), digest="a" * 64)], giver=family.mother, giver_name="",
        given_on=TODAY, now=NOW,
    )[0]  # fmt: skip
    assert row.wording == older
    assert len(keep_wordings(cast.okafor.school, now=NOW)) == ConsentWording.objects.count() - 1


def test_answers_have_a_name_and_no_day_to_come(cast: Cast, family: Family) -> None:
    with pytest.raises(NoName):
        answer_as_carer(family.mother, [reply(family.ada)], covers=[family.ada.pk], signer_name=" ", now=NOW)
    with pytest.raises(NoName):
        on_paper(cast.ellis, family.ada, "  ")
    with pytest.raises(Future):
        write_down(cast.ellis, [reply(family.ada)], giver=family.mother, giver_name="", given_on=TODAY + DAY, now=NOW)
    for who in (cast.rees, cast.webb, cast.lane):
        with pytest.raises(NotAllowed):
            on_paper(who, family.ada, "Mary Twin")
    with pytest.raises(NotAsked):
        on_paper(cast.novak, family.ada, "Mary Twin")


def test_work_is_shown_when_parent_and_pupil_agree_as_the_school_has_set(cast: Cast, family: Family) -> None:
    by_link(family.mother, [family.ada], WORK)
    assert consent(family.ada, WORK).standing.waits == (Part.PUPIL,)
    with pytest.raises(NotAsked):
        answer_in_class(family.ada, [reply(family.alan, WORK, part=Part.PUPIL)], author=cast.rees.user, now=NOW)
    answer_in_class(family.ada, [reply(family.ada, WORK, part=Part.PUPIL)], author=cast.rees.user, now=NOW)
    assert may(family.ada, WORK)
    answer_in_class(
        family.ada, [reply(family.ada, WORK, part=Part.PUPIL, yes=False)], author=cast.rees.user, now=NOW + HOUR
    )
    assert not may(family.ada, WORK)
    choose_setting(cast.hughes, "work_consent_from", ["parent"], reason="Young ones.", now=NOW)
    assert may(family.ada, WORK)


def test_staff_answer_for_their_own_picture_and_for_nobody_elses(cast: Cast, family: Family) -> None:
    with pytest.raises(NotAllowed):
        answer_own(cast.webb, [reply(family.rees, OWN, part=Part.SELF)], now=NOW)
    with pytest.raises(NotAsked):
        answer_own(cast.rees, [reply(family.ada)], now=NOW)
    answer_own(cast.rees, [reply(family.rees, OWN, part=Part.SELF)], now=NOW)
    assert may(family.rees, OWN)


def test_whoever_left_is_shown_no_longer_and_their_parents_link_answers_nothing(cast: Cast, family: Family) -> None:
    by_link(family.mother, [family.ada])
    mark_as_left(cast.okafor, family.ada, now=NOW + HOUR)
    assert consent(family.ada, now=NOW + HOUR).standing.verdict is Verdict.LEFT
    with pytest.raises(NotAsked):
        by_link(family.mother, [family.ada], yes=False, now=NOW + HOUR)


def test_a_mistake_is_taken_back_with_a_reason_by_those_who_keep_answers(cast: Cast, family: Family) -> None:
    row = on_paper(cast.ellis, family.ada, "", giver=family.mother)[0]
    with pytest.raises(ConsentAnswer.DoesNotExist):
        take_back(cast.rees, row.ref, reason="X", now=NOW)
    with pytest.raises(ConsentAnswer.DoesNotExist):
        take_back(cast.novak, row.ref, reason="X", now=NOW)
    with pytest.raises(NoReason):
        take_back(cast.ellis, row.ref, reason=" ", now=NOW)
    gone = take_back(cast.ellis, row.ref, reason="The other twin’s.", now=NOW)
    assert gone.said == Said.MISTAKEN and consent(family.ada).standing.verdict is Verdict.UNANSWERED
    with pytest.raises(ConsentAnswer.DoesNotExist):
        take_back(cast.ellis, row.ref, reason="Again.", now=NOW)
    with pytest.raises(WrittenOnce):
        ConsentAnswer.objects.all().delete()


def test_slips_are_told_what_is_open(cast: Cast, family: Family) -> None:
    by_link(family.mother, [family.ada])
    found = open_questions(cast.okafor.school, [family.ada, family.alan], TODAY)
    left = {one.person.pk: {each.use.key for each in found if each.person == one.person} for one in found}
    assert WEBSITE in left[family.alan.pk] and WEBSITE not in left[family.ada.pk] and PRINT in left[family.ada.pk]


def test_welsh_is_kept_as_what_was_read(cast: Cast, family: Family) -> None:
    row = answer_as_carer(
        family.mother, [reply(family.ada)], covers=[family.ada.pk], signer_name="Mary", language=Language.WELSH, now=NOW
    )[0]
    assert row.language == "cy" and row.wording.content["label"][1] == "Ar wefan yr ysgol"


def test_a_whole_school_takes_the_same_few_queries(cast: Cast, family: Family) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            consents_of(cast.okafor.school, Person.objects.filter(school=cast.okafor.school), localdate(NOW))
        return len(caught)

    queries()
    before = queries()
    for number in range(12):
        child = pupil(cast.okafor, f"Pupil {number}")
        carer = person(cast.okafor, f"Carer {number}", "parent")
        tie(cast.okafor, child, carer)
        by_link(carer, [child])
    assert queries() == before <= 6
