"""The log: narrowed by what a school asks for, a page at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.casework.actions import add_person_to_incident
from handrail.incidents.access import LogFilter, Term, log, log_page
from handrail.incidents.actions import AdditionGiven, DetailsGiven, add_details, add_note, add_to_record
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast

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


def _in_class(cast: Cast, name: str, *, year: str, room: str) -> Person:
    return add_person(cast.hughes, display_name=name, kind="pupil", year_group=year, class_name=room, now=NOW)


def test_it_is_narrowed_by_class_and_by_year_group_however_they_are_written(
    cast: Cast, listed: dict[str, Person]
) -> None:
    older = _in_class(cast, "Pupil D", year="Year 6", room="Oak")
    first, second = a_report(cast.rees, somebody(listed["A"])), a_report(cast.rees, somebody(older))
    assert found(cast.okafor, group="year  5") == [first]
    assert found(cast.okafor, group="OAK") == found(cast.okafor, group="Year 6") == [second]
    assert found(cast.okafor, group="Year") == found(cast.novak, group="Oak") == []
    add_person_to_incident(cast.okafor, first, somebody(older), now=NOW)
    assert set(found(cast.okafor, group="Oak")) == {first, second}


def test_a_class_is_still_found_when_somebody_has_moved_up(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    Person.objects.filter(pk=listed["A"].pk).update(year_group="Year 6")
    add_note(cast.okafor, reference, "A note", now=NOW)
    assert found(cast.okafor, group="Year 5") == found(cast.okafor, group="Year 6") == [reference]


def test_it_is_narrowed_by_days_on_which_it_was_reported(cast: Cast) -> None:
    day = timedelta(days=1)
    references = [a_report(cast.rees, now=NOW - day * ago) for ago in range(4)]
    assert found(cast.okafor, first=TODAY - 2 * day, last=TODAY - day) == references[1:3]
    assert found(cast.okafor, first=TODAY - day) == references[:2]
    assert found(cast.okafor, last=TODAY - 3 * day) == references[3:]


def test_it_is_narrowed_by_days_on_which_it_happened(cast: Cast) -> None:
    day = timedelta(days=1)
    early = a_report(cast.rees, happened_on=TODAY - 9 * day)
    late = a_report(cast.rees, happened_on=TODAY - day)
    unknown = a_report(cast.rees)
    assert found(cast.okafor, first=TODAY - 9 * day, last=TODAY - 9 * day, by_happened=True) == [early]
    assert found(cast.okafor, first=TODAY - 9 * day, by_happened=True) == [late, early]
    add_details(cast.okafor, unknown, DetailsGiven(happened_on=TODAY - 5 * day), now=NOW)
    assert found(cast.okafor, last=TODAY - 2 * day, by_happened=True) == [unknown, early]


def test_it_is_narrowed_by_risk_heading_as_it_counts_now(cast: Cast) -> None:
    reference, other = a_report(cast.rees), a_report(cast.rees)
    row = add_to_record(cast.okafor, reference, AdditionGiven("risk", option="contact", text="A stranger"), now=NOW)
    add_to_record(cast.okafor, other, AdditionGiven("risk", option="content", text="A film"), now=NOW)
    assert found(cast.okafor, risk="contact") == [reference]
    add_to_record(
        cast.okafor, reference, AdditionGiven("risk", option="content", text="A film"), replaces=row.pk, now=NOW
    )
    assert found(cast.okafor, risk="contact") == [] and set(found(cast.okafor, risk="content")) == {reference, other}
    assert found(cast.novak, risk="content") == []


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ({"group": "Year 5"}, "incidents_log_by_mark"),
        ({"risk": "contact"}, "incidents_log_by_mark"),
        ({"first": TODAY, "by_happened": True}, "incidents_log_by_day"),
        ({"first": TODAY}, "incidents_newest"),
    ],
)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other plans by how much there is")
def test_an_index_answers_each_of_them(cast: Cast, wanted: dict[str, object], index: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        found(cast.okafor, **wanted)
    query = asked.captured_queries[0]["sql"]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert index in plan and "SCAN incidents_incident" not in plan


def test_the_new_filters_join_too_and_show_each_once(cast: Cast, listed: dict[str, Person]) -> None:
    sixth = _in_class(cast, "Pupil D", year="Year 6", room="Oak")
    reference = a_report(cast.rees, somebody(listed["A"]), somebody(sixth), happened_on=TODAY)
    add_to_record(cast.okafor, reference, AdditionGiven("risk", option="contact", text="A stranger"), now=NOW)
    both = {"group": "Oak", "risk": "contact"}
    assert found(cast.okafor, **both) == [reference]
    everything = {**both, "first": TODAY, "by_happened": True, "is_open": True, "term": Term.holding(TODAY)}
    assert found(cast.okafor, **everything) == [reference]
    assert found(cast.okafor, **both | {"group": "Year 4"}) == []
