"""What followed for an adult, written by those who read of adults and see nothing of the incident (SAN-19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from handrail.audit.access import entries_of
from handrail.casework.actions import settle_apart, settle_for_person
from handrail.incidents.access import NoSuchIncident, incidents_for
from handrail.incidents.actions import declare_relationship
from handrail.incidents.models import LogLine
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.sanctions.access import about_adults
from handrail.sanctions.actions import Incomplete, NotTheirs, Refused
from handrail.sanctions.models import Decision
from handrail.schools.access import Actor, NotAllowed
from tests.casework.given import settle
from tests.incidents.given import MINUTE, a_report, somebody
from tests.sanctions.given import SECRET, a_decision, about_staff, answered, hr_of, pupil_case, staff_case
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
LATER = NOW + MINUTE
STORY = "showed me a message"


@pytest.fixture
@standing
def hr(cast: Cast) -> Actor:
    return hr_of(cast)


@pytest.fixture
@standing
def first(cast: Cast) -> Decision:
    """The head's decision about a member of staff."""
    return settle_for_person(cast.hughes, staff_case(cast), about_staff(cast.hughes), now=NOW)


def paths(decision: Decision) -> list[str]:
    start = reverse("casework:show-about-adult", args=[decision.pk])
    return [start + end for end in ("", "correct/", "further/", "further/otherwise/", "further/category/deliberate/")]


@pytest.mark.parametrize("who", ["okafor", "patel", "rees", "webb", "ellis", "novak"])
def test_to_everybody_else_there_is_no_such_page_and_no_such_act(
    cast: Cast, first: Decision, signed_in: SignIn, who: str
) -> None:
    actor = getattr(cast, who)
    browser = signed_in(actor)
    assert {browser.get(path).status_code for path in paths(first)} == {404}
    assert {browser.post(path, {}).status_code for path in paths(first)[3:]} == {404}
    with pytest.raises(NoSuchIncident):
        settle_apart(actor, first.pk, about_staff(cast.hughes), now=LATER)
    assert Decision.objects.count() == 1


def test_hr_records_what_followed_beside_what_was_decided(cast: Cast, hr: Actor, first: Decision) -> None:
    further = settle_apart(hr, first.pk, about_staff(cast.hughes, reason=f"{SECRET} dismissed"), now=LATER)
    assert (further.author, further.involvement_id, further.replaces_id) == (hr.user, first.involvement_id, None)
    for reader in (hr, cast.hughes, cast.lane):
        assert [one.row.pk for one in about_adults(reader)] == [further.pk, first.pk]
    assert not about_adults(cast.okafor) and not about_adults(cast.patel)
    line = LogLine.objects.get(incident=first.incident)
    assert SECRET not in line.words + line.names + str(line.shown)


def test_hr_corrects_and_what_was_corrected_stays(cast: Cast, hr: Actor, first: Decision) -> None:
    told = about_staff(cast.hughes, reason=f"{SECRET} anew")
    corrected = settle_apart(hr, first.pk, told, corrects=True, now=LATER)
    assert (corrected.replaces_id, corrected.root_id) == (first.pk, first.pk)
    assert [one.row.pk for one in about_adults(hr)] == [corrected.pk]
    with pytest.raises(NoSuchIncident):
        settle_apart(hr, first.pk, told, corrects=True, now=LATER)


def test_a_closed_incident_takes_it_too(cast: Cast, hr: Actor, first: Decision, signed_in: SignIn) -> None:
    settle(cast.okafor, first.incident.reference)
    signed_in(cast.okafor).post(f"/incidents/{first.incident.reference}/close/", {"outcome": "Settled."})
    assert LogLine.objects.get(incident=first.incident).standing == "closed"
    settle_apart(hr, first.pk, about_staff(cast.hughes), now=LATER)
    assert Decision.objects.count() == 2


def test_nobody_s_name_reaches_hr_before_the_head_decided(cast: Cast, hr: Actor, signed_in: SignIn) -> None:
    reference = staff_case(cast)
    page = signed_in(hr).get("/decisions-about-staff/").content.decode()
    assert reference not in page and "The caretaker" not in page
    with pytest.raises(NoSuchIncident):
        settle_apart(hr, 1, about_staff(cast.hughes), now=LATER)


def test_a_decision_about_a_pupil_is_no_way_in(cast: Cast, hr: Actor) -> None:
    child = {"A": add_person(cast.hughes, display_name="Pupil X", kind="pupil", now=NOW)}
    row = settle_for_person(cast.hughes, pupil_case(cast, child), a_decision(cast.hughes), now=NOW)
    with pytest.raises(NoSuchIncident):
        settle_apart(hr, row.pk, a_decision(cast.hughes), now=LATER)


def test_about_the_head_the_chair_alone_writes(cast: Cast, hr: Actor, listed: Mapping[str, Person]) -> None:
    people = (somebody(listed["Hughes"], "instigator"),)
    reference = a_report(cast.rees, *people, said={"deliberate": ["deliberate"]})
    answered(cast.okafor, reference, illegal_suspected="no")
    row = settle_for_person(cast.lane, reference, about_staff(cast.lane, "chair"), now=NOW)
    for actor in (cast.hughes, hr, cast.okafor):
        with pytest.raises(NoSuchIncident):
            settle_apart(actor, row.pk, about_staff(cast.lane, "chair"), now=LATER)
    settle_apart(cast.lane, row.pk, about_staff(cast.lane, "chair"), now=LATER)
    assert Decision.objects.count() == 2


def test_a_relative_in_the_office_reads_and_writes_nothing(cast: Cast, hr: Actor, listed: Mapping[str, Person]) -> None:
    said = {"deliberate": ["deliberate"]}
    reference = a_report(cast.okafor, somebody(listed["Rees"], "instigator"), said=said)
    answered(cast.patel, reference, leader_involved="no", illegal_suspected="no")
    row = settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    assert about_adults(hr)
    declare_relationship(hr, listed["Rees"], "related", now=LATER)
    assert not about_adults(hr)
    with pytest.raises(NoSuchIncident):
        settle_apart(hr, row.pk, about_staff(cast.hughes), now=LATER)


def test_a_sanction_waits_for_hr_as_for_the_head_and_is_not_told_why(
    cast: Cast, hr: Actor, first: Decision, signed_in: SignIn
) -> None:
    answered(cast.patel, first.incident.reference, illegal_suspected="not_known")
    with pytest.raises(Refused):
        settle_apart(hr, first.pk, about_staff(cast.hughes), now=LATER)
    page = unescape(signed_in(hr).get(paths(first)[2]).content.decode())
    assert "A sanction cannot be recorded now" in page
    assert "illegal" not in page and "police" not in page


def test_another_person_or_another_decider_is_refused(cast: Cast, hr: Actor, first: Decision) -> None:
    with pytest.raises(Incomplete):
        settle_apart(hr, first.pk, about_staff(cast.hughes, person="B"), now=LATER)
    with pytest.raises(NotTheirs):
        settle_apart(hr, first.pk, about_staff(cast.okafor, "head"), now=LATER)
    with pytest.raises((NotTheirs, NotAllowed)):
        settle_apart(hr, first.pk, replace(about_staff(cast.hughes), office="hr", decider=hr.user.pk), now=LATER)


def test_the_pages_hold_nothing_of_the_story(cast: Cast, hr: Actor, first: Decision, signed_in: SignIn) -> None:
    browser = signed_in(hr)
    for path in paths(first):
        answer = browser.get(path)
        page = unescape(answer.content.decode())
        assert answer.status_code == 200, path
        assert "The caretaker" in page
        assert STORY not in page and "/incidents/" + first.incident.reference not in page, path
    assert not incidents_for(hr).exists()


def test_it_is_filled_in_and_kept_through_the_pages(cast: Cast, hr: Actor, first: Decision, signed_in: SignIn) -> None:
    browser, path = signed_in(hr), paths(first)[-1]
    sent = {
        "outcome": "sanction",
        "measures": ["warning"],
        "seriousness": "After two warnings",
        "reason": "",
        "decided_by": f"head:{cast.hughes.user.pk}",
    }
    refused = unescape(browser.post(path, sent).content.decode())
    assert "Give the reason." in refused and "After two warnings" in refused
    answer = browser.post(path, sent | {"reason": "The panel met."}, follow=True)
    page = unescape(answer.content.decode())
    assert "It is recorded, beside the decision before it" in page and "The panel met." in page
    assert Decision.objects.count() == 2


def test_the_audit_holds_who_wrote_and_numbers_only(cast: Cast, hr: Actor, first: Decision) -> None:
    settle_apart(hr, first.pk, about_staff(cast.hughes), now=LATER)
    entry = entries_of(hr.school.pk).filter(act="sanctions.decision.recorded").order_by("pk").last()
    assert entry is not None and entry.actor_id == hr.user.pk and set(entry.details) == {"row"}
