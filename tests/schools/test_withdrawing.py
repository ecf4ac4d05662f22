"""What is planned for a day to come is taken back before that day, by whoever may publish, with a reason, once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.schools.access import NotAllowed, digest_in_force, is_withdrawn, planned_for, publications_of
from handrail.schools.actions import InForceAlready, NoSuchEdition, ReasonMissing, WithdrawnBefore, publish, withdraw
from handrail.schools.models import Publication, Withdrawal
from tests.schools.cast import NOW, TODAY, Cast, make_cast
from tests.schools.test_publishing import DAY, an_edition, published

WHY = "The governors want another word in it"


def withdrawn(cast: Cast, number: int, *, days: int = 0) -> Withdrawal:
    return withdraw(cast.hughes, number, reason=WHY, now=NOW + timedelta(days=days))


def test_only_the_head_withdraws(cast: Cast) -> None:
    published(cast, an_edition(), days=10)
    for actor in (cast.okafor, cast.patel, cast.rees, cast.webb, cast.lane, cast.ellis):
        with pytest.raises(NotAllowed):
            withdraw(actor, 1, reason=WHY, now=NOW)
    assert not Withdrawal.objects.exists()


def test_the_earlier_edition_goes_on(cast: Cast) -> None:
    school, first, second = cast.hughes.school, an_edition("1"), an_edition("2")
    published(cast, first)
    published(cast, second, days=10)
    assert digest_in_force(school, TODAY + 10 * DAY) == second.digest
    withdrawal = withdrawn(cast, 2)
    assert (withdrawal.author, withdrawal.at, withdrawal.reason) == (cast.hughes.user, NOW, WHY)
    assert digest_in_force(school, TODAY) == digest_in_force(school, TODAY + 400 * DAY) == first.digest
    assert [is_withdrawn(one) for one in publications_of(school)] == [True, False]
    assert planned_for(school, TODAY) == []


def test_of_two_planned_for_one_day_the_other_counts(cast: Cast) -> None:
    first, second = an_edition("1"), an_edition("2")
    published(cast, first, days=10)
    published(cast, second, days=10)
    withdrawn(cast, 2)
    assert digest_in_force(cast.hughes.school, TODAY + 10 * DAY) == first.digest


def test_it_is_possible_until_the_day_before_and_not_on_the_day(cast: Cast) -> None:
    published(cast, an_edition("1"), days=10)
    published(cast, an_edition("2"), days=20)
    for days in (10, 11):
        with pytest.raises(InForceAlready):
            withdrawn(cast, 1, days=days)
    assert not Withdrawal.objects.exists()
    withdrawn(cast, 2, days=19)


def test_what_counts_from_today_is_never_withdrawn(cast: Cast) -> None:
    published(cast, an_edition())
    with pytest.raises(InForceAlready):
        withdrawn(cast, 1)


def test_once_with_a_reason_and_only_what_is_there(cast: Cast) -> None:
    published(cast, an_edition(), days=10)
    with pytest.raises(ReasonMissing):
        withdraw(cast.hughes, 1, reason=" \n", now=NOW)
    for number in (0, 2):
        with pytest.raises(NoSuchEdition):
            withdrawn(cast, number)
    first = withdrawn(cast, 1)
    with pytest.raises(WithdrawnBefore) as told:
        withdrawn(cast, 1)
    assert told.value.withdrawal == first and Withdrawal.objects.get() == first


def test_numbers_go_on_after_it(cast: Cast) -> None:
    published(cast, an_edition("1"), days=10)
    withdrawn(cast, 1)
    again = publish(
        cast.hughes, cast.hughes.school, an_edition("2"), in_force_from=TODAY + DAY, reason=WHY, now=NOW, seen=1
    )
    assert again.number == 2 and [one.number for one in planned_for(cast.hughes.school, TODAY)] == [2]


def test_it_is_never_changed_and_the_log_says_who_and_nothing_of_why(cast: Cast) -> None:
    publication = published(cast, an_edition(), days=10)
    withdrawal = withdrawn(cast, 1)
    for act in (withdrawal.save, withdrawal.delete, Withdrawal.objects.all().delete):
        with pytest.raises(WrittenOnce):
            act()
    for statement in ("UPDATE schools_withdrawal SET reason = ''", "DELETE FROM schools_withdrawal"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    entry = Entry.objects.get(act="schools.edition.withdrawn")
    assert entry.actor == cast.hughes.user and entry.details == {"number": 1, "edition": publication.edition_id}
    assert Publication.objects.get() == publication


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_who_withdraw_at_once_one_does_and_publishing_goes_on_beside_it() -> None:
    cast = make_cast()
    published(cast, an_edition("1"), days=10)
    other, start = an_edition("2"), Barrier(3)

    def acted(act: Callable[[], object]) -> str:
        start.wait()
        try:
            act()
        except WithdrawnBefore:
            return "told"
        finally:
            connection.close()
        return "done"

    acts = [lambda: withdrawn(cast, 1), lambda: withdrawn(cast, 1), lambda: published(cast, other, days=20)]
    with ThreadPoolExecutor(3) as pool:
        became = list(pool.map(acted, acts))
    assert sorted(became[:2]) == ["done", "told"] and became[2] == "done"
    assert Withdrawal.objects.count() == 1
    assert [one.number for one in planned_for(cast.hughes.school, TODAY)] == [2]
