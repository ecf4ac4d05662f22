"""A child who lives in the area of another authority: both desks are shown, and the record keeps where they live."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from handrail.casework.actions import answer_question
from handrail.contacts.access import directory_of
from handrail.contacts.actions import PlaceTaken, add_contact, leave_out
from handrail.incidents.access import get_incident, incidents_for, one_involved
from handrail.incidents.models import Particulars
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.contacts.given import NUMBER, checked
from tests.incidents.given import a_report, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
THERE = "Children's services of the authority where the child lives: Brent"
WHY = "lives in the area of Brent. Ring this desk as well as your school’s own."
STEP = "now/child-at-risk.childrens_services/A/"
CHILD = {"who": "A boy of Brent", "kind": "pupil", "parts": ["harmed"], "home_area": "Brent"}


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    """A child is at risk, and the school is of Hertfordshire."""
    cast.okafor.school.authority = "Hertfordshire"
    cast.okafor.school.save()
    reference = a_report(cast.rees, somebody(listed["A"]))
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="A", now=NOW)
    return reference


def text(browser: Client, reference: str, page: str = "now/") -> str:
    answer = browser.get(f"/incidents/{reference}/{page}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def lives(browser: Client, reference: str, area: str, name: str = "Pupil A") -> None:
    """Somebody says where child A lives."""
    sent = {"who": name, "kind": "pupil", "parts": ["harmed"], "home_area": area, "reason": "The mother says so."}
    answer = browser.post(f"/incidents/{reference}/people/A/", sent)
    assert answer.status_code == 302, answer.content.decode()


def test_both_desks_are_shown_once_it_is_known(cast: Cast, signed_in: SignIn, reference: str) -> None:
    browser = signed_in(cast.okafor)
    assert THERE not in text(browser, reference)
    lives(browser, reference, "Brent")
    page = text(browser, reference)
    assert "Children's services of the local authority" in page, "the school's own stays"
    assert f"Child A {WHY} Your school keeps no number of it" in page and page.count(THERE) == 1


def test_the_school_s_own_authority_adds_nothing(cast: Cast, signed_in: SignIn, reference: str) -> None:
    browser = signed_in(cast.okafor)
    lives(browser, reference, "Hertfordshire County Council")
    assert "where the child lives" not in text(browser, reference)


def test_a_number_stands_there_only_when_the_school_has_checked_one_of_that_area(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    browser = signed_in(cast.okafor)
    lives(browser, reference, "Brent")
    add = {"title": "The front door of Brent", "stands_for": "childrens_services", "given": checked(), "now": NOW}
    brent = add_contact(cast.hughes, **add, area="London Borough of Brent").contact
    page = text(browser, reference)
    assert "The front door of Brent" in page and f'href="tel:{NUMBER.replace(" ", "")}"' in page
    assert THERE not in page and f"Child A {WHY} Last checked" in page
    assert "Children's services of the local authority" in page, "it takes nobody's place"
    kept = directory_of(cast.okafor, TODAY)
    assert kept.called("childrens_services").replaced_by == ""  # type: ignore[union-attr]
    with pytest.raises(PlaceTaken):
        add_contact(cast.hughes, **add, area="Brent")
    add_contact(cast.hughes, **(add | {"title": "Camden’s"}), area="Camden")
    assert "Camden" not in text(browser, reference)
    leave_out(cast.hughes, brent, reason="It has moved.", now=NOW)
    assert THERE in text(browser, reference)


def test_only_the_card_of_that_child_shows_it(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn, reference: str
) -> None:
    browser = signed_in(cast.okafor)
    browser.post(f"/incidents/{reference}/people/add/", CHILD)
    assert THERE not in text(browser, reference)
    answer_question(cast.okafor, reference, "child_at_risk", ["yes"], person="B", now=NOW)
    page = text(browser, reference)
    assert page.count(THERE) == 1 and "Child B lives" in page and "Child A lives" not in page


def test_whoever_is_no_child_lives_nowhere(cast: Cast, signed_in: SignIn, reference: str) -> None:
    signed_in(cast.okafor).post(f"/incidents/{reference}/people/add/", CHILD | {"kind": "staff", "who": "A teacher"})
    assert one_involved(get_incident(cast.okafor, reference), "B").home_area == ""


def test_the_record_the_chronology_and_the_papers_say_it_and_what_was_said_before(
    cast: Cast, signed_in: SignIn, reference: str
) -> None:
    browser = signed_in(cast.okafor)
    lives(browser, reference, "Brent")
    lives(browser, reference, "Camden")
    page = text(browser, reference, "")
    assert "Lives in the area of Camden." in page and "Lives in the area of Brent." in page
    for paper in ("chronology", "log-sheet", "summary"):
        printed = browser.get(f"/incidents/{reference}/papers/{paper}.pdf").content
        told = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(printed)).pages)
        assert "Lives in the area of Camden" in " ".join(told.split()), paper
    assert list(Particulars.objects.order_by("pk").values_list("home_area", flat=True)) == ["", "Brent", "Camden"]
    assert 'value="Camden"' in text(browser, reference, "people/A/")


def test_it_is_written_once(cast: Cast, signed_in: SignIn, reference: str) -> None:
    lives(signed_in(cast.okafor), reference, "Brent")
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("UPDATE incidents_particulars SET home_area = 'Camden'")
    assert one_involved(get_incident(cast.okafor, reference), "A").home_area == "Brent"


def test_whoever_may_not_see_the_incident_learns_nothing(cast: Cast, signed_in: SignIn, reference: str) -> None:
    lives(signed_in(cast.okafor), reference, "Brent")
    for actor in (cast.webb, cast.lane, cast.novak):
        browser = signed_in(actor)
        assert browser.get(f"/incidents/{reference}/people/A/").status_code == 404
        assert browser.post(f"/incidents/{reference}/people/A/", CHILD).status_code == 404
        assert "Brent" not in browser.get("/").content.decode()
        assert not incidents_for(actor).filter(reference=reference).exists()
