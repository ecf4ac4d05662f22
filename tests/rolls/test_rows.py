"""People out of the rows of a table."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.rolls.columns import CARERS, PUPILS, STAFF
from handrail.rolls.guessing import guessed
from handrail.rolls.rows import told_by
from handrail.rolls.table import csv_table
from handrail.rolls.telling import CarerOf, Rejected, Row, Told
from tests.rolls.sheets import TODAY, csv_file

PUPILS_HEADED = "Forename,Surname,Known as,UPN,DOB,Year,Form,Adno,Email,Joined,Left,SEN\n"


def read(text: str, kind: str = PUPILS) -> list[Row]:
    table = csv_table(csv_file(text))
    return list(told_by(table, guessed(table.headings, kind), kind, today=TODAY))


def one(text: str, kind: str = PUPILS) -> Row:
    (row,) = read(text, kind)
    return row


def test_a_pupil_is_read_whole() -> None:
    row = one(PUPILS_HEADED + "Alexandra,Sample,Alex,B801200005001,27/05/2014,7,7B,0123,,01/09/2025,,K\n")
    assert row == Told(
        row=2,
        kind="pupil",
        forename="Alexandra",
        surname="Sample",
        called="Alex",
        record_id="0123",
        upn="B801200005001",
        born=date(2014, 5, 27),
        year_group="Year 7",
        class_name="7B",
        joined=date(2025, 9, 1),
        send="K",
    )
    assert isinstance(row, Told) and row.name == "Alex Sample"


@pytest.mark.parametrize("name", ["Sample, Alex", "Alex Sample"])
def test_a_whole_name_is_parted(name: str) -> None:
    row = one(f'Name,DOB\n"{name}",27/05/2014\n')
    assert isinstance(row, Told) and (row.forename, row.surname) == ("Alex", "Sample")


def test_parents_come_beside_their_child() -> None:
    row = one(
        "Name,Adno,Parent 1 name,Parent 1 email,Parent 2 name,Parent 2 email\n"
        "Alex Sample,1,Mo Sample,mo@example.org,Jo Bell,jo@\n"
    )
    assert isinstance(row, Told)
    assert [(carer.name, carer.email, carer.order) for carer in row.carers] == [
        ("Mo Sample", "mo@example.org", 1),
        ("Jo Bell", "", 2),
    ]
    assert "not an e-mail address" in row.remarks[0]


@pytest.mark.parametrize(
    "line",
    [
        "=cmd|'/C calc'!A0,Sample,,,,,,,,,,",
        "@SUM(A1),Sample,,,,,,,,,,",
        "<script>,Sample,,,,,,,,,,",
        "+1,Sample,,,,,,,,,,",
        "Alex,https://example.org,,,,,,,,,,",
    ],
)
def test_what_a_spreadsheet_would_run_or_no_name_holds_is_rejected_with_its_row(line: str) -> None:
    row = one(PUPILS_HEADED + line)
    assert isinstance(row, Rejected) and row.row == 2 and "no name has" in row.why


@pytest.mark.parametrize(
    "name", ["Anne-Marie", "D’Arcy", "O'Neil", "Đặng", "van der Berg", "Zoë", "Mary Ann", "N’Golo", "李"]
)
def test_names_that_people_have_are_taken(name: str) -> None:
    row = one(PUPILS_HEADED + f"{name},{name},,,,,,,,,,")
    assert isinstance(row, Told) and row.forename == name


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",,,,27/05/2014,,,,,,,", "There is no name"),
        ("A,B,,,31/02/2014,,,,,,,", "is not a date"),
        ("A,B,,,01/01/2030,,,,,,,", "was born on"),
        ("A,B,,,01/01/1801,,,,,,,", "was born on"),
        ("A" * 101 + ",B,,,,,,,,,,", "longer than"),
    ],
)
def test_a_row_that_cannot_be_is_rejected_with_the_reason(line: str, why: str) -> None:
    row = one(PUPILS_HEADED + line)
    assert isinstance(row, Rejected) and why in row.why


def test_a_wrong_upn_is_left_out_and_the_pupil_is_read() -> None:
    row = one(PUPILS_HEADED + "A,B,,A801200005001,,,,7,,,,")
    assert isinstance(row, Told) and row.upn == "" and row.remarks


def test_a_column_of_american_days_is_read_as_what_it_is() -> None:
    rows = read("Name,DOB\nA B,05/27/2014\nC D,01/02/2014\n")
    assert [row.born for row in rows if isinstance(row, Told)] == [date(2014, 5, 27), date(2014, 1, 2)]


def test_governors_are_told_from_staff() -> None:
    rows = read("Name,Role,Email\nA B,Teacher,a@example.org\nC D,Parent governor,c@example.org\n", STAFF)
    assert [row.kind for row in rows if isinstance(row, Told)] == ["staff", "governor"]


def test_a_parent_is_read_with_the_pupil_they_belong_to() -> None:
    row = one(
        "Name,Email,Pupil ID,Relationship,Priority,Parental responsibility,Court order\n"
        "Mo Sample,mo@example.org,7,Mother,2,Yes,no\n",
        CARERS,
    )
    assert isinstance(row, CarerOf) and row.pupil_id == "7"
    assert (row.carer.name, row.carer.order, row.carer.responsible, row.carer.barred) == ("Mo Sample", 2, True, False)


@pytest.mark.parametrize(("said", "barred"), [("", False), ("N", False), ("Y", True), ("see file", True)])
def test_whatever_is_not_a_no_keeps_a_parent_from_being_written_to(said: str, barred: bool) -> None:
    row = one(f"Name,Pupil ID,Court order\nMo Sample,7,{said}\n", CARERS)
    assert isinstance(row, CarerOf) and row.carer.barred is barred


def test_a_parent_of_nobody_is_rejected() -> None:
    row = one("Name,Pupil ID,Pupil UPN\nMo Sample,,A801200005001\n", CARERS)
    assert isinstance(row, Rejected) and "UPN" in row.why


BESIDE = (
    "Name,Adno,Parent 1 forename,Parent 1 surname,Parent 1 ID,Parent 1 parental responsibility,Parent 1 court order\n"
)


@pytest.mark.parametrize(
    ("said", "barred"),
    [("", False), ("No", False), ("none", False), ("N/A", False), ("Yes", True), ("see file", True)],
)
def test_a_parent_beside_their_child_is_read_with_responsibility_and_bar(said: str, barred: bool) -> None:
    row = one(BESIDE + f"Alex Sample,1,Mo,Sample,p7,No,{said}\n")
    assert isinstance(row, Told)
    (carer,) = row.carers
    assert (carer.name, carer.record_id, carer.responsible, carer.barred) == ("Mo Sample", "p7", False, barred)


def test_a_bar_without_a_name_is_said() -> None:
    row = one(BESIDE + "Alex Sample,1,,,,,Yes\n")
    assert isinstance(row, Told) and not row.carers
    assert "barred from contact, and has no name" in row.remarks[0]


def test_an_address_without_a_name_is_said() -> None:
    row = one("Name,Adno,Parent 2 name,Parent 2 email\nAlex Sample,1,,jo@example.org\n")
    assert isinstance(row, Told) and not row.carers
    assert row.remarks[0].startswith("Parent or carer 2 has an e-mail address (jo@example.org) and no name")
