"""What somebody may see of one incident is the same, to the letter, whether or not there is another about them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils.timezone import localdate, now

from handrail.casework.actions import answer_question, settle_for_person, take_action, withhold_from_person
from handrail.evidence.actions import PrecautionGiven, list_item, take_precaution
from handrail.incidents.access import may_see
from handrail.incidents.actions import AdditionGiven, add_note, add_to_record, invite_guest, look_again, step_aside
from handrail.papers.actions import keep_letter
from handrail.people.models import Person
from handrail.sanctions.actions import DecisionGiven, RestrictionGiven
from handrail.schools.access import Actor
from tests.config.looking import CHANGES
from tests.config.story import SAID, a_school
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, somebody
from tests.incidents.guests import a_guest
from tests.incidents.helpers import help_from
from tests.incidents.test_write_once import A_LETTER
from tests.referrals.given import answered, asked, declined
from tests.schools.cast import Cast

SHOWN_ONLY = re.compile(r"/incidents/[^?]*$|^/$|^/awaited/$|^/evidence/past-its-time/$")
LEFT_OUT = re.compile(r"\.\w+$|/charts/|/questions/|/steps/|/copies/")
# Made anew each time a page is, whatever else there is; and moments, which are those of the test.
MADE_ANEW = re.compile(
    r'datetime="[^"]*"|name="(?:csrfmiddlewaretoken|opened_for|sending)"[^>]*|[0-9a-f]{8}-[0-9a-f-]{27}'
)
REFERENCE = re.compile(r"HR-\w{4}-\w{4}")
NUMBERS_OF_ROWS = re.compile(r"(?<=/)[0-9a-f]{16}(?=/)")


@pytest.mark.django_db
def test_numbers_tell_nothing_of_what_is_kept_from_somebody() -> None:
    """Rows are numbered through all incidents: of those that are shown, none may show its own number."""
    before = transaction.savepoint()
    alone = told_of_one(after_another=False)
    transaction.savepoint_rollback(before)
    together = told_of_one(after_another=True)
    assert together == alone
    assert any("/correct/" in address for address in alone), "what rows are corrected by is among them"
    assert any("<row>" in words for words in alone.values())


def told_of_one(*, after_another: bool) -> dict[str, str]:
    """Every page that the safeguarding lead finds, where the incident before was about them."""
    school = a_school("dsl")
    cast, reader, people = school.cast, school.reader, [school.listed["A"]]
    if after_another:
        assert not may_see(reader, everything(cast, [*people, school.vane]))
    reference = everything(cast, people)

    def plain(told: str) -> str:
        # The other one that they may see has a reference drawn by lot too.
        return REFERENCE.sub("<other>", told.replace(reference, "<reference>"))

    pages = pages_for(reader)
    return {NUMBERS_OF_ROWS.sub("<row>", plain(address)): plain(told) for address, told in pages.items()}


def everything(cast: Cast, people: list[Person]) -> str:
    """An incident with a row of each kind that an address numbers."""
    lead, head = cast.okafor, cast.hughes
    reference = a_report(cast.rees, *map(somebody, people), what_happened="Something", said=SAID, now=now())
    answer_question(lead, reference, "child_at_risk", ["yes"], person="A", reason="A reason", now=now())
    take_action(lead, reference, "spine.make_safe", "done", reason="A reason", now=now())
    add_note(lead, reference, "A note", now=now())
    list_item(lead, reference, a_tablet(due_back=localdate()), could_be_illegal=False, now=now())
    answered(lead, asked(lead, reference, reply_by=localdate()))
    declined(lead, reference)
    take_precaution(lead, reference, PrecautionGiven("advice", "Pupil A", "Keep the messages."), now=now())
    keep_letter(lead, reference, replace(A_LETTER, dated=localdate()), now=now())
    add_to_record(lead, reference, AdditionGiven("proportion", text="It was small."), now=now())
    look_again(lead, reference, "A policy", now=now())
    given = DecisionGiven("A", "support", "It was enough.", "head", decider=head.user.pk, support="A talk")
    settle_for_person(head, reference, given, now=now())
    withhold_from_person(head, reference, RestrictionGiven("A", "phone", purpose="evidence"), now=now())
    email = f"{reference.lower()}@authority.example"
    invite_guest(head, reference, a_guest(email=email, until=localdate() + timedelta(days=5)), now=now())
    help_from(head, reference, cast.ellis, now=now())
    step_aside(cast.patel, reference, reason="A neighbour", now=now())
    return reference


def pages_for(reader: Actor) -> dict[str, str]:
    """What stands on every page of incidents that one comes to from the start page by links."""
    browser, found, ahead = Client(), dict[str, str](), ["/"]
    browser.force_login(reader.user)
    browser.get("/")
    while ahead:
        address = ahead.pop().partition("#")[0]
        if address in found or not SHOWN_ONLY.search(address) or LEFT_OUT.search(address):
            continue
        told = browser.get(address).content.decode()
        found[address] = NUMBERS_OF_ROWS.sub("<row>", CHANGES.sub("", MADE_ANEW.sub("", told)))
        ahead += re.findall(r'href="(/[^"]*)"', told)
    return found
