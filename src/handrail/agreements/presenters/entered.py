"""What came in today about somebody, as whoever may take it back reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from handrail.agreements.access import Entered, text_in
from handrail.agreements.presenters.lists import signing_words
from handrail.consents.presenters.lists import answer_words
from handrail.people.presenters.alike import told_apart

if TYPE_CHECKING:
    from handrail.people.models import Person


def entered_lines(entered: Entered, *, keeps: bool) -> list[tuple[str, str]]:
    """Each answer by its reference: about what, and for those who keep answers what it says, by whom.

    A teacher reads only what was asked, as on the page of the class: never yes or no.
    """
    lines = [
        (str(row.ref), _line(text_in(row.version).title.english, signing_words(row) if keeps else ""))
        for row in entered.signings
    ]
    for row in entered.answers:
        words = answer_words(row)
        asked = _line(words.heading, words.label) if words.heading else words.label
        lines.append((str(row.ref), _line(asked, words.words if keeps else "")))
    return lines


def entered_words(found: Sequence[tuple[Person, int]]) -> list[tuple[Person, str, int]]:
    """People of a list, what they are called there, and how many answers of each came in."""
    names = told_apart(person for person, _count in found)
    return [(person, names[person.pk], count) for person, count in found]


def _line(title: str, more: str) -> str:
    return _("%(title)s: %(more)s") % {"title": title, "more": more} if more else title
