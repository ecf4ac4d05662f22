"""Dates in three boxes, times as people write them, choices with hints."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.ui.fields import Checkboxes, DateBoxesField, Radios, TimeField, read_time, with_blank
from handrail.ui.forms import Form


class Dated(Form):
    day = DateBoxesField(label="When")


class MaybeDated(Form):
    day = DateBoxesField(label="When", required=False)


def boxes(day: str, month: str, year: str) -> dict[str, str]:
    return {"day_day": day, "day_month": month, "day_year": year}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("27", "3", "2026"), date(2026, 3, 27)),
        (("1", "09", "26"), date(2026, 9, 1)),
        ((" 29 ", "Feb", "2024"), date(2024, 2, 29)),
        (("30", "november", "2026"), date(2026, 11, 30)),
        (("30", "Sept", "2026"), date(2026, 9, 30)),
    ],
)
def test_it_takes_a_date_as_people_write_it(written: tuple[str, str, str], meant: date) -> None:
    form = Dated(boxes(*written))
    assert form.is_valid()
    assert form.cleaned_data["day"] == meant


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (("", "", ""), "Fill in “When”."),
        (("27", "", "2026"), "Give the day, the month and the year."),
        (("29", "2", "2026"), "Give a real date, such as 27 3 2026."),
        (("1", "smarch", "2026"), "Give a real date, such as 27 3 2026."),
        (("-1", "3", "2026"), "Give a real date, such as 27 3 2026."),
        (("1", "13", "2026"), "Give a real date, such as 27 3 2026."),
        (("1", "3", "99999"), "Give a real date, such as 27 3 2026."),
        (("²", "3", "2026"), "Give a real date, such as 27 3 2026."),
    ],
)
def test_it_explains_what_is_no_date(written: tuple[str, str, str], says: str) -> None:
    assert Dated(boxes(*written)).errors["day"] == [says]


def test_an_optional_date_may_be_left_out_but_not_half_written() -> None:
    empty, half = MaybeDated(boxes("", "", "")), MaybeDated(boxes("3", "", ""))
    assert empty.is_valid()
    assert empty.cleaned_data["day"] is None
    assert half.errors["day"] == ["Give the day, the month and the year."]


def test_it_shows_a_date_in_its_boxes_with_a_label_each() -> None:
    html = str(Dated(initial={"day": date(2026, 3, 27)}))
    for label, value in (("Day", "27"), ("Month", "3"), ("Year", "2026")):
        assert f">{label}</label>" in html
        assert f'value="{value}"' in html
    assert html.count("<label") == 3
    assert "<legend" in html


def test_it_shows_again_what_was_written() -> None:
    html = str(Dated(boxes("31", "smarch", "2026")))
    assert 'value="smarch"' in html
    assert 'aria-describedby="id_day_error"' in html


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:05", time(14, 5)),
        ("9.30", time(9, 30)),
        ("2.15pm", time(14, 15)),
        ("2 PM", time(14, 0)),
        ("12am", time(0, 0)),
        ("12.30 p.m.", time(12, 30)),
        ("midday", time(12, 0)),
        ("00:00", time(0, 0)),
    ],
)
def test_it_takes_a_time_as_people_write_it(text: str, meant: time) -> None:
    assert TimeField().clean(text) == meant


@pytest.mark.parametrize("text", ["25:00", "13pm", "0am", "9:60", "9", "soon", "9:3", "1:00:00"])
def test_it_explains_what_is_no_time(text: str) -> None:
    class Timed(Form):
        at = TimeField(label="At")

    assert Timed({"at": text}).errors["at"] == ["Give a time, such as 9:30 or 2.15pm."]


def test_an_optional_time_may_be_left_out_and_a_known_one_is_shown() -> None:
    assert TimeField(required=False).clean("") is None
    assert TimeField().prepare_value(time(9, 5)) == "09:05"


@given(st.times())
def test_every_time_that_is_shown_can_be_read_back(moment: time) -> None:
    shown = f"{moment:%H:%M}"
    assert read_time(shown) == moment.replace(second=0, microsecond=0)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    assert read_time(text) is None or isinstance(read_time(text), time)


@given(st.lists(st.text(max_size=12), min_size=3, max_size=3))
def test_no_text_breaks_the_reading_of_dates(written: list[str]) -> None:
    form = Dated(boxes(*written))
    assert form.is_valid() is isinstance(form.cleaned_data.get("day"), date)


@pytest.mark.parametrize("widget", [Radios, Checkboxes])
def test_a_choice_is_tied_to_its_hint(widget: type[Radios]) -> None:
    html = widget(choices=[("a", "A"), ("b", "B")], hints={"b": "Which means <b>."}).render("x", None, {"id": "id_x"})
    assert 'aria-describedby="id_x_1_hint"' in html
    assert '<p class="choice-hint" id="id_x_1_hint">Which means &lt;b&gt;.</p>' in html
    assert html.count("choice-hint") == 1
    assert html.count("<label") == 2


def test_a_list_can_start_with_nothing_chosen() -> None:
    assert with_blank([("a", "A")]) == [("", "Choose"), ("a", "A")]
