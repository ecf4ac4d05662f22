"""The parts of a page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import escape

from handrail.ui.parts import Link, Moment, Row, Tag
from tests.ui.test_forms import Trial, draw


def test_a_tag_says_in_words_what_its_tone_says() -> None:
    assert draw('{% tag "Open" "calm" %}').strip() == '<strong class="tag tag-calm">Open</strong>'
    assert "tag-urgent" in draw("{% tag one %}", one=Tag("Now", "urgent"))


@pytest.mark.parametrize("text", ["<b>", '"', "'", "&"])
def test_nothing_that_somebody_typed_is_markup_in_a_part(text: str) -> None:
    escaped = escape(text)
    assert draw("{% tag one %}", one=Tag(text, text)).count(escaped) == 2
    assert f"<li>{escaped}</li>" in draw("{% plain_list texts %}", texts=[text])
    assert f'a="{escaped}"' in draw("{% attributes given %}", given={"a": text})


def test_a_control_has_the_attributes_that_are_true() -> None:
    given = {"class": "input", "id": "a", "checked": True, "disabled": False, "max": None, "rows": 0}
    assert draw("{% attributes given %}", given=given) == ' id="a" checked rows="0"'


def test_a_select_keeps_its_groups_and_what_was_chosen() -> None:
    groups = [("Staff & <b>", [("a", "A"), ("b<", "B & C")]), ("", "None")]
    html = str(forms.Select(choices=groups, attrs={"title": "<t>"}).render("who", "b<"))
    assert '<optgroup label="Staff &amp; &lt;b&gt;">' in html
    assert '<option value="b&lt;" selected>B &amp; C</option></optgroup>' in html
    assert '<option value="">None</option>' in html
    assert 'title="&lt;t&gt;"' in html
    assert html.count("selected") == 1


def test_a_summary_list_shows_texts_tags_and_lists() -> None:
    rows = [
        Row("Status", Tag("Open", "calm"), (Link("Close", "/close/", "the incident"),)),
        Row("Who", ["Child A", "Child B"]),
        Row("What", "Two\nlines <b>"),
    ]
    html = draw("{% summary_list rows %}", rows=rows)
    assert '<a href="/close/">Close<span class="visually-hidden"> the incident</span></a>' in html
    assert "<li>Child A</li><li>Child B</li>" in html
    assert "Two<br>lines &lt;b&gt;" in html
    assert "tag-calm" in html


def test_a_timeline_keeps_what_was_corrected() -> None:
    moment = Moment(
        "Head told", datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "Ms Okafor", "At 10:05.", former=("At 9:05.",)
    )
    html = draw("{% timeline moments %}", moments=[moment])
    assert "1 July 2026, 13:00" in html  # summer time in London
    assert "Before the correction: </span>At 9:05." in html
    assert '<h3 class="timeline-title">Head told</h3>' in html


def test_pages_keep_the_rest_of_the_address() -> None:
    page = Paginator(range(30), 10).page(2)
    request = RequestFactory().get("/log/", {"words": "a b", "page": "2"})
    html = Template("{% load ui %}{% pagination page %}").render(Context({"request": request, "page": page}))
    assert 'href="?words=a+b&amp;page=1"' in html
    assert 'href="?words=a+b&amp;page=3"' in html
    assert "Page 2 of 3" in html


def test_a_single_page_needs_no_ways_on() -> None:
    assert draw("{% pagination page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_the_remaining_parts_say_their_text() -> None:
    html = draw('{% warning "Mind." %}{% banner "News." %}{% panel "Done" "Good." %}{% back_link "/x/" %}'
                '{% breadcrumbs link "Here" %}', link=Link("Log", "/log/"))  # fmt: skip
    for expected in ("Mind.", "News.", "Done</h1>", "Good.", 'href="/x/"', 'href="/log/"', "Here"):
        assert expected in html
    assert 'aria-current="page"' in html


def test_the_title_begins_with_error_and_only_then() -> None:
    request = RequestFactory().get("/")
    wrong = render_to_string("ui/layout.html", {"form": Trial({})}, request)
    right = render_to_string("ui/layout.html", {"form": Trial()}, request)
    assert "<title>Error: " in wrong
    assert "Error:" not in right.split("</title>")[0]


def test_the_layout_stands_without_any_context() -> None:
    html = render_to_string("500.html")
    assert "Something went wrong on our side" in html
    assert "ring 999" in html
    assert 'href="#main"' in html


def test_a_secret_address_is_shown_in_words_and_as_a_square() -> None:
    here, there = (draw("{% secret_address one %}", one=f"https://oak.example/sign/{name}/") for name in ("a<b", "c"))
    assert "https://oak.example/sign/a&lt;b/" in here and here.count("<svg") == there.count("<svg") == 1
    assert here[here.index("<path") :] != there[there.index("<path") :]
    assert 'aria-label="The same address' in here
