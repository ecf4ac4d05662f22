"""Tables out of CSV files and spreadsheets, with titles, semicolons, and letters as Windows writes them."""

from __future__ import annotations

import io
from datetime import date
from unittest.mock import patch

import pytest

from handrail.rolls import table as tables
from handrail.rolls.bounds import NotRead
from handrail.rolls.table import csv_table, spreadsheet_table
from tests.rolls.sheets import csv_file, excel_file

TEXT = "Forename,Surname\r\nZoë,O’Neil\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_in_every_encoding_that_schools_send(encoding: str) -> None:
    table = csv_table(csv_file(TEXT, encoding))
    assert table.headings == ("Forename", "Surname")
    assert list(table.lines()) == [(2, ["Zoë", "O’Neil"])]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_several_signs(sign: str) -> None:
    assert list(csv_table(csv_file(TEXT.replace(",", sign))).lines()) == [(2, ["Zoë", "O’Neil"])]


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers() -> None:
    table = csv_table(csv_file("Pupils on roll,,\n\nForename,Surname,UPN\nAlex,Sample,\n,,\nBo,Bell,\n"))
    assert table.headed_at == 3
    assert [number for number, _ in table.lines()] == [4, 6]


def test_a_table_is_read_as_often_as_wanted_and_short_rows_are_filled_up() -> None:
    table = csv_table(csv_file("Forename,Surname,UPN\nAlex\n"))
    assert list(table.lines()) == list(table.lines()) == [(2, ["Alex", "", ""])]


def test_a_cell_with_line_ends_is_one_cell() -> None:
    assert list(csv_table(csv_file('Name,Form\n"Alex\nSample",7B\n')).lines()) == [(2, ["Alex Sample", "7B"])]


@pytest.mark.parametrize("data", [b"\0\0\0", b"a,b\n\0", b"\n\n\n", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotRead):
        list(csv_table(io.BytesIO(data)).lines())


def test_letters_that_no_encoding_has_are_refused() -> None:
    with pytest.raises(NotRead, match="CSV UTF-8"):
        list(csv_table(io.BytesIO(b"Forename,Surname\n" + b"a,b\n" * 40 + b"\x81,\xff")).lines())


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(NotRead, match="does not end"):
        list(csv_table(csv_file('Forename,Surname\na,"' + "x" * 200_000)).lines())


def test_more_rows_or_columns_than_a_school_has_are_refused() -> None:
    with patch.object(tables, "MOST_ROWS", 3), pytest.raises(NotRead, match="more than 3 rows"):
        list(csv_table(csv_file("a,b\n" * 5)).lines())
    with pytest.raises(NotRead, match="columns"):
        csv_table(csv_file(",".join("abc" * 200) + "\n"))


def test_a_long_cell_is_cut_off() -> None:
    ((_, line),) = csv_table(csv_file("Name,Form\n" + "x" * 50_000 + ",7B\n")).lines()
    assert len(line[0]) == 2_000 and line[1] == "7B"


def test_a_spreadsheet_is_read_like_a_file_of_text_with_days_numbers_and_empty_rows_above() -> None:
    file = excel_file(
        [["Forename", "Surname", "DOB", "Adno"], ["Zoë", "O’Neil", date(2014, 5, 27), 12]], top=2, hidden_first=True
    )
    table = spreadsheet_table(file)
    assert table.headed_at == 3
    assert list(table.lines()) == [(4, ["Zoë", "O’Neil", "2014-05-27", "12"])]


PEOPLE = [["Forename", "Surname"], ["Alex", "Sample"]]


def test_a_second_sheet_with_rows_is_never_dropped_without_a_word() -> None:
    with pytest.raises(NotRead, match=r"2 sheets .* “people”, “7B”") as refusal:
        spreadsheet_table(excel_file(PEOPLE, more={"7B": [["Forename", "Surname"], ["Bo", "Bell"]]}))
    assert "on one sheet" in str(refusal.value) and "only some of them" in str(refusal.value)


def test_of_many_sheets_a_few_are_named() -> None:
    with pytest.raises(NotRead, match=r"12 sheets .*“people”, .*, …"):
        spreadsheet_table(excel_file(PEOPLE, more={f"class {number}": PEOPLE for number in range(11)}))


def test_sheets_without_anything_on_them_are_no_second_sheet() -> None:
    table = spreadsheet_table(excel_file(PEOPLE, hidden_first=True, more={"Sheet2": [], "Sheet3": [["", " "]]}))
    assert list(table.lines()) == [(2, ["Alex", "Sample"])]


def test_a_formula_is_what_it_last_came_to() -> None:
    file = excel_file([["Forename", "Surname"], ["Alex", '=HYPERLINK("x")']])
    ((_, line),) = spreadsheet_table(file).lines()
    assert "HYPERLINK" not in line[1]


def test_an_empty_or_broken_spreadsheet_is_refused() -> None:
    with pytest.raises(NotRead, match="empty"):
        spreadsheet_table(excel_file([]))
    with pytest.raises(NotRead, match="cannot be opened"):
        spreadsheet_table(io.BytesIO(b"PK\x03\x04nonsense"))


def test_a_long_table_is_read_again_after_its_top_was_looked_at() -> None:
    table = csv_table(csv_file("Forename,Surname\n" + "Alex,Sample\n" * 100))
    assert len(list(table.lines())) == 100
    next(table.lines())
    assert len(list(table.lines())) == 100
