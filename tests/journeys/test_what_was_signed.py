"""A sanction cites what a child had accepted and nothing else; it is signed again, and the case shows it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from handrail.agreements.actions import make_link, record_paper, take_back
from handrail.agreements.models import Signing
from handrail.people.models import Person
from handrail.sanctions.models import Decision
from tests.agreements.family import asked, person, reply, tie
from tests.incidents.given import list_people
from tests.journeys.user import Axe, User
from tests.sanctions.given import pupil_case
from tests.schools.cast import NOW, TODAY, Cast, make_cast

RULES = "Our rules for staying safe online"
PASSWORD = "My password is a secret. I do not tell it to friends, and I do not use theirs."


@pytest.fixture
def cast(live_server: object) -> Cast:
    return make_cast()


@pytest.fixture
def child(cast: Cast) -> Person:
    """On the list, with a mother who signed for them before anything happened."""
    child = list_people(cast)["A"]
    mother = person(cast.okafor, "Mary Parent", "parent")
    tie(cast.okafor, child, mother, responsible=True)
    record_paper(cast.okafor, reply(asked(child)), signer=mother, signer_name="", signed_on=TODAY, now=NOW)
    return child


def test_from_the_clause_to_the_signature(phone: Page, axe: Axe, cast: Cast, child: Person) -> None:
    user = given_the_head_is_signed_in(phone, axe, cast)
    case = pupil_case(cast, {"A": child})
    then_the_record_shows_what_was_signed_and_its_words(user, case)
    when_she_cites_a_clause(user, case)
    then_the_decision_shows_the_clause(user)
    when_she_asks_to_sign_again(user)
    when_the_mother_signs(user, cast)
    then_the_record_says_so(user, case)


def test_a_clause_that_was_not_accepted_is_stopped(phone: Page, axe: Axe, cast: Cast, child: Person) -> None:
    user = given_the_head_is_signed_in(phone, axe, cast)
    case = pupil_case(cast, {"A": child})
    when_she_fills_in_a_decision(user, case)
    take_back(cast.okafor, Signing.objects.get().ref, reason="Another child’s slip", now=NOW)
    user.presses("Save the decision")
    user.sees("so it cannot be cited", "Look at the choice again")
    assert not Decision.objects.exists()
    user.writes("Which rule of the behaviour policy?", "Rule 4: other people’s things")
    user.presses("Save the decision")
    user.sees("Rule 4: other people’s things")
    user.finds_no_barrier_at_either_width()


def given_the_head_is_signed_in(page: Page, axe: Axe, cast: Cast) -> User:
    user = User(page, axe)
    user.signs_in_as(cast.hughes)
    return user


def then_the_record_shows_what_was_signed_and_its_words(user: User, case: str) -> None:
    user.opens(f"/incidents/{case}/")
    user.sees("What they had signed", "Accepted by Mary Parent (a parent or carer)")
    user.page.get_by_role("link", name="Read it as it was").click()
    user.sees_heading("What was signed")
    user.sees(PASSWORD)
    user.finds_no_barrier_at_either_width()


def when_she_fills_in_a_decision(user: User, case: str) -> None:
    user.opens(f"/incidents/{case}/sanctions/people/A/category/under_the_rules/")
    user.chooses("How is it settled?", "By a sanction")
    user.writes("Something else that follows", "A talk")
    user.unfolds("Cite what they had signed")
    user.page.get_by_label(PASSWORD).check(force=True)
    user.finds_no_barrier_at_either_width()
    user.writes("How serious is it?", "Once, in a lesson")
    user.writes("The reason for the decision", "It was the first time")
    user.chooses("Who decided?", "Mrs Hughes, Headteacher")


def when_she_cites_a_clause(user: User, case: str) -> None:
    when_she_fills_in_a_decision(user, case)
    user.presses("Save the decision")


def then_the_decision_shows_the_clause(user: User) -> None:
    user.sees(f"{RULES}, version 1: “{PASSWORD}”")
    user.finds_no_barrier_at_either_width()


def when_she_asks_to_sign_again(user: User) -> None:
    user.page.get_by_role("link", name="Ask to sign again").click()
    user.presses("Ask to sign again")
    user.sees("Choose at least one.")
    user.ticks("What is to be signed again?", RULES)
    user.writes("Why?", "To go through it together")
    user.chooses("Is anything off until it is signed?", "No internet")
    user.finds_no_barrier_at_either_width()
    user.presses("Ask to sign again")
    user.sees("To be signed by a parent or carer", "Access is off until then")


def when_the_mother_signs(user: User, cast: Cast) -> None:
    """On a telephone of her own, by a link: nothing there tells of a case."""
    mother = Person.objects.get(display_name="Mary Parent")
    new = make_link(cast.okafor, mother, now=timezone.now())
    hers = user.page.context.browser.new_context(viewport=user.page.viewport_size).new_page()  # type: ignore[union-attr]
    hers.goto(f"{user.page.url.split('/incidents/')[0]}/sign/{new.secret}/")
    for words in ("incident", "Incident", "go through it together", "HR-"):
        assert words not in hers.content()
    for each in hers.get_by_label("I agree", exact=True).all():
        each.check(force=True)
    hers.get_by_label("Your name").fill("Mary Parent")
    hers.get_by_role("button", name="Send my answer").click()
    hers.context.close()


def then_the_record_says_so(user: User, case: str) -> None:
    user.opens(f"/incidents/{case}/")
    user.sees("Signed again on", "Give back what is withheld")
