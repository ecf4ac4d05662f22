"""The uses that a school asks about, and the words in which it does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.people.models import Person
from handrail.procedures.model import Bilingual, ConsentQuestion, ConsentUse, Part
from handrail.schools.access import Agreeing

Key = tuple[str, str]
"""A question and one of its uses, by their ids; "" where the question is answered as a whole."""
HEADINGS = {
    "internet": _("The internet"),
    "work": _("Work"),
    "pictures": _("Pictures and films"),
    "own_picture": _("Pictures of staff"),
}
"""What questions are called among staff; a pack words their titles for whoever answers."""
AS_STAFF = "head"
"""A kind of people who answer what staff answer."""


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that is answered by itself. Every one of `parts` has to say yes."""

    question: ConsentQuestion
    use: ConsentUse | None
    parts: tuple[Part, ...]

    @property
    def key(self) -> Key:
        """By what it is found again."""
        return self.question.id, self.use.id if self.use else ""

    @property
    def label(self) -> Bilingual:
        """What it is called."""
        return self.use.label if self.use else self.question.title

    @property
    def heading(self) -> str:
        """What its question is called among staff."""
        return heading_of(self.question)

    @property
    def content(self) -> dict[str, list[str]]:
        """All that is told when it is asked, in both languages, as it is kept."""
        told = {"title": self.question.title, "ask": self.question.ask, "explains": self.question.explains}
        if self.use:
            told |= {"label": self.use.label, "purpose": self.use.purpose, "where": self.use.where}
        return {name: [words.english, words.welsh] for name, words in told.items()}

    @property
    def digest(self) -> str:
        """The digest by which the words are known again."""
        return digest_of(self.content)

    def is_for(self, person: Person) -> bool:
        """Whether people of that kind are asked."""
        kinds = self.question.kinds
        return person.kind in kinds or (person.kind == AS_STAFF and "staff" in kinds)


def heading_of(question: ConsentQuestion) -> str:
    """What a question is called among staff."""
    return str(HEADINGS.get(question.id, question.title))


def uses_of(agreeing: Agreeing) -> list[Use]:
    """Everything that a school asks, in the order of its pack."""
    return [
        Use(question, use, agreeing.answering_parts(question.id))
        for question in agreeing.pack.consent_questions.values()
        for use in (question.uses.values() or (None,))
    ]


def digest_of(content: Mapping[str, Any]) -> str:
    """The digest of what was told."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def words_digest(uses: Iterable[Use]) -> str:
    """One digest for all that stands on a page."""
    return hashlib.sha256("".join(use.digest for use in uses).encode()).hexdigest()
