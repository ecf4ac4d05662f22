"""A question as it is read before somebody answers, in a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.consents.access import Ask
from handrail.procedures.model import Bilingual, Language

if TYPE_CHECKING:
    from handrail.consents.forms.answers import AnswersForm, Asked


@dataclass(frozen=True, slots=True)
class UseTold:
    """One use of a question: what it is called, what for, and where it is seen."""

    label: str
    told: str


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question; `lang` is the language of its words where that is not the page’s.

    What is told of each use is told once, for however many children it is asked.
    """

    id: str
    title: str
    ask: str
    explains: str
    lang: str
    uses: tuple[UseTold, ...]


def question_words(form: AnswersForm, language: Language) -> list[tuple[QuestionWords, Asked]]:
    """Each question with its fields."""
    questions: dict[str, list[Ask]] = {}
    for ask in form.asks:
        questions.setdefault(ask.consent.use.question.id, []).append(ask)
    return [(_words(questions[group.question], language), group) for group in form.groups()]


def all_in_welsh(asks: Iterable[Ask]) -> bool:
    """Whether everything that is asked is there in Welsh."""
    return all(pair[1] for ask in asks for pair in ask.consent.use.content.values())


def _words(asks: Sequence[Ask], language: Language) -> QuestionWords:
    question = asks[0].consent.use.question
    spoken = question.ask.language_in(language)

    def said(words: Bilingual) -> str:
        return words.said_in(language)

    lang = "" if spoken is language else spoken.value
    uses = {ask.consent.use.key: ask.consent.use.use for ask in asks}.values()
    told = tuple(UseTold(said(use.label), f"{said(use.purpose)} {said(use.where)}") for use in uses if use)
    return QuestionWords(question.id, said(question.title), said(question.ask), said(question.explains), lang, told)
