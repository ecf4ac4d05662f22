"""The translation files hold every marked text, translate it whole where families read it, and are compiled."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation
from django.utils.translation import gettext

SCRIPTS = Path(__file__).parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))
import messages  # noqa: E402

from tests.config import marking  # noqa: E402

FOR_FAMILIES = re.compile(
    r"ui/"
    r"|agreements/(actions/mails\.py|forms/signing\.py|presenters/reading\.py|templates/agreements/(closed|pass-on|read-again|sign|thanks|wait"
    r"|choose-pupil|consents|consents-thanks|parts/reading|parts/ways)\.html)"
    r"|consents/(forms/(answers|sign_event)\.py|templates/consents/(event-(closed|sign|thanks)|parts/questions)\.html)"
    r"|people/forms/names\.py"
    r"|slips/presenters/(ask|labels|letters|letter_words)\.py"
)
"""Whose texts stand on pages that are reached by a link to sign, in mails with one, and on paper that goes home."""
MARKED = ("agreements", "consents", "people", "slips")
"""Rooms of whose pages every text is marked, those for staff included."""
GAP = re.compile(r"%\(\w+\)s|\{\w*\}|%%")


@pytest.fixture(scope="module")
def template() -> Catalog:
    return messages.collected()


@pytest.fixture(params=messages.languages())
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def told(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def test_every_text_is_in_the_files_and_no_other(template: Catalog, language: str) -> None:
    assert (messages.LOCALE / "django.pot").read_bytes() == messages.written(template), "run `make messages`"
    now = messages.brought_up(language, template)
    assert messages.po_file(language).read_bytes() == messages.written(now), "run `make messages`"


def test_the_file_that_django_reads_is_made_of_the_one_that_people_write(language: str) -> None:
    made = messages.po_file(language).with_suffix(".mo").read_bytes()
    assert made == messages.compiled(messages.translations(language)), "run `make messages`"


def test_nothing_that_families_read_is_left_untranslated(language: str) -> None:
    every = told(messages.translations(language))
    read = [one for one in every if any(FOR_FAMILIES.match(at) for at, _ in one.locations)]
    assert len(read) > 60
    assert [one.id for one in read if not one.string or one.fuzzy] == []


def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    for one in told(messages.translations(language)):
        said, for_it = ([text] if isinstance(text, str) else [*text] for text in (one.id, one.string))
        wrong = [text for text in for_it if text and sorted(GAP.findall(text)) != sorted(GAP.findall(said[-1]))]
        assert not wrong, one.id


def test_a_text_is_collected_from_code_and_from_pages(template: Catalog) -> None:
    places = {at for one in told(template) for at, _ in one.locations}
    assert {"agreements/forms/signing.py", "agreements/templates/agreements/sign.html"} <= places


def test_the_welsh_is_shown() -> None:
    with translation.override("cy"):
        assert gettext("Thank you") == "Diolch"
    with translation.override("en-gb"):
        assert gettext("Thank you") == "Thank you"


@pytest.mark.parametrize("room", MARKED)
def test_every_text_of_a_room_is_marked(room: str) -> None:
    pages, code = (marking.files_of(messages.SOURCE / room, ending) for ending in (".html", ".py"))
    left = [f"{file.name}: {text}" for file in pages for text in marking.unmarked_in_template(file.read_text("utf-8"))]
    left += [f"{file.name}: {text}" for file in code for text in marking.unmarked_in_code(file.read_text("utf-8"))]
    assert code
    assert left == [], "mark it: {% translate %} in a template, gettext or gettext_lazy in code"


def test_every_sentence_about_a_file_is_marked() -> None:
    """`rolls` holds the headings of records systems as well, which nobody translates: only what ends as a sentence."""
    left = [
        f"{file.name}: {text}"
        for file in marking.files_of(messages.SOURCE / "rolls", ".py")
        for text in marking.unmarked_in_code(file.read_text("utf-8"))
        if text.endswith(".")
    ]
    assert left == [], "write it as Words(...)"


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>Sent</p>", ["Sent"]),
        ('<p>{% translate "Sent" %}, {{ day }}&nbsp;→</p>{# Takes nothing. #}', []),
        ("<p>{% blocktranslate %}Sent by <b>{{ who }}</b>{% endblocktranslate %} and read</p>", ["and read"]),
        ('<td data-label="Day" class="Small">', ["Day"]),
        ('<td data-label="{% translate "Day" %}">', []),
        ('<td data-label="{% if a %}Why{% endif %}">', ["{% if a %}Why{% endif %}"]),
        ('{% back_link back "People" %}{% tag _("Open") "calm" %}', ['"People"']),
        ('{{ name|default:"None" }}{{ name|default:_("None") }}{{ name|default:"–" }}', ['|default:"None']),
    ],
)
def test_a_text_of_a_template_that_nobody_marked_is_found(page: str, left: list[str]) -> None:
    assert list(marking.unmarked_in_template(page)) == left


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('messages.success(request, "It is kept.")', True),
        ('messages.success(request, _("It is kept."))', False),
        ('label = f"{count} added"', True),
        ('TAGS = {1: Tag("Signed", "good")}', True),
        ('"""What a module does."""', False),
        ('raise NotAllowed("Only the head does this.")', False),
        ('hold(f"slips {school.pk}")', False),
        ('key = f"class:{name}"', False),
        ('raise NotRead(Words("The file has %(count)s rows.", count=rows))', False),
        ('raise NotRead("The file is empty.")', True),
    ],
)
def test_a_sentence_of_code_that_nobody_marked_is_found(code: str, found: bool) -> None:
    assert bool(list(marking.unmarked_in_code(code))) is found
