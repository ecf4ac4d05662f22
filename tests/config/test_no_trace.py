"""Somebody from whom an incident is kept finds, at every address there is and in every mail, what they found anyway.

The same school is looked at twice: without the incident, and with it and two more about the same people, which hold a
row of everything. Everything else that goes on there is the same both times.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from django.conf import settings as surroundings
from django.db import transaction
from pytest_django.fixtures import Settings

from handrail.incidents.access import may_see
from handrail.incidents.actions import declare_relationship
from tests.config.looking import Seen, given, mailed_to, seen_by
from tests.config.story import MARK, THEN, School, a_school, goes_on, something_else, the_incident
from tests.everything.rows import without_a_row, without_the_word

WORDS_OF_THE_PACK = ["Decision.category_words"]
OFFICES = ["coordinator", "head", "dsl", "chair", "teacher", "network_manager", "school_office", "hr"]
LOGS = {"papers:download-log", "papers:download-log-as-table", "papers:download-log-as-workbook"}
READ = {"casework:home", "incidents:show-log", "casework:show-incident", "papers:download-paper", "/incidents/"} | LOGS
FOUND = {
    **dict.fromkeys(("coordinator", "head", "dsl", "chair"), READ),
    "network_manager": {"casework:list-tasks"},
    "school_office": {"casework:list-handed-in"},
    "hr": {"casework:about-adults"},
}
"""Where something else stands for whom nothing keeps out, at the least; technicians never read the words."""
NO_MAIL = {"school_office", "hr"}


class Found(NamedTuple):
    """What somebody got by mail, and found."""

    mails: list[tuple[str, str]]
    pages: Seen


@pytest.fixture(autouse=True)
def mail_leaves(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "handrail@oak.example"


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within it is not done after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found_by(school: School, places: dict[str, object]) -> Found:
    goes_on(school)
    return Found(mailed_to(school), seen_by(school, given(school, places)))


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["named", "close", "aside"])
@pytest.mark.parametrize("office", OFFICES)
def test_nothing_of_it_appears_anywhere(office: str, way: str) -> None:
    school = a_school(office)
    if way == "close":
        declare_relationship(school.reader, school.listed["A"], "related", now=THEN)
    something_else(school)
    with undone():
        before = found_by(school, {})

    story = the_incident(school, way)
    after = found_by(school, story.places)

    assert not any(may_see(school.reader, reference) for reference in story.references)
    assert before.mails == after.mails
    assert before.pages.keys() == after.pages.keys()
    assert [key for key, answer in after.pages.items() if MARK in answer[1]] == []
    assert {key: answer for key, answer in after.pages.items() if answer != before.pages[key]} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("office", FOUND)
def test_the_same_reader_finds_it_when_nothing_keeps_them_out(office: str) -> None:
    """So that the test above would notice."""
    school = a_school(office)
    something_else(school)
    with undone():
        before = found_by(school, {})
    after = found_by(school, the_incident(school, "").places)
    found = {key[0] for key, answer in after.pages.items() if answer != before.pages[key]}
    assert found >= FOUND[office]
    assert office == "network_manager" or {key[0] for key, told in after.pages.items() if MARK in told[1]} >= FOUND[office]
    assert office in NO_MAIL or before.mails != after.mails


@pytest.mark.django_db
def test_the_incident_has_a_row_of_everything_and_the_word_in_every_text() -> None:
    """A new kind of row, or a new text of one, wants its place in tests/everything."""
    references = the_incident(a_school("teacher"), "").references
    assert without_a_row(*references) == []
    assert without_the_word(MARK, *references) == WORDS_OF_THE_PACK


def test_there_is_no_other_door() -> None:
    """Django’s own pages for those who look after a server would show every row there is."""
    assert not [room for room in surroundings.INSTALLED_APPS if "admin" in room]
