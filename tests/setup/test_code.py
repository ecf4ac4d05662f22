"""The setup code: hashed, one in force, tried so often and no more, gone once there is a school."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.audit.models import Entry
from handrail.setup.access import MOST_TRIES, WAIT, code_in_force, is_open
from handrail.setup.actions import Tried, make_code, try_code
from handrail.setup.models import SetupCode, SetupTry
from tests.schools.cast import NOW
from tests.setup.given import a_school

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def tried(code: str, address: str = HERE, now: object = NOW) -> Tried:
    return try_code(code, address=address, now=now)[0]  # type: ignore[arg-type]


def test_a_wrong_code_is_refused_and_the_right_one_taken() -> None:
    code = make_code(NOW)
    assert tried("lantern-otter-quarry-heron-maple-123") is Tried.WRONG
    assert tried("") is Tried.WRONG
    found, key = try_code(code, address=HERE, now=NOW)
    assert found is Tried.RIGHT and is_open(str(key))


def test_it_may_be_typed_with_capitals_and_spaces() -> None:
    code = make_code(NOW)
    assert tried(f"  {code.upper().replace('-', ' ')} ") is Tried.RIGHT


def test_nothing_of_it_is_stored_or_logged_as_it_stands() -> None:
    code = make_code(NOW)
    tried(code)
    stored = str(list(SetupCode.objects.values())) + str(list(Entry.objects.values()))
    assert code not in stored and code.split("-")[0] not in SetupCode.objects.get().digest


def test_the_next_code_ends_the_one_before() -> None:
    first = make_code(NOW)
    _, key = try_code(first, address=HERE, now=NOW)
    second = make_code(NOW)
    assert not is_open(str(key))
    assert tried(first) is Tried.WRONG
    assert tried(second) is Tried.RIGHT


def test_after_so_many_wrong_ones_even_the_right_one_waits() -> None:
    code = make_code(NOW)
    assert [tried("wrong") for _ in range(MOST_TRIES)] == [Tried.WRONG] * MOST_TRIES
    assert tried(code) is Tried.WAIT
    assert tried(code, now=NOW + WAIT - timedelta(seconds=1)) is Tried.WAIT
    assert tried(code, now=NOW + WAIT) is Tried.RIGHT


def test_wrong_ones_from_one_place_do_not_keep_another_out() -> None:
    code = make_code(NOW)
    for _ in range(MOST_TRIES):
        tried("wrong", ELSEWHERE)
    assert tried(code, ELSEWHERE) is Tried.WAIT
    assert tried(code, HERE) is Tried.RIGHT


def test_wrong_ones_from_everywhere_do() -> None:
    code = make_code(NOW)
    for number in range(100):
        tried("wrong", f"198.51.100.{number}")
    assert tried(code) is Tried.WAIT


def test_a_new_code_ends_the_waiting() -> None:
    make_code(NOW)
    for _ in range(MOST_TRIES):
        tried("wrong")
    assert tried(make_code(NOW)) is Tried.RIGHT


def test_there_is_none_once_there_is_a_school() -> None:
    code = make_code(NOW)
    _, key = try_code(code, address=HERE, now=NOW)
    a_school()
    assert code_in_force() is None
    assert not is_open(str(key)) and tried(code) is Tried.WRONG
    assert make_code(NOW) == ""
    assert not SetupCode.objects.exists() and not SetupTry.objects.exists()


def test_wrong_tries_are_written_down_with_where_they_came_from() -> None:
    make_code(NOW)
    tried("wrong", ELSEWHERE)
    entry = Entry.objects.get(act="setup.code.refused")
    assert (entry.details, entry.subject_id) == ({"address": ELSEWHERE}, "unknown")
