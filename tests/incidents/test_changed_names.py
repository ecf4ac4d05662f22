"""Somebody is called otherwise on the school's list: the log finds their incidents by the new name soon after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handrail.incidents.access import get_incident
from handrail.incidents.actions import index_changed_people
from handrail.incidents.models import LogLine
from handrail.people.actions import change_person
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast


def names_in(reference: str) -> str:
    return LogLine.objects.get(incident__reference=reference).names


def rename(actor: Actor, person: Person, name: str) -> None:
    change_person(actor, person, {"display_name": name}, now=NOW + MINUTE)


def test_a_new_name_is_found_and_the_old_one_no_more(cast: Cast, listed: dict[str, Person]) -> None:
    reference, other = (a_report(cast.rees, somebody(listed[letter])) for letter in "AB")
    rename(cast.ellis, listed["A"], "Kestrel Newname")
    assert "Kestrel" not in names_in(reference)
    index_changed_people(NOW + 2 * MINUTE)
    assert (names_in(reference), names_in(other)) == ("Kestrel Newname", "Pupil B")
    assert get_incident(cast.okafor, reference)


def test_doing_it_twice_writes_nothing_the_second_time(
    cast: Cast, listed: dict[str, Person], django_assert_max_num_queries: Any
) -> None:
    a_report(cast.rees, somebody(listed["A"]))
    rename(cast.ellis, listed["A"], "Kestrel Newname")
    index_changed_people(NOW + 2 * MINUTE)
    with django_assert_max_num_queries(9) as seen:
        index_changed_people(NOW + 3 * MINUTE)
    assert not any(query["sql"].startswith(("UPDATE", "INSERT", "DELETE")) for query in seen.captured_queries)


def test_another_address_changes_no_line_and_an_old_change_is_not_looked_at(
    cast: Cast, listed: dict[str, Person]
) -> None:
    reference = a_report(cast.rees, somebody(listed["A"]))
    LogLine.objects.filter(incident__reference=reference).update(names="untouched", shown={"people": []})
    change_person(cast.ellis, listed["A"], {"email": "a@example.org"}, now=NOW + MINUTE)
    index_changed_people(NOW + 2 * MINUTE)
    assert names_in(reference) == "untouched"
    rename(cast.ellis, listed["A"], "Kestrel Newname")
    index_changed_people(NOW + timedelta(days=8))
    assert names_in(reference) == "untouched"
