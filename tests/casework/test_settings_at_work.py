"""Smaller settings: single contact, who writes the log, what follows an accident, how long a record is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from handrail.casework.actions import close_incident, reopen_incident
from handrail.incidents.access import Record, get_incident
from handrail.incidents.access.retention import kept_until, months_before, records_past_time
from handrail.incidents.actions import AdditionGiven, CannotSee, add_note, add_to_record, mark_single_contact
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import appoint, choose_setting
from tests.casework.given import settle
from tests.casework.test_who_hears_first import follows
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast

SignIn = Callable[[Actor], Client]
BY_ACCIDENT = {"incident_kind": ["accidental_access"]}


def chosen(actor: Actor, name: str, *value: str) -> None:
    choose_setting(actor, name, value, reason="Ours", now=NOW)


def closed(cast: Cast, *people: object, by: Actor | None = None) -> str:
    reference = a_report(cast.rees, *people)  # type: ignore[arg-type]
    settle(by or cast.okafor, reference)
    close_incident(by or cast.okafor, reference, "Settled.", now=NOW)
    return reference


def test_the_single_contact_is_an_office_that_the_school_names(cast: Cast, signed_in: SignIn) -> None:
    reference = a_report(cast.rees)
    with pytest.raises(CannotSee):
        mark_single_contact(cast.hughes, reference, "dsl", now=NOW)
    chosen(cast.hughes, "single_contact", "dsl")
    with pytest.raises(CannotSee):
        mark_single_contact(cast.hughes, reference, "head", now=NOW)
    page = signed_in(cast.hughes).get(f"/incidents/{reference}/access/single-contact/").content.decode()
    assert 'value="dsl"' in page and 'value="head"' not in page
    mark_single_contact(cast.hughes, reference, "dsl", now=NOW)
    assert Record(get_incident(cast.hughes, reference)).single_contact == "dsl"


def test_naming_an_office_for_it_opens_nothing_to_its_holders(cast: Cast) -> None:
    reference = a_report(cast.rees)
    chosen(cast.hughes, "single_contact", "teacher", "head")
    with pytest.raises(CannotSee):
        mark_single_contact(cast.hughes, reference, "teacher", now=NOW)


@pytest.mark.parametrize(
    ("pack", "says"),
    [
        ("england", "Online safety coordinator (Ms Okafor, Mr Patel); Designated safeguarding lead (Mr Patel)"),
        ("st-lukes", "(Ms Okafor, Mr Patel)."),
        ("tor-view", "Senior leader (nobody holds it today)"),
    ],
)
def test_the_log_says_whose_task_it_is_to_write_it_and_nobody_sees_more_or_less(
    cast: Cast, signed_in: SignIn, pack: str, says: str
) -> None:
    follows(cast, pack)
    reference = a_report(cast.rees)
    assert says in signed_in(cast.hughes).get("/incidents/").content.decode()
    add_note(cast.hughes, reference, "The head reads it and may write, whose task it is or not.", now=NOW)
    assert signed_in(cast.webb).get("/incidents/").status_code == 404


@pytest.mark.parametrize(
    ("pack", "says", "missing"),
    [
        ("woodlands", "A private talk with the pupil and a parent (", ["debrief", "meeting"]),
        ("st-lukes", "the class talks about it without blame (", ["debrief"]),
    ],
)
def test_what_follows_an_accident_is_proposed_until_it_is_recorded(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn, pack: str, says: str, missing: list[str]
) -> None:
    follows(cast, pack)
    other = a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["bullying_pupil"]})
    reference = a_report(cast.rees, somebody(listed["A"]), said=BY_ACCIDENT)
    browser = signed_in(cast.okafor)
    proposed = "What follows by your school’s rule"
    assert proposed not in browser.get(f"/incidents/{other}/").content.decode()
    for kind in missing:
        page = browser.get(f"/incidents/{reference}/").content.decode()
        assert proposed in page and says in page and f"/incidents/{reference}/add/{kind}/" in page
        given = AdditionGiven(kind, person="A", on=TODAY, who="Miss Rees", text="We talked.", agreed="To ask.")
        add_to_record(cast.okafor, reference, given, now=NOW)
    assert proposed not in browser.get(f"/incidents/{reference}/").content.decode()


@pytest.mark.parametrize(
    ("option", "closed_on", "until"),
    [
        ("1_year", date(2026, 3, 4), date(2027, 3, 4)),
        ("1_year", date(2024, 2, 29), date(2025, 2, 28)),
        ("7_years", date(2026, 12, 31), date(2033, 12, 31)),
        ("until_25", date(2026, 3, 4), None),
        ("not_deleted", date(2026, 3, 4), None),
        ("", date(2026, 3, 4), None),
    ],
)
def test_until_when_a_record_is_kept(option: str, closed_on: date, until: date | None) -> None:
    assert kept_until(option, closed_on) == until
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)


def test_a_record_is_past_its_time_on_the_day_and_only_for_the_head(cast: Cast) -> None:
    reference, day = closed(cast), date(2029, 3, 4)
    assert records_past_time(cast.hughes, day) == (), "the school has not said how long"
    chosen(cast.hughes, "incident_retention", "3_years")
    assert records_past_time(cast.hughes, day - timedelta(days=1)) == ()
    assert [(one.reference, one.until) for one in records_past_time(cast.hughes, day)] == [(reference, day)]
    for actor in (cast.okafor, cast.patel, cast.rees, cast.lane, cast.novak):
        assert records_past_time(actor, day) == ()
    reopen_incident(cast.okafor, reference, "Learnt more", now=NOW)
    assert records_past_time(cast.hughes, day) == ()


def test_what_is_kept_from_the_head_is_listed_for_the_chair(cast: Cast, listed: dict[str, Person]) -> None:
    chosen(cast.hughes, "incident_retention", "1_year")
    reference = closed(cast, somebody(listed["Hughes"], "instigator"), by=cast.lane)
    day = date(2030, 1, 1)
    assert records_past_time(cast.hughes, day) == ()
    assert [one.reference for one in records_past_time(cast.lane, day)] == [reference]


@pytest.mark.parametrize(
    ("option", "says", "listed_says"),
    [
        ("", "has not said yet how long the record", "The school has not said yet"),
        ("6_years", "kept until 4 March 2032", "Nothing is past its time"),
        ("until_25", "No birth dates are held here", "No birth dates are held here"),
        ("not_deleted", "this record is not deleted", "Nothing is past its time"),
    ],
)
def test_the_record_says_after_closing_until_when_it_is_kept(
    cast: Cast, signed_in: SignIn, option: str, says: str, listed_says: str
) -> None:
    if option:
        chosen(cast.hughes, "incident_retention", option)
    reference = closed(cast)
    browser = signed_in(cast.hughes)
    assert says in browser.get(f"/incidents/{reference}/").content.decode()
    assert listed_says in browser.get("/past-their-time/").content.decode()
    assert says not in browser.get(f"/incidents/{a_report(cast.rees)}/").content.decode()
    appoint(cast.hughes, cast.rees.user, "coordinator", is_deputy=True, held_from=TODAY, now=NOW)
    assert signed_in(cast.rees).get("/past-their-time/").status_code == 404
