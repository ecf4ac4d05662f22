"""How forms are drawn: label, hint, error, control, and all of them tied together."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from handrail.ui.fields import DateBoxesField, Radios
from handrail.ui.forms import Form


class Trial(Form):
    what = forms.CharField(label="What happened?", help_text="In their own words.", widget=forms.Textarea)
    how = forms.ChoiceField(label="Was it an accident", choices=[("y", "Yes"), ("n", "No")], widget=Radios)
    room = forms.CharField(label="Room", required=False)
    device = forms.ChoiceField(label="Device", choices=[("t", "Tablet")], required=False)
    agreed = forms.BooleanField(label="I have not looked")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def draw(text: str, **context: object) -> str:
    request = RequestFactory().get("/")
    return Template("{% load ui %}" + text).render(Context({"request": request, **context}))


def ids_in(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_every_control_has_a_label_that_points_at_it() -> None:
    html = str(Trial())
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= ids_in(html)
    assert html.count("<label") == 6
    assert html.count("<fieldset") == html.count("<legend") == 1


def test_whatever_describes_a_control_exists() -> None:
    html = str(Trial({}))
    described = {part for found in re.findall(r'aria-describedby="([^"]+)"', html) for part in found.split()}
    assert described == {"id_what_helptext", "id_what_error", "id_how_error", "id_agreed_error"}
    assert described <= ids_in(html)


def test_optional_fields_say_so_and_no_field_uses_the_browsers_own_words() -> None:
    html = str(Trial())
    assert html.count("(optional)") == 2
    assert " required" not in html


def test_a_missing_answer_is_named_by_its_label() -> None:
    errors = Trial({}).errors
    assert errors["what"] == ["Fill in “What happened?”"]
    assert errors["how"] == ["Choose an answer to “Was it an accident”."]


def test_a_form_may_use_words_of_its_own() -> None:
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Say who."})

    assert Own({}).errors["name"] == ["Say who."]


def test_the_summary_links_every_mistake_to_a_control_that_exists() -> None:
    form = Trial({})
    html = draw("{% error_summary form %}{{ form }}", form=form)
    links = re.findall(r'<a href="#([^"]+)"', html)
    assert links == ["id_what", "id_how_0", "id_agreed"]
    assert set(links) <= ids_in(html)
    assert "There is a problem" in html
    assert "autofocus" in html


def test_the_summary_shows_what_is_wrong_with_the_whole() -> None:
    form = Trial({"what": "x", "how": "y", "agreed": "on"})
    form.add_error(None, "These two do not fit together.")
    assert "<li>These two do not fit together.</li>" in draw("{% error_summary form %}", form=form)


def test_there_is_no_summary_without_mistakes() -> None:
    good = Trial({"what": "x", "how": "y", "agreed": "on"})
    assert draw("{% error_summary form %}", form=Trial()).strip() == ""
    assert draw("{% error_summary form %}", form=good).strip() == ""
    assert draw("{% error_summary form %}", form=None).strip() == ""


def test_a_question_is_the_heading_of_its_page() -> None:
    html = draw("{% question form.how %}{% question form.room %}", form=Trial())
    assert re.search(r"<legend[^>]*><h1[^>]*>Was it an accident</h1></legend>", html)
    assert re.search(r'<h1[^>]*><label for="id_room">Room</label></h1>', html)


def test_what_was_typed_comes_back_as_text() -> None:
    html = str(Trial({"what": "</textarea><script>", "room": '"><script>'}))
    assert "<script>" not in html
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


def test_a_textarea_keeps_its_first_empty_line() -> None:
    assert ">\n\nTwo lines down</textarea>" in str(Trial({"what": "\nTwo lines down"}))


class Limited(Form):
    name = forms.CharField(label="Name (100% sure)", max_length=5, min_length=2)
    year = forms.ChoiceField(choices=[("5", "Year 5")])
    parts = forms.MultipleChoiceField(label="Parts", choices=[("a", "A")])
    on = DateBoxesField(label="On", required=False)


@pytest.mark.parametrize(
    ("field", "sent", "words"),
    [
        ("name", "abcdefg", "Shorten “Name (100% sure)” to 5 characters. It has 7."),
        ("name", "a", "Write at least 2 characters in “Name (100% sure)”. It has 1."),
        (
            "name",
            "a\0b",
            "“Name (100% sure)” holds a character that cannot be saved. Take out the � and send again.",
        ),
        ("year", "6", "Choose one of the answers listed for “Year”."),
        ("parts", ["b"], "Choose one of the answers listed for “Parts”."),
    ],
)
def test_no_mistake_is_told_in_djangos_own_words(field: str, sent: object, words: str) -> None:
    assert Limited({field: sent}).errors[field] == [words]


def test_nor_is_a_mistake_within_a_box_of_a_date() -> None:
    sent = {"on_day": "1" * 20, "on_month": "1", "on_year": "2026"}
    assert Limited(sent).errors["on"] == ["Give a real date, such as 27 3 2026."]


def test_a_field_keeps_words_of_its_own_for_what_is_too_long() -> None:
    class Own(Form):
        name = forms.CharField(max_length=2, error_messages={"max_length": "Two letters."})

    assert Own({"name": "abc"}).errors["name"] == ["Two letters."]
