"""What a parent reads, counted on the pages, and the minutes that mails and letters say it takes."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import WORDS_A_MINUTE, asked_of_signer, minutes_to_read
from handrail.agreements.access.reading_time import OF_QUESTIONS
from handrail.agreements.actions import make_link
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, person, tie
from tests.schools.cast import Cast

CONTROLS = r"<(label|a|button|summary|legend)\b.*?</\1>"
"""What is chosen or pressed, and not read as prose."""


def words_seen(page: object, *, without: str = "(?!)") -> int:
    """The words of a page as it opens: what is folded is one line each. What matches `without` is left out."""
    main = re.search(r"<main.*?</main>", page.content.decode(), re.DOTALL)[0]  # type: ignore[attr-defined, index]
    seen = re.sub(r"(<summary[^>]*>.*?</summary>).*?</details>", r"\1", main, flags=re.DOTALL)
    seen = re.sub(without, "", seen, flags=re.DOTALL)
    return len(html.unescape(re.sub(r"<[^>]+>", " ", seen)).split())


@pytest.fixture
def pages(cast: Cast, family: Family) -> tuple[int, int]:
    """The words of the page to sign and of the questions, for the mother of twins who is asked everything."""
    secret, client = make_link(cast.okafor, family.mother, now=timezone.now()).secret, Client()
    return words_seen(client.get(f"/sign/{secret}/")), words_seen(client.get(f"/sign/{secret}/consents/"))


def test_the_questions_for_twins_are_read_in_less_than_a_minute_and_a_half(pages: tuple[int, int]) -> None:
    assert pages[1] <= OF_QUESTIONS <= 1.5 * WORDS_A_MINUTE


def test_the_minutes_that_are_told_are_enough_for_all_that_is_read(family: Family, pages: tuple[int, int]) -> None:
    versions = [one.version for one in asked_of_signer(family.mother, timezone.localdate())]
    told = minutes_to_read(versions, questions=True)
    assert sum(pages) <= told * WORDS_A_MINUTE and told == 5
    assert pages[0] <= minutes_to_read(versions, questions=False) * WORDS_A_MINUTE


def test_a_parent_of_one_child_reads_all_in_simpler_words_in_less_than_two_minutes(cast: Cast, family: Family) -> None:
    mother = person(cast.okafor, "Jo Other", "parent")
    tie(cast.okafor, family.grace, mother, responsible=True)
    page = Client().get(f"/sign/{make_link(cast.okafor, mother, now=timezone.now()).secret}/?form=simpler")
    assert page.content.decode().count("<fieldset") == 3, "three agreements are asked"
    assert words_seen(page, without=CONTROLS) < 2 * WORDS_A_MINUTE


def test_each_agreement_is_counted_once_and_nothing_takes_less_than_two_minutes(cast: Cast, family: Family) -> None:
    versions = [one.version for one in asked_of_signer(family.mother, timezone.localdate())]
    assert minutes_to_read([*versions, *versions], questions=True) == minutes_to_read(versions, questions=True)
    assert minutes_to_read([], questions=True) == 2 == minutes_to_read([], questions=False)


def test_in_welsh_no_more_is_read_than_half_as_much_again(cast: Cast, family: Family) -> None:
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Mr Ellis has read it.", now=timezone.now())
    secret = make_link(cast.okafor, family.mother, now=timezone.now()).secret
    assert words_seen(Client().get(f"/sign/{secret}/consents/?lang=cy")) <= 1.5 * OF_QUESTIONS
