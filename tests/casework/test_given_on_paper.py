"""Answers that were given on paper, and recorded later."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.access import entries_of
from handrail.casework.actions import Deed, ImpossibleDeed, answer_question
from handrail.casework.models import Answer
from handrail.incidents.access import LogFilter, log_page
from tests.incidents.given import MINUTE, a_report
from tests.schools.cast import NOW, Cast

HOUR = 60 * MINUTE


@pytest.mark.parametrize("at", [NOW + MINUTE, NOW.replace(year=1999)])
def test_nothing_is_answered_in_the_future_or_before_anybody_means(cast: Cast, at: object) -> None:
    reference = a_report(cast.rees)
    with pytest.raises(ImpossibleDeed):
        answer_question(cast.okafor, reference, "danger_now", ["no"], given=Deed(at=at), now=NOW)  # type: ignore[arg-type]
    assert not Answer.objects.exists()


def test_it_keeps_both_moments_and_both_people(cast: Cast) -> None:
    reference = a_report(cast.rees, now=NOW)
    deed = Deed(at=NOW + MINUTE, by_words="Mr Underhill")
    answer = answer_question(cast.okafor, reference, "danger_now", ["no"], given=deed, now=NOW + HOUR)
    assert (answer.said_at, answer.said_by) == (NOW + MINUTE, "Mr Underhill")
    assert (answer.at, answer.author) == (NOW + HOUR, cast.okafor.user) and answer.was_recorded_for
    entry = entries_of(cast.okafor.school.pk).get(act="casework.answer.given")
    assert entry.details["given_at"] == (NOW + MINUTE).isoformat() and "Underhill" not in str(entry.details)
    assert reference in {line.reference for line in log_page(cast.okafor, LogFilter(words="Underhill")).rows}


def test_what_is_answered_on_the_screen_has_one_moment(cast: Cast) -> None:
    answer = answer_question(cast.okafor, a_report(cast.rees), "danger_now", ["no"], now=NOW)
    assert (answer.said_at, answer.said_by, answer.was_recorded_for) == (NOW, "Ms Okafor", False)


def test_an_answer_is_still_never_altered(cast: Cast) -> None:
    answer_question(cast.okafor, a_report(cast.rees), "danger_now", ["no"], now=NOW)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE casework_answer SET given_by_words = 'Somebody else'")
