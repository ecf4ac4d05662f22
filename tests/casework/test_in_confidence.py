"""The pages and papers of an incident reported in confidence: no name of the reporter on any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from handrail.casework.actions import answer_question, let_in_office, take_action
from handrail.casework.models import ActionTaken
from handrail.evidence.actions import list_item, move_item
from handrail.incidents.access import Term
from handrail.incidents.actions import add_note
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.models import School
from tests.evidence.given import a_tablet, to_the_police
from tests.incidents.given import described, somebody
from tests.incidents.in_confidence import TOLD, confided, hire
from tests.printed import text_of
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing
from tests.sweeps import swept

SignIn = Callable[[Actor], Client]
REPORTER, CALLED = "Ms Vance", "confidential reporter"
OUTSIDE = ("hughes", "okafor", "patel", "lane", "webb", "ellis", "novak")
REPORT = {"what_happened": TOLD, "when": "just_now"}


@pytest.fixture
@standing
def quist(cast: Cast) -> Actor:
    """Senior leader: receives what cannot go to the head."""
    return hire(cast, "Mrs Quist", "senior_leader")


@pytest.fixture
@standing
def vance(cast: Cast) -> Actor:
    """Holds no office, so that no page has another cause to name her."""
    return hire(cast, REPORTER)


@pytest.fixture
@standing
def reference(cast: Cast, quist: Actor, vance: Actor, listed: dict[str, Person]) -> str:
    """An incident with a row of every kind, reported in confidence by one who was harmed."""
    harmed = add_person(cast.hughes, display_name=REPORTER, kind="staff", user=vance.user, now=NOW)
    people = somebody(harmed, "harmed"), described("A parent", "parent", "instigator"), somebody(listed["A"])
    reference = confided(vance, "senior_leader", *people)
    answer_question(quist, reference, "danger_now", ["no"], reason="Seen", now=NOW)
    take_action(quist, reference, "spine.make_safe", "done", now=NOW)
    add_note(quist, reference, "Spoken with the parent", now=NOW)
    list_item(quist, reference, a_tablet(taken_by="Mrs Quist"), could_be_illegal=False, now=NOW)
    move_item(quist, reference, 1, to_the_police(), now=NOW)
    return reference


def addresses(reference: str) -> list[str]:
    """Every address of the service that can be opened, with what this incident has in the places of its names."""
    values = {
        "reference": reference,
        "person": "A",
        "fact": "danger_now",
        "slug": "spine",
        "step": "spine.make_safe",
        "note": "1",
        "number": "1",
        "contact": "1",
        "paper": "chronology",
        "period": Term.holding(TODAY).key,
    }
    found = {_filled(path, values) for path in _paths(get_resolver().url_patterns)}
    kinds = ("summary", "log-sheet")
    papers = {f"/incidents/{reference}/papers/{kind}{end}" for kind in kinds for end in ("/", ".pdf")}
    return sorted(address for address in found | papers if address is not None)


def _paths(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for each in patterns:
        path = before + str(each.pattern)
        yield from _paths(each.url_patterns, path) if isinstance(each, URLResolver) else [path]


def _filled(path: str, values: dict[str, str]) -> str | None:
    parts = path.split("<")
    filled = parts[0]
    for part in parts[1:]:
        name, _, rest = part.partition(">")
        if (value := values.get(name.split(":")[-1])) is None:
            return None
        filled += value + rest
    return filled


def read(browser: Client, address: str) -> str:
    """What a page or a file says; nothing where it is not found."""
    return said_by(browser.get(address))


def said_by(answer: HttpResponse) -> str:
    """The same of what was answered already."""
    if answer.status_code in (404, 405):
        return ""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return text_of(content) if content.startswith(b"%PDF") else unescape(content.decode(errors="replace"))


def test_no_page_or_file_names_the_reporter_to_those_let_in(
    cast: Cast, quist: Actor, reference: str, signed_in: SignIn
) -> None:
    let_in_office(quist, reference, "dsl", "A child is named", now=NOW)
    browser, told, named = signed_in(cast.patel), 0, []
    for address in addresses(reference):
        said = read(browser, address)
        about = reference in said or reference in address
        told += about and CALLED in said.lower()
        if about and REPORTER in said:
            named.append(address)
    assert not named
    assert told >= 6, "the record, its charts and its papers speak of a confidential reporter"


@pytest.mark.parametrize("name", swept(OUTSIDE, "okafor"))
def test_nobody_else_finds_a_trace(cast: Cast, reference: str, signed_in: SignIn, name: str) -> None:
    browser = signed_in(getattr(cast, name))
    for address in addresses(reference):
        answer = browser.get(address)
        said = said_by(answer)
        assert TOLD not in said, address
        if reference in address and not address.startswith("/reports/"):
            assert answer.status_code in (404, 405), address
        elif reference not in address:
            assert reference not in said, address


def test_who_received_it_reads_the_name_on_pages_and_on_no_paper(
    quist: Actor, reference: str, signed_in: SignIn
) -> None:
    browser = signed_in(quist)
    assert f"by {REPORTER}" in read(browser, f"/incidents/{reference}/")
    assert "You may know who reported it" in read(browser, f"/incidents/{reference}/now/")
    for address in addresses(reference):
        if "/papers/" in address:
            assert REPORTER not in read(browser, address), address


def test_the_form_offers_the_way_round_the_head_by_name(cast: Cast, quist: Actor, signed_in: SignIn) -> None:
    form = read(signed_in(cast.rees), "/report/")
    assert "In confidence, to: Senior leader (Mrs Quist)" in form
    assert "In confidence, to: Chair of governors (Mrs Lane)" in form
    assert "In confidence" not in read(signed_in(cast.hughes), "/report/"), "the head is not asked"


def test_a_report_sent_in_confidence(cast: Cast, quist: Actor, signed_in: SignIn) -> None:
    answer = signed_in(cast.rees).post("/report/", REPORT | {"confide_in": "senior_leader"}, follow=True)
    said = unescape(answer.content.decode())
    assert "Senior leader: Mrs Quist" in said and "You reported it in confidence" in said
    assert "Ms Okafor" not in said, "the coordinator does not read it, and is not named"
    assert TOLD in read(signed_in(quist), "/")
    assert TOLD not in read(signed_in(cast.okafor), "/") + read(signed_in(cast.hughes), "/")


def test_an_office_that_is_not_offered_is_refused(cast: Cast, quist: Actor, signed_in: SignIn) -> None:
    said = signed_in(cast.rees).post("/report/", REPORT | {"confide_in": "head"}).content.decode()
    assert "Choose one of the answers listed" in said and TOLD in unescape(said)


def test_a_report_about_everybody_who_would_receive_it_is_given_back(
    cast: Cast, quist: Actor, signed_in: SignIn
) -> None:
    about = {"who_1": "Mrs Quist", "kind_1": "staff", "part_1": ["instigator"], "confide_in": "senior_leader"}
    said = unescape(signed_in(cast.rees).post("/report/", REPORT | about).content.decode())
    assert "everybody who would receive it is part of it" in said and TOLD in said


@pytest.mark.parametrize("answer", ["yes", "not_known"])
def test_while_a_child_may_be_at_risk_the_safeguarding_lead_is_one_press_away(
    cast: Cast, quist: Actor, reference: str, signed_in: SignIn, answer: str
) -> None:
    browser, page = signed_in(quist), f"/incidents/{reference}/now/"
    urgent = "Tell the safeguarding lead now"
    assert urgent not in read(browser, page)
    answer_question(quist, reference, "child_at_risk", [answer], person="C", now=NOW)
    assert urgent in read(browser, page) and urgent in read(browser, f"/incidents/{reference}/")
    sent = browser.post(
        f"/incidents/{reference}/let-in/", {"office": "dsl", "reason": "A child may be at risk"}, follow=True
    )
    said = unescape(sent.content.decode())
    assert "They may see it from now on" in said and urgent not in said
    assert "A child may be at risk" in said, "the reason stands in the chronology"
    seen = read(signed_in(cast.patel), page)
    assert "Who reported it is not shown to you" in seen and "Let somebody else see it" not in seen


def test_those_let_in_let_in_nobody(cast: Cast, quist: Actor, reference: str, signed_in: SignIn) -> None:
    let_in_office(quist, reference, "dsl", "A child is named", now=NOW)
    browser = signed_in(cast.patel)
    assert browser.get(f"/incidents/{reference}/let-in/").status_code == 404
    sent = browser.post(f"/incidents/{reference}/let-in/", {"office": "head", "reason": "They should know"})
    assert sent.status_code == 404
    assert signed_in(cast.hughes).get(f"/incidents/{reference}/").status_code == 404


def test_letting_in_needs_a_reason_and_keeps_what_was_chosen(quist: Actor, reference: str, signed_in: SignIn) -> None:
    sent = signed_in(quist).post(f"/incidents/{reference}/let-in/", {"office": "dsl", "reason": " "})
    said = unescape(sent.content.decode())
    assert "Give the reason." in said and "checked" in said
    assert ActionTaken.objects.count() == 1


def test_only_offices_that_lead_are_offered_with_everybody_who_holds_them(
    cast: Cast, quist: Actor, reference: str, signed_in: SignIn
) -> None:
    form = read(signed_in(quist), f"/incidents/{reference}/let-in/")
    assert "Online safety coordinator (Ms Okafor, Mr Patel)" in form, "who stands in is named too"
    assert "Network manager" not in form and "Class teacher" not in form
    sent = {"office": "network_manager", "reason": "To block it"}
    assert "Choose one of the answers" in unescape(
        signed_in(quist).post(f"/incidents/{reference}/let-in/", sent).content.decode()
    )


def test_the_form_names_whom_to_turn_to_outside(cast: Cast, quist: Actor, signed_in: SignIn) -> None:
    browser = signed_in(cast.rees)
    assert "Outside the school you may turn to" not in read(browser, "/report/"), "the base pack names nobody"
    School.objects.filter(pk=cast.rees.school.pk).update(pack="hertfordshire")
    assert "Hertfordshire schools eSafety adviser" in read(browser, "/report/")
    assert "tel:01438" not in read(browser, "/report/"), "a number that nobody has confirmed is not to be pressed"
