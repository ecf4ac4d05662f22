"""The one door: who may know of which incident, by every way there is of learning of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handrail.incidents.access import (
    LogFilter,
    NoSuchIncident,
    Term,
    get_incident,
    get_own_report,
    incidents_for,
    incidents_led_by,
    log_page,
    may_see_log,
    open_incidents,
    reports_by,
)
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.given import a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

Way = Callable[[Actor, str], bool]


def _by_reference(actor: Actor, reference: str) -> bool:
    try:
        return get_incident(actor, reference).reference == reference
    except NoSuchIncident:
        return False


def _in_log(actor: Actor, reference: str, wanted: LogFilter) -> bool:
    page = log_page(actor, wanted)
    assert page.count == len(page.rows)
    return reference in {row.reference for row in page.rows}


WAYS: dict[str, Way] = {
    "list": lambda actor, reference: incidents_for(actor).filter(reference=reference).exists(),
    "reference": _by_reference,
    "log": lambda actor, reference: _in_log(actor, reference, LogFilter()),
    "open ones": lambda actor, reference: reference in {i.reference for i in open_incidents(actor, 50)},
    "status": lambda actor, reference: _in_log(actor, reference, LogFilter(is_open=True)),
    "kind": lambda actor, reference: _in_log(actor, reference, LogFilter(kind="security")),
    "term": lambda actor, reference: _in_log(actor, reference, LogFilter(term=Term.holding(TODAY))),
    "words": lambda actor, reference: _in_log(actor, reference, LogFilter(words="tablet")),
    "person": lambda actor, reference: _in_log(actor, reference, LogFilter(person="Pupil")),
}


def ways_in(actor: Actor, reference: str) -> set[str]:
    """The ways by which `actor` learns of the incident."""
    return {name for name, finds in WAYS.items() if finds(actor, reference)}


@pytest.fixture
@standing
def about_pupils(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), said={"incident_kind": ["security"]})


@pytest.fixture
@standing
def about_the_head(cast: Cast, listed: dict[str, Person]) -> str:
    people = somebody(listed["Hughes"], "instigator"), somebody(listed["A"])
    return a_report(cast.patel, *people, said={"incident_kind": ["security"]})


@pytest.mark.parametrize("name", ["okafor", "patel", "hughes"])
def test_those_who_keep_the_log_find_an_incident_in_every_way(cast: Cast, about_pupils: str, name: str) -> None:
    assert ways_in(getattr(cast, name), about_pupils) == set(WAYS)


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "ellis", "novak"])
def test_everybody_else_finds_it_in_none(cast: Cast, about_pupils: str, name: str) -> None:
    actor = getattr(cast, name)
    assert ways_in(actor, about_pupils) == set()
    assert log_page(actor, LogFilter()).count == 0


def test_the_log_is_shown_only_where_it_has_something_to_show(cast: Cast, about_pupils: str) -> None:
    assert [name for name in vars(cast) if may_see_log(getattr(cast, name))] == ["okafor", "patel", "hughes", "novak"]


def test_the_head_finds_nothing_of_an_incident_about_the_head(cast: Cast, about_the_head: str) -> None:
    assert ways_in(cast.hughes, about_the_head) == set()
    assert log_page(cast.hughes, LogFilter()).count == 0
    assert ways_in(cast.okafor, about_the_head) == set(WAYS)


def test_the_chair_sees_and_leads_it_and_sees_nothing_else(cast: Cast, about_the_head: str, about_pupils: str) -> None:
    assert ways_in(cast.lane, about_the_head) == set(WAYS)
    assert ways_in(cast.lane, about_pupils) == set()
    assert may_see_log(cast.lane)
    assert [incident.reference for incident in incidents_led_by(cast.lane)] == [about_the_head]


@pytest.mark.parametrize("part", ["harmed", "instigator", "not_known"])
def test_a_head_whom_it_is_about_is_kept_out_even_when_only_described(cast: Cast, part: str) -> None:
    reference = a_report(cast.rees, described("Our headteacher", "head", part), said={"incident_kind": ["security"]})
    assert ways_in(cast.hughes, reference) == set()
    assert _by_reference(cast.lane, reference)


@pytest.mark.parametrize("part", ["witness", "reporter", "other"])
def test_a_head_who_only_saw_or_reported_it_sees_it(cast: Cast, listed: dict[str, Person], part: str) -> None:
    reference = a_report(cast.rees, somebody(listed["Hughes"], part))
    assert _by_reference(cast.hughes, reference)
    assert not _by_reference(cast.lane, reference)


@pytest.mark.parametrize("part", ["harmed", "instigator", "not_known"])
@pytest.mark.parametrize("name", ["okafor", "patel"])
def test_nobody_sees_what_is_about_themselves(cast: Cast, listed: dict[str, Person], name: str, part: str) -> None:
    reference = a_report(cast.hughes, somebody(listed[name.capitalize()], part), said={"incident_kind": ["security"]})
    assert ways_in(getattr(cast, name), reference) == set()
    assert _by_reference(cast.hughes, reference)


def test_a_chair_who_is_part_of_it_does_not_see_it_by_leading(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.patel, somebody(listed["Hughes"], "instigator"), somebody(listed["Lane"], "harmed"))
    assert ways_in(cast.lane, reference) == set()
    assert _by_reference(cast.okafor, reference)


def test_reporters_see_their_own_reports_and_no_others(cast: Cast) -> None:
    own, other = a_report(cast.rees), a_report(cast.webb)
    assert [report.incident.reference for report in reports_by(cast.rees)] == [own]
    assert get_own_report(cast.rees, own).what_happened
    with pytest.raises(NoSuchIncident):
        get_own_report(cast.rees, other)


def test_a_reporter_who_was_harmed_keeps_their_own_report(cast: Cast, listed: dict[str, Person]) -> None:
    reference = a_report(cast.rees, somebody(listed["Rees"], "harmed"))
    assert get_own_report(cast.rees, reference).incident.reference == reference


def test_a_reporter_who_is_said_to_have_done_it_no_longer_sees_even_their_report(
    cast: Cast, listed: dict[str, Person]
) -> None:
    reference = a_report(cast.rees, somebody(listed["Rees"], "instigator"))
    assert not reports_by(cast.rees).exists()
    with pytest.raises(NoSuchIncident):
        get_own_report(cast.rees, reference)


def test_a_head_keeps_their_own_report_of_what_was_done_to_them_and_no_other(
    cast: Cast, listed: dict[str, Person]
) -> None:
    harmed = a_report(cast.hughes, somebody(listed["Hughes"], "harmed"))
    a_report(cast.hughes, described("The head", "head", "not_known"), now=NOW)
    assert [report.incident.reference for report in reports_by(cast.hughes)] == [harmed]
    assert not _by_reference(cast.hughes, harmed)
