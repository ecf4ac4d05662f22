"""Sheets of questions as the layout takes them, and one sheet as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy

from handrail.procedures.model import Language, Part
from handrail.slips.access import PrintedAsk
from handrail.slips.actions import Questions
from handrail.slips.codes import printed
from handrail.slips.presenters.back import made_words
from handrail.slips.presenters.labels import day_in, labels_in, signs_in
from handrail.slips.presenters.sheets import Head, names_in_class, placed, square_says
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words
from handrail.ui.squares import square

if TYPE_CHECKING:
    from handrail.slips.models import ConsentSheet, ConsentSheetReturn

TITLE: Final = gettext_lazy("Questions that are yours to answer")
"""Names nobody: it ends up in the file’s metadata."""


@dataclass(frozen=True, slots=True)
class QuestionsWords:
    """One sheet of questions by itself. `back`: when it came back last, "" while it is out."""

    code: str
    person_id: UUID
    name: str
    place: str
    made: str
    back: str


def questions_told(sheets: Sequence[Questions], head: Head) -> dict[str, Any]:
    """What the layout sets."""
    names = names_in_class(one.sheet.person for one in sheets)
    return {
        "title": str(TITLE),
        "school": head.school.name,
        "labels": {language.value: labels_in(language) for language in Language},
        "sheets": [_sheet(one, head, names) for one in sheets],
    }


def questions_words(sheet: ConsentSheet, returned: ConsentSheetReturn | None) -> QuestionsWords:
    """A sheet and what became of it."""
    return QuestionsWords(
        printed(sheet.code), sheet.person_id, isolated(sheet.person.display_name), sheet.person.class_name,
        made_words(sheet),
        _back(returned) if returned else "",
    )  # fmt: skip


def _back(returned: ConsentSheetReturn) -> str:
    day = day_words(localdate(returned.at))
    return gettext("%(day)s, recorded by %(name)s") % {"day": day, "name": returned.author.display_name}


def _sheet(one: Questions, head: Head, names: dict[object, str]) -> dict[str, Any]:
    sheet, language = one.sheet, Language(one.sheet.language)
    person = sheet.person
    code = printed(sheet.code)
    return {
        "lang": language.value,
        "for": placed(person, names) if person.kind == "pupil" else isolated(person.display_name),
        "by": day_in(head.by, language),
        "ask": head.ask,
        "signs": signs_in(Part(sheet.part), language),
        "questions": list(_questions(one.asks, language)),
        "code": code,
        "square": square(head.address_of(sheet.code)),
        "square_says": square_says(code),
    }


def _questions(asks: Sequence[PrintedAsk], language: Language) -> Iterator[dict[str, Any]]:
    """Each question once, with its uses; one without uses is a use of its own."""
    for _, group in groupby(asks, key=lambda ask: ask.question):
        uses = list(group)
        first = uses[0]
        yield {
            "title": first.title.said_in(language),
            "ask": first.ask.said_in(language),
            "explains": first.explains.said_in(language),
            "uses": [
                {
                    "label": (ask.label or ask.ask).said_in(language),
                    "purpose": ask.purpose.said_in(language),
                    "where": ask.where.said_in(language),
                }
                for ask in uses
            ],
            "has_uses": bool(first.label),
        }
