"""Which column holds what, guessed from its headings."""

from __future__ import annotations

import pytest

from handrail.rolls.columns import CARERS, COLUMNS, KINDS_OF_FILE, PUPILS, STAFF, columns_of
from handrail.rolls.guessing import guessed, missing, plain

SIMS = ["Forename", "Surname", "UPN", "Year", "Reg", "DOB", "Adno"]
ARBOR = ["First name", "Last name", "UPN", "Year group", "Registration form", "Date of birth", "Arbor Student ID"]
BROMCOM = ["FirstName", "LastName", "UPN", "YearGroup", "Form", "DateOfBirth", "AdmissionNumber"]


@pytest.mark.parametrize("headings", [SIMS, ARBOR, BROMCOM])
def test_the_headings_of_known_systems_are_found(headings: list[str]) -> None:
    found = guessed(headings, PUPILS)
    assert [found[name] for name in ("forename", "surname", "upn", "year_group", "class_name", "born")] == list(
        range(6)
    )
    assert not missing(found, PUPILS)


def test_one_column_never_stands_for_two_fields() -> None:
    found = guessed(["Name", "Name", "Email", "UPN", "Student ID"], CARERS)
    assert len(set(found.values())) == len(found)
    assert found["pupil_upn"] == 3 and "pupil_id" in found


def test_a_word_before_every_heading_is_no_hindrance() -> None:
    assert guessed(["Student Forename", "Student Surname", "Student DOB"], PUPILS) == {
        "forename": 0,
        "surname": 1,
        "born": 2,
    }


def test_parents_beside_pupils_are_found() -> None:
    found = guessed(["Name", "DOB", "Parent 1 Name", "Parent 1 Email", "Contact 2", "Contact 2 relationship"], PUPILS)
    assert [found[name] for name in ("carer_1_name", "carer_1_email", "carer_2_name", "carer_2_relation")] == [
        2,
        3,
        4,
        5,
    ]


@pytest.mark.parametrize(
    ("mapped", "kind", "lacks"),
    [
        ({}, PUPILS, 2),
        ({"name": 0}, PUPILS, 1),
        ({"forename": 0, "born": 1}, PUPILS, 1),
        ({"name": 0}, CARERS, 1),
        ({"name": 0}, STAFF, 0),
    ],
)
def test_what_is_missing_is_said(mapped: dict[str, int], kind: str, lacks: int) -> None:
    assert len(missing(mapped, kind)) == lacks


def test_every_column_has_its_purpose_and_plain_headings_of_its_own() -> None:
    for kind in KINDS_OF_FILE:
        said = [heading for column in columns_of(kind) for heading in column.headings]
        assert all(heading == plain(heading) for heading in said)
    assert all(column.purpose and column.label for column in COLUMNS)
    assert {column.name for column in COLUMNS if column.optional} >= {"send", "phone"}


def test_nothing_is_read_that_nobody_asked_for() -> None:
    said = " ".join(f"{column.name} {' '.join(column.headings)}" for column in COLUMNS)
    assert not {"ethnicity", "religion", "medical", "meals", "password", "sex", "gender", "address line"} & set(
        said.split()
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Parental responsibility 1", "carer_1_responsible"),
        ("PR1", "carer_1_responsible"),
        ("Court order 2", "carer_2_barred"),
        ("Relationship 1", "carer_1_relation"),
    ],
)
def test_what_only_a_parent_has_is_guessed_by_its_number_alone(heading: str, field: str) -> None:
    assert guessed(["Contact 1 name", "Contact 2 name", heading], PUPILS)[field] == 2
