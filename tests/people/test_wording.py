"""What `rolls` says is said in the language of the page."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest

from handrail.people.wording import in_words, why
from handrail.rolls.bounds import NotRead
from handrail.rolls.words import Words


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language that says one sentence of `rolls`."""
    said = {"The file has %(most)s rows.": "Le fichier a %(most)s lignes.", "Forename": "Prénom"}
    monkeypatch.setattr("handrail.people.wording.gettext", lambda text: said.get(text, text))
    yield


def test_to_whoever_shows_it_a_sentence_is_english() -> None:
    said = Words("The file has %(most)s rows.", most="120,000")
    assert said == "The file has 120,000 rows."
    assert Words("100 % of them") == "100 % of them"


@pytest.mark.usefixtures("french")
def test_a_sentence_is_said_in_the_language_of_the_page_with_what_fills_it() -> None:
    assert in_words(Words("The file has %(most)s rows.", most=7)) == "Le fichier a 7 lignes."
    assert in_words(Words("Forename")) == "Prénom"
    assert why(NotRead(Words("The file has %(most)s rows.", most=7))) == "Le fichier a 7 lignes."


@pytest.mark.usefixtures("french")
def test_what_is_no_sentence_of_rolls_stays_as_it_is() -> None:
    assert in_words("Forename") == "Forename"
    assert why(NotRead("broken")) == "broken"
    assert why(NotRead()) == ""


def test_a_copy_keeps_the_sentence_and_what_fills_it() -> None:
    said = Words("Row %(row)s has the same UPN.", row=7)
    kept = copy.deepcopy(said)
    assert (kept, kept.text, kept.gaps) == ("Row 7 has the same UPN.", said.text, {"row": 7})
