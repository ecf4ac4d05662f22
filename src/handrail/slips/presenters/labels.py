"""The words on a slip that are not of its agreement, in English and in Welsh."""

from __future__ import annotations

from datetime import date
from typing import Final

from handrail.procedures.model import Bilingual, Language, Part
from handrail.ui.moments import day_words

LABELS: Final = {
    "keep": Bilingual("Read it together. Keep this part.", "Darllenwch ef gyda’ch gilydd. Cadwch y rhan hon."),
    "keep_self": Bilingual("Read it. Keep this part.", "Darllenwch ef. Cadwch y rhan hon."),
    "back": Bilingual("Bring back what is below the line by", "Dewch â’r hyn sydd o dan y llinell yn ôl erbyn"),
    "questions": Bilingual("Questions?", "Cwestiynau?"),
    "contract": Bilingual(
        "For employees this is part of the contract of employment.",
        "I weithwyr, mae hyn yn rhan o’r contract cyflogaeth.",
    ),
    "version": Bilingual("version", "fersiwn"),
    "say": Bilingual("With my signature I say:", "Gyda’m llofnod rwy’n dweud:"),
    "agree": Bilingual("I agree", "Rwy’n cytuno"),
    "refuse": Bilingual("I do not agree, because", "Nid wyf yn cytuno, oherwydd"),
    "discussed": Bilingual("We talked about it before", "Rydym wedi siarad am hyn o’r blaen"),
    "name": Bilingual("Name in capitals", "Enw mewn priflythrennau"),
    "signature": Bilingual("Signature", "Llofnod"),
    "day": Bilingual("Day", "Dyddiad"),
    "office": Bilingual("For the office", "I’r swyddfa"),
}
SIGNS: Final = {
    Part.PUPIL: Bilingual("The pupil signs here", "Mae’r disgybl yn llofnodi yma"),
    Part.PARENT: Bilingual("A parent or carer signs here", "Mae rhiant neu ofalwr yn llofnodi yma"),
    Part.SELF: Bilingual("Sign here", "Llofnodwch yma"),
}
MONTHS: Final = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
    "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip


def labels_in(language: Language) -> dict[str, str]:
    """Every label, by its name."""
    return {name: label.said_in(language) for name, label in LABELS.items()}


def day_in(day: date, language: Language) -> str:
    """A day in words."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if language is Language.WELSH else day_words(day)
