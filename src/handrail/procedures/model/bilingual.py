"""Words that may also be there in Welsh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages in which somebody may be asked to read and sign; the values are those of the attribute `lang`."""

    ENGLISH = "en"
    WELSH = "cy"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Words in English, and in Welsh where somebody wrote them; without Welsh the English stands in its place."""

    english: str
    welsh: str = ""

    def said_in(self, wanted: Language) -> str:
        """The words in the language that is wanted, or else in English."""
        return self.welsh or self.english if wanted is Language.WELSH else self.english

    def language_in(self, wanted: Language) -> Language:
        """The language in which `said_in` gives the words, for the `lang` of what shows them."""
        return Language.WELSH if wanted is Language.WELSH and self.welsh else Language.ENGLISH

    def __str__(self) -> str:
        return self.english

    def __bool__(self) -> bool:
        return bool(self.english)
