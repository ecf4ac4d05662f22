"""The columns that are read, and how records systems head them."""

from __future__ import annotations

from handrail.rolls.carer_columns import BARRED, EMAIL, MOST_CARERS, PHONE, RELATION, RESPONSIBLE, carer_columns
from handrail.rolls.column import CARERS, PUPILS, STAFF, Column
from handrail.rolls.words import Words

__all__ = ["CARERS", "COLUMNS", "KINDS_OF_FILE", "MOST_CARERS", "PUPILS", "STAFF", "Column", "columns_of"]

KINDS_OF_FILE = {
    PUPILS: Words("Pupils, with or without their parents and carers"),
    CARERS: Words("Parents and carers, each with the pupil they belong to"),
    STAFF: Words("Staff and governors"),
}
# A parent’s file names the pupil too: what is the pupil’s is looked for first.
COLUMNS: tuple[Column, ...] = (
    Column(
        "pupil_id",
        Words("The pupil’s number"),
        Words("whose parent or carer it is"),
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
        Words("The pupil’s UPN"),
        Words("whose parent or carer it is"),
        ("pupil upn", "student upn", "child upn", "upn"),
        (CARERS,),
    ),
    Column(
        "record_id",
        Words("Number in your records system"),
        Words("finding the same person again at the next import"),
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
    Column("upn", Words("UPN"), Words("finding the same pupil again"), ("upn", "unique pupil number"), (PUPILS,)),
    Column(
        "forename",
        Words("Forename"),
        Words("knowing who somebody is"),
        ("forename", "first name", "given name", "legal forename", "legal first name", "chosen forename"),
        (PUPILS, CARERS, STAFF),
    ),
    Column(
        "surname",
        Words("Surname"),
        Words("knowing who somebody is"),
        ("surname", "last name", "family name", "legal surname", "legal last name", "chosen surname"),
        (PUPILS, CARERS, STAFF),
    ),
    Column(
        "name",
        Words("Whole name"),
        Words("knowing who somebody is"),
        ("name", "full name", "student name", "pupil name", "student", "pupil", "preferred name"),
        (PUPILS, CARERS, STAFF),
    ),
    Column(
        "called",
        Words("Name they are called by"),
        Words("staff look for the name they say"),
        ("preferred forename", "preferred first name", "known as", "preferred given name", "called"),
        (PUPILS, STAFF),
    ),
    Column(
        "born",
        Words("Date of birth"),
        Words("telling two of the same name apart; age limits of services"),
        ("date of birth", "dob", "birth date", "birthdate", "born"),
    ),
    Column(
        "year_group",
        Words("Year"),
        Words("lists by year; which agreement a pupil signs"),
        ("year", "year group", "nc year", "ncyear", "national curriculum year", "grades", "grade", "year taught in"),
    ),
    Column(
        "class_name",
        Words("Class or form"),
        Words("lists by class"),
        ("class", "form", "reg", "registration form", "registration group", "reg group", "tutor group", "class name"),
    ),
    Column(
        "joined",
        Words("Date of joining"),
        Words("who joined in mid-year"),
        ("joined", "admission date", "date of admission", "start date", "doa", "entry date"),
        (PUPILS, STAFF),
    ),
    Column(
        "left",
        Words("Date of leaving"),
        Words("who left"),
        ("left", "leaving date", "date of leaving", "end date", "dol"),
        (PUPILS, STAFF),
    ),
    Column(
        "kind",
        Words("Staff or governor"),
        Words("which agreement an adult signs"),
        ("role", "kind", "type", "staff type"),
        (STAFF,),
    ),
    Column(
        "email",
        Words("E-mail"),
        Words("private links for signing go there"),
        ("email", "e mail", "email address", "work email", "main email", "primary email", "school email", *EMAIL),
        (CARERS, STAFF),
    ),
    Column(
        "relation",
        Words("Relation to the pupil"),
        Words("how the family is addressed"),
        RELATION,
        (CARERS,),
    ),
    Column(
        "order",
        Words("Order of contact"),
        Words("who is asked first"),
        ("priority", "contact priority", "order", "order of contact"),
        (CARERS,),
    ),
    Column(
        "responsible",
        Words("Parental responsibility"),
        Words("who may sign for a child"),
        RESPONSIBLE,
        (CARERS,),
    ),
    Column(
        "barred",
        Words("Barred from contact"),
        Words("who must never be written to about a child"),
        BARRED,
        (CARERS,),
    ),
    Column(
        "phone",
        Words("Telephone"),
        Words("reaching a parent in an incident"),
        PHONE,
        (CARERS,),
        optional=True,
    ),
    Column(
        "send",
        Words("Special educational needs"),
        Words("bringing the SENDCo in; simpler agreements"),
        ("sen", "send", "sen status", "sen provision", "sen stage", "send status"),
        optional=True,
    ),
    *carer_columns(),
)


def columns_of(kind_of_file: str) -> tuple[Column, ...]:
    """The columns that a file of this kind may have."""
    return tuple(column for column in COLUMNS if kind_of_file in column.files)
