"""The headings of exports as offices get them from their systems, each in its own style, and which of them are read."""

from __future__ import annotations

import pytest

from handrail.rolls.columns import CARERS, PUPILS, STAFF
from handrail.rolls.guessing import (
    also_fitting,
    guessed,
    means_the_opposite,
    missing,
    unread_bars,
    unread_responsibility,
)

UNREAD = "-"
# For each style the kind of file, and each heading with the field it is read as.
STYLES: dict[str, tuple[str, dict[str, str]]] = {
    "SIMS, a report of pupils with their first contacts": (
        PUPILS,
        {
            "Adno": "record_id",
            "Legal Surname": "surname",
            "Legal Forename": "forename",
            "Preferred Forename": "called",
            "UPN": "upn",
            "DOB": "born",
            "Year": "year_group",
            "Reg": "class_name",
            "Priority 1 Contact Name": "carer_1_name",
            "Priority 1 Contact Relationship": "carer_1_relation",
            "Priority 1 Contact Parental Responsibility": "carer_1_responsible",
            "Priority 1 Contact Court Order": "carer_1_barred",
            "Priority 2 Contact Email": "carer_2_email",
        },
    ),
    "SIMS, a report of contacts": (
        CARERS,
        {
            "Student ID": "pupil_id",
            "Student Forename": UNREAD,
            "Student Surname": UNREAD,
            "Contact ID": "record_id",
            "Priority": "order",
            "Parental responsibility": "responsible",
            "Court Order": "barred",
            "Contact Forename": "forename",
            "Contact Surname": "surname",
            "Home Email": UNREAD,
            "Primary Email": "email",
            "Relationship": "relation",
        },
    ),
    "Arbor, students with guardians": (
        PUPILS,
        {
            "Arbor Student ID": "record_id",
            "First name": "forename",
            "Last name": "surname",
            "Date of birth": "born",
            "Year group": "year_group",
            "Registration form": "class_name",
            "Guardian 1 First name": "carer_1_forename",
            "Guardian 1 Last name": "carer_1_surname",
            "Guardian 1 Legal Guardian": "carer_1_responsible",
            "Guardian 1 Email": "carer_1_email",
            "Primary Guardian 2 Full name": "carer_2_name",
            "Guardian 2 Court order": "carer_2_barred",
        },
    ),
    "Bromcom, words run together": (
        PUPILS,
        {
            "FirstName": "forename",
            "LastName": "surname",
            "UPN": "upn",
            "YearGroup": "year_group",
            "Contact1FirstName": "carer_1_forename",
            "Contact1LastName": "carer_1_surname",
            "Contact1Relationship": "carer_1_relation",
            "Contact1ParentalResponsibility": "carer_1_responsible",
            "Contact1CourtOrderRestrictedAccess": "carer_1_barred",
            "Contact1Id": "carer_1_record_id",
        },
    ),
    "Bromcom, contacts": (
        CARERS,
        {
            "Pupil ID": "pupil_id",
            "Contact ID": "record_id",
            "Forename": UNREAD,
            "Contact Forename": "forename",
            "Contact Surname": "surname",
            "Contact Email": "email",
            "Court Order Restricted Access": "barred",
            "Contact Priority": "order",
        },
    ),
    "ScholarPack, contacts; its order is who is asked first": (
        CARERS,
        {
            "Pupil UPN": "pupil_upn",
            "Name": "name",
            "Responsibility": "responsible",
            "Contact Order": UNREAD,
            "Email": "email",
            "Email 2": UNREAD,
        },
    ),
    "ParentMail and others, P1 and P2": (
        PUPILS,
        {
            "StudentForename": "forename",
            "StudentSurname": "surname",
            "Reg": "class_name",
            "P1 Forename": "carer_1_forename",
            "P1 Surname": "carer_1_surname",
            "P1 Relationship": "carer_1_relation",
            "P2 Email": "carer_2_email",
            "P2 No contact": "carer_2_barred",
        },
    ),
    "A sheet of the office": (
        PUPILS,
        {
            "Child's name": "name",
            "Date of Birth": "born",
            "Class": "class_name",
            "Mother's name": "carer_1_name",
            "Mother's email": "carer_1_email",
            "Father's name": "carer_2_name",
            "Father: do not contact": "carer_2_barred",
            "Parent Email 3": "carer_3_email",
            "Allergies": UNREAD,
        },
    ),
    "Staff": (
        STAFF,
        {"Staff Code": "record_id", "Staff Forename": "forename", "Staff Surname": "surname", "Work Email": "email"},
    ),
}


@pytest.mark.parametrize(("kind", "headings"), STYLES.values(), ids=list(STYLES))
@pytest.mark.parametrize("turned", [False, True], ids=["as they stand", "from right to left"])
def test_each_heading_is_read_as_what_it_is_wherever_it_stands(
    kind: str, headings: dict[str, str], turned: bool
) -> None:
    names = list(reversed(headings)) if turned else list(headings)
    found = guessed(names, kind)
    read = dict.fromkeys(names, UNREAD) | {names[at]: field for field, at in found.items()}
    assert read == headings
    assert not missing(found, kind) or "StudentForename" in headings


def test_of_two_columns_for_one_field_the_likelier_is_read_and_the_other_is_named() -> None:
    headings = ["Work Email", "Email", "Forename", "Surname"]
    found = guessed(headings, STAFF)
    assert found["email"] == 1
    assert also_fitting(headings, found, STAFF) == {0: "email"}


@pytest.mark.parametrize(
    "heading",
    ["Court Order", "Contact Order", "No contact with", "Injunction?", "Restricted", "Do not contact", "NoContact",
     "Non-molestation order", "Prohibited steps", "Not to be contacted", "Contact 1 Contact Allowed", "Contact denied",
     "Contact permitted", "Access denied", "Exclude from contact", "Blocked", "Restraining", "Estranged (Y/N)"],
)  # fmt: skip
def test_a_heading_that_sounds_like_a_bar_and_is_not_read_is_named(heading: str) -> None:
    headings = ["Name", "UPN", heading]
    assert unread_bars(headings, guessed(headings, PUPILS), PUPILS) == {2: heading}


@pytest.mark.parametrize(
    "heading",
    [
        "Border country",
        "Barcode",
        "Contact 1 Email",
        "Courtesy title",
        "Notes",
        "Number of exclusions",
        "Accessible room",
    ],
)
def test_what_does_not_sound_like_one_is_not(heading: str) -> None:
    headings = ["Name", "UPN", heading]
    assert not unread_bars(headings, guessed(headings, PUPILS), PUPILS)


def test_a_bar_that_is_read_is_not_named_nor_anything_in_a_file_of_staff() -> None:
    headings = ["Name", "Pupil ID", "Court order"]
    assert not unread_bars(headings, guessed(headings, CARERS), CARERS)
    assert not unread_bars(["Name", "Order"], {"name": 0}, STAFF)


@pytest.mark.parametrize(
    "heading",
    ["Contact 1 Parental Responsibility (Y/N)", "Contact 1 Has PR", "Contact 1 P.R.", "Contact 1 Parental Resp.",
     "Contact 1 Parental Resp", "Contact 1 PR Y/N", "Contact 1 Legal Guardian [Yes / No]?"],
)  # fmt: skip
def test_responsibility_is_read_under_each_of_its_short_names(heading: str) -> None:
    assert guessed(["Name", "UPN", heading], PUPILS)["carer_1_responsible"] == 2


@pytest.mark.parametrize(
    "heading",
    ["Responsible", "Contact 1 Responsible", "Parental responsibility", "PR", "P.R. held", "Guardian", "Is guardian",
     "Special guardianship", "Legal Guardian", "Parental resp 9"],
)  # fmt: skip
def test_responsibility_that_is_not_read_is_named(heading: str) -> None:
    headings = ["Name", "UPN", heading]
    assert unread_responsibility(headings, guessed(headings, PUPILS), PUPILS) == {2: heading}
    assert not unread_responsibility(headings, {"name": 0}, STAFF)


@pytest.mark.parametrize(
    "heading", ["Guardian 1 Title", "Title guardian 1", "Guardian address", "Primary", "Prior school"]
)
def test_what_is_only_somebodys_own_is_not_taken_for_responsibility(heading: str) -> None:
    headings = ["Name", "UPN", heading]
    assert not unread_responsibility(headings, guessed(headings, PUPILS), PUPILS)


def test_a_column_whose_yes_allows_contact_is_never_guessed_as_a_bar() -> None:
    headings = ["Name", "UPN", "Contact 1 Name", "Contact 1 Contact Allowed", "Contact 1 Contact Permitted (Y/N)"]
    assert "carer_1_barred" not in guessed(headings, PUPILS)
    assert [means_the_opposite(heading) for heading in headings] == [False, False, False, True, True]
    assert not means_the_opposite("Contact not allowed") and not means_the_opposite("No contact")
