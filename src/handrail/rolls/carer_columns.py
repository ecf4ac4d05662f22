"""The columns of parents and carers who stand beside their child in one row, and how records systems head them."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.rolls.column import Column
from handrail.rolls.words import Words

MOST_CARERS = 4
# The same in a file of their own.
RELATION = (
    "relation",
    "relationship",
    "relationship to student",
    "relationship to pupil",
    "relationship to child",
    "relationship type",
)
RESPONSIBLE = (
    "parental responsibility",
    "has parental responsibility",
    "parental resp",
    "has parental resp",
    "parental responsibility flag",
    "pr",
    "p r",
    "has pr",
    "responsibility",
    "legal responsibility",
    "is legal guardian",
    "legal guardian",
)
# “Contact order” is not among them: one system means by it who is asked first (`guessing.SAYS_TWO_THINGS`).
BARRED = (
    "barred",
    "barred from contact",
    "contact barred",
    "no contact",
    "no contact order",
    "do not contact",
    "not to be contacted",
    "court order",
    "has court order",
    "court order restricted access",
    "restricted access",
    "access restricted",
    "contact restricted",
    "injunction",
)
PHONE = (
    "phone",
    "telephone",
    "mobile",
    "telephone number",
    "mobile number",
    "phone number",
    "mobile phone",
    "main telephone",
    "main telephone number",
)
EMAIL = ("email", "e mail", "email address", "e mail address", "main email", "primary email", "home email",
         "personal email", "main email address")  # fmt: skip
# Each with the number of the parent before or behind it.
CALLED = ("parent", "contact", "carer", "guardian", "parent carer", "parent guardian", "primary guardian", "adult")
UNNUMBERED = {
    1: ("primary contact", "main contact", "first contact", "contact", "parent", "carer", "guardian", "parent carer",
        "primary guardian", "mother"),
    2: ("secondary contact", "second contact", "second parent", "second carer", "second guardian", "father"),
}  # fmt: skip


def carer_columns() -> Iterator[Column]:
    """The columns of each parent or carer who may stand in the row of a pupil."""
    for number in range(1, MOST_CARERS + 1):
        yield from _of(number)


def _of(number: int) -> Iterator[Column]:
    own = f"carer_{number}"
    alone = (*(f"{way} {number}" for way in CALLED[:4]), f"priority {number} contact")
    yield Column(
        f"{own}_name",
        Words("Parent or carer %(number)s: whole name", number=number),
        Words("who signs and is asked"),
        headed(number, "name", "full name") + alone,
    )
    yield Column(
        f"{own}_forename",
        Words("Parent or carer %(number)s: forename", number=number),
        Words("who signs and is asked"),
        headed(number, "forename", "first name", "given name", "legal forename", "legal first name",
               "preferred forename", "preferred first name"),
    )  # fmt: skip
    yield Column(
        f"{own}_surname",
        Words("Parent or carer %(number)s: surname", number=number),
        Words("who signs and is asked"),
        headed(number, "surname", "last name", "family name", "legal surname", "legal last name"),
    )
    yield Column(
        f"{own}_relation",
        Words("Parent or carer %(number)s: relation to the pupil", number=number),
        Words("how the family is addressed"),
        headed(number, *RELATION) + only_of_carers(number, *RELATION),
    )
    yield Column(
        f"{own}_responsible",
        Words("Parent or carer %(number)s: parental responsibility", number=number),
        Words("who may sign for a child"),
        headed(number, *RESPONSIBLE) + only_of_carers(number, *RESPONSIBLE),
    )
    yield Column(
        f"{own}_barred",
        Words("Parent or carer %(number)s: barred from contact", number=number),
        Words("who must never be written to about a child"),
        headed(number, *BARRED) + only_of_carers(number, *BARRED),
    )
    yield Column(
        f"{own}_email",
        Words("Parent or carer %(number)s: e-mail", number=number),
        Words("private links for signing go there"),
        headed(number, *EMAIL),
    )
    yield Column(
        f"{own}_record_id",
        Words("Parent or carer %(number)s: number in your records system", number=number),
        Words("finding the same person again at the next import"),
        headed(number, "id", "person id", "mis id", "external id", "number id"),
    )
    yield Column(
        f"{own}_phone",
        Words("Parent or carer %(number)s: telephone", number=number),
        Words("reaching a parent in an incident"),
        headed(number, *PHONE),
        optional=True,
    )


def headed(number: int, *words: str) -> tuple[str, ...]:
    """The headings of one field of the parent `number`: “contact 1 email”, “email contact 1”, “contact email 1”."""
    ways = [*(f"{way} {number}" for way in CALLED), f"priority {number} contact", f"priority {number}", f"p {number}"]
    ways += UNNUMBERED.get(number, ())
    around = (form for word in words for way in ways for form in (f"{way} {word}", f"{word} {way}"))
    inside = (f"{way} {word} {number}" for word in words for way in CALLED)
    return tuple(dict.fromkeys((*around, *inside)))


def only_of_carers(number: int, *words: str) -> tuple[str, ...]:
    """Headings that say only which parent, since no pupil has such a thing: “parental responsibility 1”."""
    return tuple(f"{word} {number}" for word in words)
