"""The log: narrowed by what a school asks for, a page at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.incidents.access import LogFilter, Term, log, log_page
from handrail.incidents.actions import add_note
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, Cast

A_YEAR = timedelta(days=365)


def found(actor: Actor, **wanted: object) -> list[str]:
    return [row.reference for row in log_page(actor, LogFilter(**wanted)).rows]  # type: ignore[arg-type]


def test_the_newest_comes_first(cast: Cast) -> None:
    older, newer = a_report(cast.rees, now=NOW), a_report(cast.rees, now=NOW + MINUTE)
    assert found(cast.okafor) == [newer, older]


def test_a_row_tells_what_kind_who_and_how_it_begins(cast: Cast, listed: dict[str, Person]) -> None:
    a_report(cast.rees, somebody(listed["B"]), what_happened="It began " + "x" * 500, said={"incident_kind": ["other"]})
    row = log_page(cast.okafor, LogFilter()).rows[0]
    assert (row.kinds, row.is_open, row.reported_at) == (("other",), True, NOW)
    assert row.begins.startswith("It began x") and len(row.begins) == 240
    assert [person.name for person in row.people] == ["Pupil B"]


def test_it_narrows_by_kind(cast: Cast) -> None:
    wanted = a_report(cast.rees, said={"incident_kind": ["security", "other"]})
    a_report(cast.rees, said={"incident_kind": ["self_harm"]})
    a_report(cast.rees)
    assert found(cast.okafor, kind="security") == found(cast.okafor, kind="other") == [wanted]


def test_it_narrows_by_term(cast: Cast) -> None:
    this_year = a_report(cast.rees, now=NOW)
    last_year = a_report(cast.rees, now=NOW - A_YEAR)
    spring = Term.holding(NOW.date())
    assert found(cast.okafor, term=spring) == [this_year]
    assert found(cast.okafor, term=Term(spring.year - 1, spring.season)) == [last_year]


def test_it_narrows_by_person_listed_or_described(cast: Cast, listed: dict[str, Person]) -> None:
    a = a_report(cast.rees, somebody(listed["A"]))
    stranger = a_report(cast.rees, described("A tall stranger", "outsider"))
    assert found(cast.okafor, person="pupil a") == [a]
    assert found(cast.okafor, person="stranger") == [stranger]
    assert found(cast.okafor, person="tablet") == [], "a word of the report is not a person"


def test_it_searches_reports_notes_and_names(cast: Cast, listed: dict[str, Person]) -> None:
    report = a_report(cast.rees, what_happened="Somebody shared a rumour about volleyball.")
    noted, named = a_report(cast.rees), a_report(cast.rees, somebody(listed["C"]))
    add_note(cast.okafor, noted, "The volleyball coach was asked.", now=NOW)
    assert set(found(cast.okafor, words="volleyball")) == {report, noted}
    assert found(cast.okafor, words="rumours") == [report], "words are found in their other forms"
    assert found(cast.okafor, words="Pupil C") == [named]
    assert found(cast.okafor, words=report) == [report], "a reference finds its incident"


def test_every_word_must_be_there(cast: Cast) -> None:
    both = a_report(cast.rees, what_happened="red tablet")
    a_report(cast.rees, what_happened="red phone")
    assert found(cast.okafor, words="tablet red") == [both]


@pytest.mark.parametrize(
    "typed",
    ["co-op", "AND", "tablet AND", '"', "'", "tab*", "(tablet", "words : x", "^tablet", "-tablet", "!!", "a\0b", "%_"],
)
def test_signs_mean_nothing_to_the_search(cast: Cast, typed: str) -> None:
    a_report(cast.rees, what_happened="The co-op shop")
    assert len(found(cast.okafor, words=typed)) == (1 if typed == "co-op" else 0)
    assert found(cast.okafor, person=typed) == []


def test_filters_join(cast: Cast, listed: dict[str, Person]) -> None:
    wanted = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["other"]})
    a_report(cast.rees, somebody(listed["A"]))
    a_report(cast.rees, said={"incident_kind": ["other"]})
    everything = {"person": "Pupil A", "kind": "other", "is_open": True, "words": "tablet"}
    assert found(cast.okafor, **everything) == [wanted]
    assert found(cast.okafor, **{**everything, "is_open": False}) == []


def test_it_shows_a_page_at_a_time_and_stops_counting_in_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "PAGE_SIZE", 2)
    monkeypatch.setattr(log, "COUNT_UP_TO", 4)
    references = [a_report(cast.rees, now=NOW + MINUTE * number) for number in range(5)]
    first, last = log_page(cast.okafor, LogFilter(), 1), log_page(cast.okafor, LogFilter(), 3)
    assert ([row.reference for row in first.rows], first.has_next) == ([references[4], references[3]], True)
    assert ([row.reference for row in last.rows], last.has_next) == ([references[0]], False)
    assert (first.count, first.more) == (4, True)


def test_a_page_of_the_log_costs_the_same_however_many_it_shows(
    cast: Cast, listed: dict[str, Person], django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["other"]})
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        assert len(log_page(cast.okafor, LogFilter()).rows) == 6
