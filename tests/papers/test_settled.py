"""How it was settled, on paper: for the file, for a meeting and for a letter home; of adults on none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from handrail.casework.access import CaseRecord
from handrail.casework.actions import (
    add_person_to_incident,
    change_person_in_incident,
    settle_for_person,
    withdraw_settling,
    withhold_from_person,
)
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.sanctions.actions import give_back
from handrail.schools.access import Actor
from tests.incidents.given import MINUTE, described
from tests.papers.given import pdf, together, words_of
from tests.sanctions.given import SECRET, a_decision, about_staff, follow, no_internet, pupil_case, staff_case
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
Listed = Mapping[str, Person]
FOR_THE_FILE = ("log-sheet", "report-form", "chronology")
EVERY_PAPER = (*FOR_THE_FILE, "summary", "evidence")
UNTIL = TODAY + timedelta(days=3)


def at(reference: str, place: str) -> str:
    return f"/incidents/{reference}/papers/{place}"


@pytest.fixture
@standing
def settled(cast: Cast, listed: Listed) -> str:
    """A warning for pupil A, and no internet until a day."""
    reference = pupil_case(cast, listed)
    given = a_decision(cast.hughes, measures=("warning", "no_internet"), support="Sits beside a friend.")
    row = settle_for_person(cast.hughes, reference, given, now=NOW)
    given_until = no_internet(ends_on=UNTIL)
    withhold_from_person(cast.hughes, reference, given_until, decision=row.pk, now=NOW + MINUTE)
    return reference


@pytest.mark.parametrize("paper", FOR_THE_FILE)
def test_the_file_says_what_was_decided_why_by_whom_and_until_when(
    cast: Cast, signed_in: SignIn, settled: str, paper: str
) -> None:
    client = signed_in(cast.okafor)
    page, file = (
        client.get(at(settled, f"{paper}/")).content.decode(),
        words_of(pdf(client, at(settled, f"{paper}.pdf"))),
    )
    for words in (
        "Under the school’s rules",
        "A warning; No internet for a time",
        "Sits beside a friend.",
        "It was the first time.",
        "Mrs Hughes",
        "No internet: On every school device",
        f"until {UNTIL.day} {UNTIL:%B %Y}",
    ):
        assert together(words) in together(page) and together(words) in file, words


def test_the_log_of_a_term_says_it_in_every_form(cast: Cast, signed_in: SignIn, settled: str) -> None:
    client = signed_in(cast.okafor)
    assert together("Reason: It was the first time.") in words_of(pdf(client, "/papers/log/2026-spring.pdf"))
    table = b"".join(client.get("/papers/log/2026-spring.csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "Decided: A: By a sanction: Under the school’s rules (Mrs Hughes, Headteacher" in table


def test_a_sanction_ticks_the_box_of_the_child_and_not_that_of_staff(
    cast: Cast, signed_in: SignIn, settled: str
) -> None:
    client = signed_in(cast.okafor)
    page = " ".join(client.get(at(settled, "report-form/")).content.decode().split())
    staff, child = page.split("Action taken: Child/young person")
    assert (
        "Ticked: </span>disciplinary action" in child.replace("\n", "") and "Ticked: </span>disciplinary" not in staff
    )


def test_a_decision_for_support_ticks_no_box_of_discipline(cast: Cast, signed_in: SignIn, listed: Listed) -> None:
    reference = pupil_case(cast, listed)
    given = a_decision(cast.hughes, outcome="support", category="", measures=(), support="A talk each week.")
    settle_for_person(cast.hughes, reference, given, now=NOW)
    page = signed_in(cast.okafor).get(at(reference, "report-form/")).content.decode()
    assert "Ticked: </span>disciplinary action" not in page and "A talk each week." in page


def test_what_was_given_back_and_what_was_withdrawn_is_said_as_it_counts(
    cast: Cast, signed_in: SignIn, listed: Listed, settled: str
) -> None:
    other = pupil_case(cast, listed, "B")
    row = settle_for_person(cast.hughes, other, a_decision(cast.hughes, reason="A slip of the pen."), now=NOW)
    withdraw_settling(cast.hughes, other, row.pk, "Mistaken", now=NOW + MINUTE)
    client = signed_in(cast.okafor)
    assert "A slip of the pen." not in client.get(at(other, "log-sheet/")).content.decode()
    assert "A slip of the pen." in client.get(at(other, "chronology/")).content.decode()
    assert "Given back" not in client.get(at(settled, "log-sheet/")).content.decode()
    (withheld,) = CaseRecord(get_incident(cast.okafor, settled), cast.okafor).sanctions.withheld
    give_back(cast.hughes, settled, withheld.row.pk, note="In good order.", now=NOW + 2 * MINUTE)
    words = client.get(at(settled, "log-sheet/")).content.decode()
    assert "Given back" in words and "In good order." in words


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_no_paper_holds_what_is_decided_about_an_adult_whoever_prints_it(
    cast: Cast, signed_in: SignIn, paper: str
) -> None:
    """Also not the head's own: a paper goes from hand to hand."""
    reference = staff_case(cast)
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    withhold_from_person(cast.hughes, reference, no_internet(what_words=SECRET, told=SECRET), now=NOW)
    for actor in (cast.okafor, cast.patel, cast.hughes):
        client = signed_in(actor)
        assert SECRET not in client.get(at(reference, f"{paper}/")).content.decode()
        assert SECRET not in words_of(pdf(client, at(reference, f"{paper}.pdf")))


@pytest.mark.parametrize("place", ["2026-spring.pdf", "2026-spring.csv", "2026-spring/"])
def test_the_log_of_a_term_holds_nothing_of_adults(cast: Cast, signed_in: SignIn, place: str) -> None:
    reference = staff_case(cast)
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    for actor in (cast.okafor, cast.hughes):
        if place.endswith(".pdf"):
            words = words_of(pdf(signed_in(actor), f"/papers/log/{place}"))
        else:
            answer = signed_in(actor).get(f"/papers/log/{place}")
            words = answer.getvalue().decode()  # type: ignore[attr-defined]
        assert reference in words and SECRET not in words and "Decided:" not in words


def test_a_pupil_who_turns_out_to_be_an_adult_leaves_every_paper(
    cast: Cast, signed_in: SignIn, listed: Listed, settled: str
) -> None:
    """And a decision that was corrected meanwhile does not come back as it was, once they are a pupil again."""
    adult, child = described("A helper", "staff", "instigator"), described("A helper", "pupil", "instigator")
    change_person_in_incident(cast.okafor, settled, "A", adult, reason="An assistant", now=NOW + 2 * MINUTE)
    client = signed_in(cast.okafor)
    for paper in EVERY_PAPER:
        assert "It was the first time." not in client.get(at(settled, f"{paper}/")).content.decode(), paper
    settle_for_person(
        cast.hughes, settled, replace(about_staff(cast.hughes), category="deliberate"), now=NOW + 3 * MINUTE
    )
    change_person_in_incident(cast.okafor, settled, "A", child, reason="A pupil", now=NOW + 4 * MINUTE)
    for paper in EVERY_PAPER:
        assert SECRET not in client.get(at(settled, f"{paper}/")).content.decode(), paper
    assert "It was the first time." in client.get(at(settled, "log-sheet/")).content.decode()


def test_a_letter_home_says_what_was_decided_and_until_when_and_gives_no_reasons(
    cast: Cast, signed_in: SignIn, settled: str
) -> None:
    client = signed_in(cast.okafor)
    begun = client.get(at(settled, "letters/write/loss_of_access/A/")).context["form"].initial["text"]
    span = f"from {TODAY.day} {TODAY:%B %Y} until {UNTIL.day} {UNTIL:%B %Y}"
    assert f"What was decided: a warning; no use of the internet at school, {span}." in begun
    assert f"{span[0].upper()}{span[1:]} Pupil A may not use the internet" in begun
    for free in ("first time", "beside a friend", "Once, in a lesson", "On every school device"):
        assert free not in begun
    bare = client.get(at(settled, "letters/write/meeting/A/")).context["form"].initial["text"]
    assert "warning" not in bare


def test_a_letter_home_leaves_to_a_person_what_no_pack_says(cast: Cast, signed_in: SignIn, listed: Listed) -> None:
    reference = pupil_case(cast, listed)
    client, place = signed_in(cast.okafor), at(reference, "letters/write/unsuitable_material/A/")
    assert "[what was decided]." in client.get(place).context["form"].initial["text"]
    given = a_decision(cast.hughes, other_measure="Writes to B’s mother.")
    settle_for_person(cast.hughes, reference, given, now=NOW)
    text = client.get(place).context["form"].initial["text"]
    assert "a warning; [what else was decided]." in text and "mother" not in text


def test_a_letter_about_one_child_says_nothing_of_what_was_decided_for_another(
    cast: Cast, signed_in: SignIn, settled: str, listed: Listed
) -> None:
    add_person_to_incident(cast.okafor, settled, described("Another child", "pupil"), now=NOW)
    text = signed_in(cast.okafor).get(at(settled, "letters/write/loss_of_access/B/")).context["form"].initial["text"]
    assert "[what was decided]" in text and "[from which day]" in text and "[until which day]" in text


def test_the_letter_that_a_category_calls_for_is_one_press_away_beside_its_decision(
    cast: Cast, signed_in: SignIn, listed: Listed
) -> None:
    follow(cast, "woodlands")
    reference = pupil_case(cast, listed)
    given = a_decision(cast.hughes, category="unsuitable", breaches=("games",), measures=("warning", "letter"))
    client, way = signed_in(cast.okafor), at(reference, "letters/write/unsuitable_material/A/")
    assert way not in client.get(f"/incidents/{reference}/").content.decode()
    row = settle_for_person(cast.hughes, reference, given, now=NOW)
    page = client.get(f"/incidents/{reference}/").content.decode()
    assert f'<a href="{way}">Letter home: unsuitable material</a>' in page and page.count("/letters/write/") == 1
    assert "What has been decided: a warning." in client.get(way).content.decode()
    letters = client.get(at(reference, "letters/")).content.decode()
    assert letters.index(way) < letters.index("Suggested here") + 2000 and letters.count("Suggested here") == 1
    withdraw_settling(cast.hughes, reference, row.pk, "Mistaken", now=NOW + MINUTE)
    assert way not in client.get(f"/incidents/{reference}/").content.decode()


def test_a_measure_calls_for_its_letter_and_support_calls_for_none(
    cast: Cast, signed_in: SignIn, listed: Listed
) -> None:
    reference = pupil_case(cast, listed)
    row = settle_for_person(cast.hughes, reference, a_decision(cast.hughes, measures=("no_internet",)), now=NOW)
    client, way = signed_in(cast.okafor), "/letters/write/loss_of_access/A/"
    assert way in client.get(f"/incidents/{reference}/").content.decode()
    withdraw_settling(cast.hughes, reference, row.pk, "Mistaken", now=NOW + MINUTE)
    given = a_decision(cast.hughes, outcome="support", category="", measures=(), support="A talk each week.")
    settle_for_person(cast.hughes, reference, given, now=NOW + 2 * MINUTE)
    assert "/letters/write/" not in client.get(f"/incidents/{reference}/").content.decode()


def test_a_decision_about_an_adult_offers_no_letter_home(cast: Cast, signed_in: SignIn) -> None:
    reference = staff_case(cast)
    settle_for_person(cast.hughes, reference, about_staff(cast.hughes), now=NOW)
    page = signed_in(cast.hughes).get(f"/incidents/{reference}/").content.decode()
    assert SECRET in page and "/letters/write/" not in page
