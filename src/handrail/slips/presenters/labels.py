"""The words on paper that are not of an agreement or a question, in the language of the paper."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handrail.procedures.model import Language, Part
from handrail.ui.moments import day_words

LABELS: Final = {
    "keep": _("Read it together. Keep this part."),
    "keep_self": _("Read it. Keep this part."),
    "back": _("Bring back what is below the line by"),
    "questions": _("Questions?"),
    "contract": _("For employees this is part of the contract of employment."),
    "version": _("version"),
    "say": _("With my signature I say:"),
    "agree": _("I agree"),
    "refuse": _("I do not agree, because"),
    "discussed": _("We talked about it before"),
    "name": _("Name in capitals"),
    "signature": _("Signature"),
    "day": _("Day"),
    "office": _("For the office"),
    "title": _("Questions that are yours to answer"),
    "sheet_back": _("Bring this sheet back by"),
    "free": _(
        "You are free to say yes or no to each, and may change your mind at any time: tell the office. What you do not "
        "answer counts as no."
    ),
    "where": _("Where it is seen:"),
    "yes": _("Yes"),
    "no": _("No"),
}
SIGNS: Final = {
    Part.PUPIL: _("The pupil signs here"),
    Part.PARENT: _("A parent or carer signs here"),
    Part.SELF: _("Sign here"),
}


def labels_in(language: Language) -> dict[str, str]:
    """Every label, by its name."""
    with translation.override(language.value):
        return {name: str(label) for name, label in LABELS.items()}


def signs_in(part: Part, language: Language) -> str:
    """Who signs at a place."""
    with translation.override(language.value):
        return str(SIGNS[part])


def day_in(day: date, language: Language) -> str:
    """A day in words."""
    with translation.override(language.value):
        return day_words(day)


def printed_on(day: date, language: Language) -> str:
    """When a paper was printed."""
    with translation.override(language.value):
        return str(_("Printed %(day)s") % {"day": day_words(day)})
