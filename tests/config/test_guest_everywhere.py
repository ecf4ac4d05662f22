"""A guest at every address there is: their own few answer, everything else refuses, whatever they send."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from handrail.audit.models import Entry
from handrail.incidents.models import Incident
from handrail.people.models import Person
from tests.config.looking import given
from tests.config.routes import Given, addresses
from tests.config.story import MARK, School, Story, a_school, the_incident
from tests.incidents.given import a_report, somebody
from tests.incidents.guests import invited
from tests.schools.cast import Cast
from tests.standing import standing

OWN = {"casework:list-visits", "casework:show-visit", "papers:download-for-guest"}
ANYBODYS = {
    "parents:show-any-notice",
    "parents:show-notice",
    "parents:download-notice",
    "accounts:sign-in",
    "accounts:sign-out",
    "accounts:change-password",
}
LOOKS = {"incidents.incident.opened", "papers.summary.printed", "papers.chronology.printed"}

SENT = {"reason": "A reason", "text": "A note", "options": "yes", "what_happened": "Something", "when": "now"}


@pytest.fixture
@standing
def school(db: None) -> School:
    return a_school("teacher")


@pytest.fixture
@standing
def cast(school: School) -> Cast:
    return school.cast


@pytest.fixture
@standing
def story(school: School) -> Story:
    return the_incident(school, "named")


@pytest.fixture
@standing
def reference(story: Story) -> str:
    return story.references[0]


@pytest.fixture
@standing
def known(school: School, story: Story) -> Given:
    return given(school, story.places)


@pytest.fixture
def client(cast: Cast, reference: str) -> Client:
    client = Client()
    client.force_login(invited(cast.okafor, reference, now=now(), until=localdate()))
    return client


def test_a_guest_gets_at_nothing_else_by_looking(cast: Cast, known: Given, client: Client) -> None:
    answers = {}
    for name, address in addresses(known):
        if name not in OWN | ANYBODYS | {"casework:home"}:
            answer = client.get(address)
            assert MARK.encode() not in answer.content and cast.hughes.school.name.encode() not in answer.content
            answers[address] = answer.status_code
    assert set(answers.values()) <= {403, 404, 405}, {a for a, status in answers.items() if status not in (403, 404)}
    assert len(answers) > 80


def test_a_guest_changes_nothing_by_sending(known: Given, client: Client) -> None:
    before = Entry.objects.count(), Incident.objects.count()
    for name, address in addresses(known):
        if name not in ANYBODYS:
            sent = {
                "reason": "A reason",
                "text": "A note",
                "options": "yes",
                "what_happened": "Something",
                "when": "now",
            }
            status = client.post(address, sent).status_code
            assert status in (403, 404, 405), f"{name} answered {status}"
    assert (Entry.objects.count(), Incident.objects.count()) == before


def test_the_first_page_leads_to_what_they_may_read_and_each_look_is_recorded(
    cast: Cast, reference: str, client: Client
) -> None:
    assert client.get("/")["Location"] == "/guest/"
    listed = client.get("/guest/").content.decode()
    assert reference in listed and "Report a concern" not in listed and "Danger now" not in listed
    page = client.get(f"/guest/{reference}/").content.decode()
    assert MARK in page and "Chronology" in page
    assert "Correct this note" not in page and f"/incidents/{reference}" not in page and '<form method="get' not in page
    assert client.get(f"/guest/{reference}/summary.pdf").headers["Content-Type"] == "application/pdf"
    guest = Entry.objects.filter(act__in=LOOKS).exclude(actor=cast.okafor.user).values_list("act", flat=True)
    assert set(guest) == {"incidents.incident.opened", "papers.summary.printed"}


def test_papers_that_were_not_given_do_not_exist(cast: Cast, reference: str) -> None:
    client = Client()
    client.force_login(invited(cast.okafor, reference, now=now(), until=localdate(), papers=("summary",)))
    assert client.get(f"/guest/{reference}/summary.pdf").status_code == 200
    for paper in ("chronology", "log-sheet", "statement"):
        assert client.get(f"/guest/{reference}/{paper}.pdf").status_code == 404


def test_another_incident_and_another_guest_do_not_mix(cast: Cast, reference: str, client: Client) -> None:
    other = a_report(cast.rees, somebody(Person.objects.get(display_name="Pupil B")), now=now())
    invited(cast.okafor, other, now=now(), until=localdate(), email="other@authority.example", name="Mr Else")
    assert client.get(f"/guest/{other}/").status_code == 404
    assert other not in client.get("/guest/").content.decode()


def test_one_of_the_staff_has_no_guests_pages(cast: Cast, reference: str) -> None:
    client = Client()
    client.force_login(cast.okafor.user)
    assert "There is none today" in client.get("/guest/").content.decode()
    assert client.get(f"/guest/{reference}/").status_code == 404


def test_nobody_signed_in_is_asked_to_sign_in(reference: str) -> None:
    for address in ("/guest/", f"/guest/{reference}/", f"/guest/{reference}/summary.pdf"):
        assert "/sign-in/" in Client().get(address)["Location"]
