"""Formulas whose value was never worked out: said, never taken for an empty cell."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from handrail.rolls.columns import PUPILS
from handrail.rolls.formulas import without_value
from handrail.rolls.guessing import guessed
from handrail.rolls.rows import told_by
from handrail.rolls.table import spreadsheet_table
from handrail.rolls.telling import Rejected, Row, Told
from tests.rolls.sheets import TODAY, csv_file, excel_file, unworked

HEAD = ["Adno", "Forename", "Surname", "Contact 1", "Contact 1 email", "Shoe size"]
SEVEN = [7, '=CONCAT("G","us")', "Seven", "Mo Seven", "mo@example.org", 3]
LINKED = [8, "Bo", "Bell", '=HYPERLINK("x","Jo Bell")', "jo@example.org", 3]


def read(file: io.BytesIO) -> list[Row]:
    table = spreadsheet_table(file)
    return list(told_by(table, guessed(table.headings, PUPILS), PUPILS, today=TODAY))


@pytest.mark.parametrize(("line", "column"), [(SEVEN, "“Forename”"), (LINKED, "“Contact 1”")])
def test_a_row_with_a_formula_without_a_value_is_not_taken_and_its_column_is_named(
    line: list[object], column: str
) -> None:
    (row,) = read(unworked(excel_file([HEAD, line])))
    assert isinstance(row, Rejected)
    assert column in row.why and "save it" in row.why and row.record_id == str(line[0])


def test_a_table_that_begins_further_to_the_right_is_looked_at_where_it_stands() -> None:
    rows = read(unworked(excel_file([[None, *HEAD], [None, *LINKED], [None, 9, "Al", "Bell", "", "", "=1+2"]])))
    assert [type(row) for row in rows] == [Rejected, Told]
    assert "“Contact 1”" in rows[0].why  # type: ignore[union-attr]


def test_a_formula_in_a_column_that_is_not_read_does_no_harm() -> None:
    (row,) = read(unworked(excel_file([HEAD, [7, "Gus", "Seven", "", "", "=1+2"]])))
    assert isinstance(row, Told) and row.name == "Gus Seven"


def test_rows_that_hold_nothing_but_formulas_are_named_too() -> None:
    formulas = ["=1+1", '="Gus"', '="Seven"']
    rows = read(unworked(excel_file([HEAD, formulas, [8, "Bo", "Bell"], formulas, formulas])))
    assert [(row.row, type(row)) for row in rows if not isinstance(row, str)] == [
        (2, Rejected),
        (3, Told),
        (4, Rejected),
        (5, Rejected),
    ]


def test_what_cannot_be_worked_out_is_no_value() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, [7, "", "Seven"])
    sheet.write_formula(1, 1, "=VLOOKUP(A2,B:C,2)", None, "#N/A")
    book.close()
    (row,) = read(file)
    assert isinstance(row, Rejected) and "“Forename”" in row.why


def test_a_formula_that_came_to_something_or_to_an_empty_text_has_a_value() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, [7, "", "Seven"])
    sheet.write_formula(1, 1, '=CONCAT("G","us")', None, "Gus")
    sheet.write_formula(1, 3, '=""', None, "-")
    book.close()
    emptied = io.BytesIO()
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(emptied, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<v>-</v>", b"<v></v>"))
    (row,) = read(emptied)
    assert isinstance(row, Told) and (row.name, row.carers) == ("Gus Seven", ())


def test_the_right_sheet_is_looked_at_and_other_files_have_no_formulas() -> None:
    file = unworked(excel_file([HEAD, SEVEN], top=2, hidden_first=True))
    assert without_value(file, "people") == {4: frozenset({1})}
    assert without_value(file, "hidden") == {} == without_value(file, "no such sheet")
    assert without_value(csv_file("=A1,b"), "people") == {}
