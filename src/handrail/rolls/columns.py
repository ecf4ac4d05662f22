"""The columns that are read, and how records systems head them."""

from __future__ import annotations

from handrail.rolls.carer_columns import BARRED, EMAIL, MOST_CARERS, PHONE, RELATION, RESPONSIBLE, carer_columns
from handrail.rolls.column import CARERS, PUPILS, STAFF, Column

__all__ = ["CARERS", "COLUMNS", "KINDS_OF_FILE", "MOST_CARERS", "PUPILS", "STAFF", "Column", "columns_of"]

KINDS_OF_FILE = {
    PUPILS: "Pupils, with or without their parents and carers",
    CARERS: "Parents and carers, each with the pupil they belong to",
    STAFF: "Staff and governors",
}
# A parent’s file names the pupil too: what is the pupil’s is looked for first.
COLUMNS: tuple[Column, ...] = (
    Column(
        "pupil_id",
        "The pupil’s number",
        "whose parent or carer it is",
        (
            "student id",
            "pupil id",
            "pupil number",
            "student number",
            "pupil adno",
            "student adno",
            "pupil admission number",
            "student admission number",
            "pupil mis id",
            "student mis id",
            "child id",
            "child number",
            "admission number",
            "admission no",
            "adm no",
            "adno",
            "arbor student id",
        ),
        (CARERS,),
    ),
    Column(
        "pupil_upn",
        "The pupil’s UPN",
        "whose parent or carer it is",
        ("pupil upn", "student upn", "child upn", "upn"),
        (CARERS,),
    ),
    Column(
        "record_id",
        "Number in your records system",
        "finding the same person again at the next import",
        (
            "adno",
            "adm no",
            "admission no",
            "admission number",
            "mis id",
            "arbor student id",
            "student id",
            "pupil id",
            "person id",
            "staff id",
            "staff code",
            "employee id",
            "id",
            "record id",
            "sourcedid",
            "external id",
            "local id",
        ),
        (PUPILS, CARERS, STAFF),
    ),
    Column("upn", "UPN", "finding the same pupil again", ("upn", "unique pupil number"), (PUPILS,)),
    Column(
        "forename",
        "Forename",
        "knowing who somebody is",
        ("forename", "first name", "given name", "legal forename", "legal first name", "chosen forename"),
        (PUPILS, CARERS, STAFF),
    ),
    Column(
        "surname",
        "Surname",
        "knowing who somebody is",
        ("surname", "last name", "family name", "legal surname", "legal last name", "chosen surname"),
        (PUPILS, CARERS, STAFF),
    ),
    Column(
        "name",
        "Whole name",
        "knowing who somebody is",
        ("name", "full name", "student name", "pupil name", "student", "pupil", "preferred name"),
        (PUPILS, CARERS, STAFF),
    ),
    Column(
        "called",
        "Name they are called by",
        "staff look for the name they say",
        ("preferred forename", "preferred first name", "known as", "preferred given name", "called"),
        (PUPILS, STAFF),
    ),
    Column(
        "born",
        "Date of birth",
        "telling two of the same name apart; age limits of services",
        ("date of birth", "dob", "birth date", "birthdate", "born"),
    ),
    Column(
        "year_group",
        "Year",
        "lists by year; which agreement a pupil signs",
        ("year", "year group", "nc year", "ncyear", "national curriculum year", "grades", "grade", "year taught in"),
    ),
    Column(
        "class_name",
        "Class or form",
        "lists by class",
        ("class", "form", "reg", "registration form", "registration group", "reg group", "tutor group", "class name"),
    ),
    Column(
        "joined",
        "Date of joining",
        "who joined in mid-year",
        ("joined", "admission date", "date of admission", "start date", "doa", "entry date"),
        (PUPILS, STAFF),
    ),
    Column(
        "left",
        "Date of leaving",
        "who left",
        ("left", "leaving date", "date of leaving", "end date", "dol"),
        (PUPILS, STAFF),
    ),
    Column(
        "kind", "Staff or governor", "which agreement an adult signs", ("role", "kind", "type", "staff type"), (STAFF,)
    ),
    Column(
        "email",
        "E-mail",
        "private links for signing go there",
        ("email", "e mail", "email address", "work email", "main email", "primary email", "school email", *EMAIL),
        (CARERS, STAFF),
    ),
    Column(
        "relation",
        "Relation to the pupil",
        "how the family is addressed",
        RELATION,
        (CARERS,),
    ),
    Column(
        "order",
        "Order of contact",
        "who is asked first",
        ("priority", "contact priority", "order", "order of contact"),
        (CARERS,),
    ),
    Column(
        "responsible",
        "Parental responsibility",
        "who may sign for a child",
        RESPONSIBLE,
        (CARERS,),
    ),
    Column(
        "barred",
        "Barred from contact",
        "who must never be written to about a child",
        BARRED,
        (CARERS,),
    ),
    Column(
        "phone",
        "Telephone",
        "reaching a parent in an incident",
        PHONE,
        (CARERS,),
        optional=True,
    ),
    Column(
        "send",
        "Special educational needs",
        "bringing the SENDCo in; simpler agreements",
        ("sen", "send", "sen status", "sen provision", "sen stage", "send status"),
        optional=True,
    ),
    *carer_columns(),
)


def columns_of(kind_of_file: str) -> tuple[Column, ...]:
    """The columns that a file of this kind may have."""
    return tuple(column for column in COLUMNS if kind_of_file in column.files)
