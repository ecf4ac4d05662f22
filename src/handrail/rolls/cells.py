"""One cell of a table: a name, an address, a yes or a no."""

from __future__ import annotations

import re

from handrail.rolls.words import Words

NAME_LETTERS, TEXT_LETTERS = 100, 150
# What a spreadsheet would run, were it ever to open the name again (OWASP, CSV injection); and what no name holds.
BEGINS_A_FORMULA = re.compile(r"[=+@]|-\s*\w+\(")
NO_NAME = re.compile(r"[\x00-\x1f\x7f<>{}\[\]|\\]|https?:", re.IGNORECASE)
AN_ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+\Z")
# What an office writes where there is nothing to say of a bar.
NONE = frozenset({"none", "n/a", "na", "nil", "-", "–", "not applicable"})
YES, NO = frozenset({"y", "yes", "true", "1", "t", "x"}), frozenset({"n", "no", "false", "0", "f"})


class Unusable(ValueError):
    """Nothing can be taken from this row; the text says why."""


def name_of(text: str) -> str:
    """A name, or part of one, as it stands. Raises `Unusable` where it is none."""
    said = text.replace("’", "'").strip()
    if BEGINS_A_FORMULA.match(said) or NO_NAME.search(said):
        raise Unusable(
            Words(
                "This is not a name: it has characters that a spreadsheet would run as a formula, or that no name has."
            )
        )
    if len(said) > NAME_LETTERS:
        raise Unusable(Words("The name is longer than %(most)s letters.", most=NAME_LETTERS))
    return text.strip()


def parted(name: str) -> tuple[str, str]:
    """“Sample, Alex” or “Alex Sample” as forename and surname."""
    surname, comma, forename = (part.strip() for part in name.partition(","))
    if comma:
        return forename, surname
    forename, _, surname = name.rpartition(" ")
    return forename, surname


def address_of(text: str, remarks: list[str]) -> str:
    """An e-mail address, in small letters; "" with one more of `remarks` where it is none."""
    if not text:
        return ""
    if len(text) > TEXT_LETTERS or not AN_ADDRESS.match(text):
        remarks.append(Words("“%(text)s” is not an e-mail address. It was left out.", text=text[:60]))
        return ""
    return text.lower()


def nameless(number: int, email: str) -> Words:
    """What is said of a parent or carer of whom there is an e-mail address and no name."""
    return Words(
        "Parent or carer %(number)s has an e-mail address (%(email)s) and no name, so they are left out.",
        number=number,
        email=email[:60],
    )


def says_barred(text: str) -> bool:
    """Whatever stands in this column and is not a no keeps them from being written to: the stricter reading."""
    return bool(text) and text.lower() not in NONE and yes_or_no(text) is not False


def yes_or_no(text: str) -> bool | None:
    """What a cell answers; None where it is neither a yes nor a no."""
    said = text.lower()
    return True if said in YES else False if said in NO else None
