"""The columns that are read, and how records systems head them."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.rolls.words import Words

PUPILS, CARERS, STAFF = "pupils", "carers", "staff"
KINDS_OF_FILE = {
    PUPILS: Words("Pupils, with or without their parents and carers"),
    CARERS: Words("Parents and carers, each with the pupil they belong to"),
    STAFF: Words("Staff and governors"),
}
MOST_CARERS = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is read, and the headings it goes by."""

    name: str
    label: Words
    purpose: Words
    """Why it is asked for, as the page for the data protection officer says it (DPA-03)."""
    headings: tuple[str, ...]
    files: tuple[str, ...] = (PUPILS,)
    optional: bool = False
    """Read only where the school has said that it needs it."""


def _carer(number: int) -> tuple[Column, ...]:
    ways = (
        f"parent {number}",
        f"contact {number}",
        f"carer {number}",
        f"priority {number} contact",
        f"guardian {number}",
    )

    def headed(*what: str) -> tuple[str, ...]:
        return tuple(f"{way} {word}".strip() for way in ways for word in what)

    return (
        Column(
            f"carer_{number}_name",
            Words("Parent or carer %(number)s: name", number=number),
            Words("who signs and is asked"),
            headed("name", "full name", ""),
        ),
        Column(
            f"carer_{number}_relation",
            Words("Parent or carer %(number)s: relation to the pupil", number=number),
            Words("how the family is addressed"),
            headed("relation", "relationship", "relationship to student"),
        ),
        Column(
            f"carer_{number}_email",
            Words("Parent or carer %(number)s: e-mail", number=number),
            Words("private links for signing go there"),
            headed("email", "e mail", "email address", "main email"),
        ),
        Column(
            f"carer_{number}_phone",
            Words("Parent or carer %(number)s: telephone", number=number),
            Words("reaching a parent in an incident"),
            headed("phone", "telephone", "mobile", "telephone number"),
            optional=True,
        ),
    )


# A parent’s file names the pupil too: what is the pupil’s is looked for first.
COLUMNS: tuple[Column, ...] = (
    Column(
        "pupil_id",
        Words("The pupil’s number"),
        Words("whose parent or carer it is"),
        ("student id", "pupil id", "pupil number", "student number", "pupil adno", "child id", "student adno"),
        (CARERS,),
    ),
    Column(
        "pupil_upn",
        Words("The pupil’s UPN"),
        Words("whose parent or carer it is"),
        ("pupil upn", "student upn", "upn"),
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
        ("name", "full name", "student name", "pupil name", "student", "pupil", "preferred name", "contact name"),
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
        ("email", "e mail", "email address", "work email", "main email", "school email"),
        (CARERS, STAFF),
    ),
    Column(
        "relation",
        Words("Relation to the pupil"),
        Words("how the family is addressed"),
        ("relation", "relationship", "relationship to student", "relationship to pupil"),
        (CARERS,),
    ),
    Column(
        "order",
        Words("Order of contact"),
        Words("who is asked first"),
        ("priority", "contact priority", "order"),
        (CARERS,),
    ),
    Column(
        "responsible",
        Words("Parental responsibility"),
        Words("who may sign for a child"),
        ("parental responsibility", "has parental responsibility", "pr"),
        (CARERS,),
    ),
    Column(
        "barred",
        Words("Barred from contact"),
        Words("who must never be written to about a child"),
        ("court order", "barred", "no contact", "contact barred"),
        (CARERS,),
    ),
    Column(
        "phone",
        Words("Telephone"),
        Words("reaching a parent in an incident"),
        ("phone", "telephone", "mobile", "telephone number", "mobile number", "main telephone"),
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
    *(column for number in range(1, MOST_CARERS + 1) for column in _carer(number)),
)


def columns_of(kind_of_file: str) -> tuple[Column, ...]:
    """The columns that a file of this kind may have."""
    return tuple(column for column in COLUMNS if kind_of_file in column.files)
