"""A question as it is read before somebody answers, in a language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.consents.access import Ask
from handrail.procedures.model import Bilingual, Language

if TYPE_CHECKING:
    from handrail.consents.forms.answers import AnswersForm, Asked


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question; `lang` is the language of its words where that is not the page’s."""

    id: str
    title: str
    ask: str
    explains: str
    lang: str


def question_words(form: AnswersForm, language: Language) -> list[tuple[QuestionWords, Asked]]:
    """Each question with its fields."""
    questions = {ask.consent.use.question.id: ask for ask in form.asks}
    return [(_words(questions[group.question], language), group) for group in form.groups()]


def all_in_welsh(asks: Iterable[Ask]) -> bool:
    """Whether everything that is asked is there in Welsh."""
    return all(pair[1] for ask in asks for pair in ask.consent.use.content.values())


def _words(ask: Ask, language: Language) -> QuestionWords:
    question = ask.consent.use.question
    spoken = question.ask.language_in(language)

    def said(words: Bilingual) -> str:
        return words.said_in(language)

    lang = "" if spoken is language else spoken.value
    return QuestionWords(question.id, said(question.title), said(question.ask), said(question.explains), lang)
