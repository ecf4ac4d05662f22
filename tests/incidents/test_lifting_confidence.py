"""A confidential reporter lets their name be known: they themselves, nobody else, and once."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from handrail.audit.access import entries_of
from handrail.casework.actions import let_in_office
from handrail.incidents.access import A_CONFIDENTIAL_REPORTER, NoSuchIncident, get_incident, incidents_for, written_of
from handrail.incidents.actions import lift_confidence
from handrail.incidents.models import ConfidenceLifted, LogLine, Report
from handrail.schools.access import Actor
from tests.incidents.given import MINUTE, a_report
from tests.incidents.in_confidence import confided, hire
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
LATER = NOW + MINUTE
EVERYBODY = ("okafor", "patel", "hughes", "webb", "lane", "ellis", "novak")


@pytest.fixture
@standing
def quist(cast: Cast) -> Actor:
    return hire(cast, "Mrs Quist", "senior_leader")


@pytest.fixture
@standing
def reference(cast: Cast, quist: Actor) -> str:
    """Told to a senior leader, who let the safeguarding lead in."""
    told = confided(cast.rees, "senior_leader")
    let_in_office(quist, told, "dsl", "A child is named", now=NOW)
    return told


def reporter_as_read_by(actor: Actor, reference: str) -> str:
    (report,) = written_of(get_incident(actor, reference), Report)
    return report.author.display_name


def test_nobody_else_lifts_it_and_nobody_else_finds_the_page(
    cast: Cast, quist: Actor, reference: str, signed_in: SignIn
) -> None:
    for actor in (quist, *(getattr(cast, name) for name in EVERYBODY)):
        with pytest.raises(NoSuchIncident):
            lift_confidence(actor, reference, now=LATER)
        browser = signed_in(actor)
        assert browser.get(f"/reports/{reference}/name/").status_code == 404
        assert browser.post(f"/reports/{reference}/name/").status_code == 404
    assert not ConfidenceLifted.objects.exists()
    assert reporter_as_read_by(cast.patel, reference) == A_CONFIDENTIAL_REPORTER


def test_the_reporter_lifts_it_once_and_whoever_sees_it_is_shown_the_name(
    cast: Cast, quist: Actor, reference: str
) -> None:
    lift_confidence(cast.rees, reference, now=LATER)
    assert reporter_as_read_by(cast.patel, reference) == "Miss Rees"
    assert reporter_as_read_by(quist, reference) == "Miss Rees"
    with pytest.raises(NoSuchIncident):
        lift_confidence(cast.rees, reference, now=LATER)


def test_it_opens_the_incident_to_nobody_and_does_not_enter_the_search(cast: Cast, reference: str) -> None:
    before = LogLine.objects.get(incident__reference=reference).words
    lift_confidence(cast.rees, reference, now=LATER)
    for name in ("okafor", "hughes", "webb", "lane", "ellis", "novak", "rees"):
        assert not incidents_for(getattr(cast, name)).exists(), name
    line = LogLine.objects.get(incident__reference=reference)
    assert line.words == before and "Rees" not in line.words + line.names


def test_those_let_in_afterwards_are_shown_the_name_too(cast: Cast, quist: Actor, reference: str) -> None:
    lift_confidence(cast.rees, reference, now=LATER)
    let_in_office(quist, reference, "head", "To decide", now=LATER)
    assert reporter_as_read_by(cast.hughes, reference) == "Miss Rees"


def test_a_report_made_openly_has_nothing_to_lift(cast: Cast, signed_in: SignIn) -> None:
    open_one = a_report(cast.rees)
    with pytest.raises(NoSuchIncident):
        lift_confidence(cast.rees, open_one, now=LATER)
    assert signed_in(cast.rees).get(f"/reports/{open_one}/name/").status_code == 404


def test_the_audit_log_holds_that_it_was_lifted_and_not_by_whom(cast: Cast, reference: str) -> None:
    lift_confidence(cast.rees, reference, now=LATER)
    entry = entries_of(cast.rees.school.pk).get(act="incidents.confidence.lifted")
    assert entry.actor_id is None and not entry.details


def test_the_pages_say_what_it_means_and_what_was_done(cast: Cast, reference: str, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    own = f"/reports/{reference}/"
    assert f"{own}name/" in browser.get(own).content.decode()
    assert "cannot be taken back" in browser.get(f"{own}name/").content.decode()
    assert not ConfidenceLifted.objects.exists(), "looking does nothing"
    page = unescape(browser.post(f"{own}name/", follow=True).content.decode())
    assert "shown from now on that it came from you" in page and f"{own}name/" not in page
    record = unescape(signed_in(cast.patel).get(f"/incidents/{reference}/now/").content.decode())
    assert "The reporter let their name be known" in record
    assert "Rees" not in unescape(signed_in(cast.patel).get(f"/incidents/{reference}/papers/summary/").content.decode())
