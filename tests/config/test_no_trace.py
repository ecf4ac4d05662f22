"""Somebody from whom an incident is kept finds, at every address there is and in every mail, what they found anyway.

The same school is looked at twice: without the incident, and with it and two more about the same people, which hold a
row of everything. Everything else that goes on there is the same both times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

import pytest
from django.conf import settings as surroundings
from django.db import transaction
from pytest_django.fixtures import Settings

from handrail.incidents.access import may_see
from tests.config.looking import Seen, given, mailed_to, seen_by
from tests.config.story import MARK, WAYS, School, a_school, goes_on, the_incident
from tests.everything.rows import without_a_row, without_the_word
from tests.sweeps import THIRDS, is_tried, swept

WORDS_OF_THE_PACK = ["Decision.category_words"]
LOGS = {"papers:download-log", "papers:download-log-as-table", "papers:download-log-as-workbook"}
READ = {"casework:home", "incidents:show-log", "casework:show-incident", "papers:download-paper", "/incidents/"} | LOGS
FOUND = {
    **dict.fromkeys(("coordinator", "head", "dsl", "chair"), READ),
    "teacher": set(),
    "network_manager": {"casework:home"},
    "school_office": {"casework:list-handed-in"},
    "hr": {"casework:about-adults"},
}
"""Where the mark stands for whom nothing keeps out, at the least."""
UNTOLD = {"network_manager"}
"""Technicians find that there is a task, and never a word of the incident."""
FEW = 60
"""So many answers, at the most, are a third of the addresses more or less than another third."""
NO_MAIL = {"teacher", "network_manager", "school_office", "hr"}


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


def found_by(school: School, places: dict[str, object], tried: Callable[[int], bool] = lambda place: True) -> Found:
    goes_on(school)
    return Found(mailed_to(school), seen_by(school, given(school, places), tried))


@pytest.mark.django_db
@pytest.mark.parametrize("office", swept(FOUND, "hr"))
def test_nothing_of_it_appears_anywhere(office: str) -> None:
    """Whichever way they are kept from it; and what they would find otherwise, so that this would notice."""
    school = a_school(office)
    with undone():
        before = found_by(school, {})
    for kept_by, way in enumerate(WAYS):
        with undone():
            story = the_incident(school, way)
            after = found_by(school, story.places, partial(is_tried, kept_by, list(FOUND).index(office)))
            assert not any(may_see(school.reader, reference) for reference in story.references), way
            same_as_before(before, after, way)
    after = found_by(school, the_incident(school, "").places)
    found = {key[0] for key, answer in after.pages.items() if answer != before.pages[key]}
    marked = {key[0] for key, answer in after.pages.items() if MARK in answer[1]}
    assert (found if office in UNTOLD else marked) >= FOUND[office]
    assert office in NO_MAIL or before.mails != after.mails


def same_as_before(before: Found, after: Found, way: str) -> None:
    """The same mails, the same pages, and the mark on none of them."""
    assert before.mails == after.mails, way
    assert before.pages.keys() >= after.pages.keys() and len(after.pages) * THIRDS >= len(before.pages) - FEW, way
    assert [key for key, answer in after.pages.items() if MARK in answer[1]] == [], way
    assert {key: answer for key, answer in after.pages.items() if answer != before.pages[key]} == {}, way


@pytest.mark.django_db
def test_the_incident_has_a_row_of_everything_and_the_word_in_every_text() -> None:
    """A new kind of row, or a new text of one, wants its place in tests/everything."""
    references = the_incident(a_school("teacher"), "").references
    assert without_a_row(*references) == []
    assert without_the_word(MARK, *references) == WORDS_OF_THE_PACK


def test_there_is_no_other_door() -> None:
    """Django’s own pages for those who look after a server would show every row there is."""
    assert not [room for room in surroundings.INSTALLED_APPS if "admin" in room]
