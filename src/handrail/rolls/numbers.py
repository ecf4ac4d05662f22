"""The unique pupil number."""

from __future__ import annotations

from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
from stdnum.gb import upn

from handrail.rolls.words import Words

# Said by the children-looked-after return in place of a number (UN1 to UN5), and by people.
NO_NUMBER = frozenset({"", "UN1", "UN2", "UN3", "UN4", "UN5", "-", "NONE", "N/A"})


def upn_of(text: str) -> tuple[str, str]:
    """The number in `text`, and what is wrong with it, "" where nothing is.

    A number that is not right is left out, with a remark: the row is still of use, and the office corrects it where it
    was made. One whose authority is not on the list is taken, with a remark, because authorities are made anew.
    """
    number = upn.compact(text)
    if number in NO_NUMBER:
        return "", ""
    try:
        return upn.validate(number), ""
    except InvalidChecksum:
        return (
            "",
            Words(
                "The UPN ends in …%(number)s and its first letter is not the one that checks it. It was left out.",
                number=number[-3:],
            ),
        )
    except InvalidComponent:
        if upn.calc_check_digit(number[1:]) != number[0]:
            return "", Words("The UPN that ends in …%(number)s is not right. It was left out.", number=number[-3:])
        return number, Words(
            "The UPN that ends in …%(number)s names an authority that is not on the list.", number=number[-3:]
        )
    except ValidationError:
        return "", Words(
            "The UPN is not valid: it must be a letter, eleven digits, and a digit or letter. It was left out."
        )


def masked(number: str) -> str:
    """A number as it is shown: its last three signs."""
    return f"…{number[-3:]}" if number else ""
