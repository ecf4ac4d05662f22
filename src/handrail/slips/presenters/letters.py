"""Letters home as the layout takes them: who writes, what for, by when, and two ways to the same page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from handrail.agreements.access import minutes_to_read, text_in
from handrail.procedures.model import AgreementKind, Language
from handrail.slips.actions import HomeLetter
from handrail.slips.presenters.ask import ask_words
from handrail.slips.presenters.letter_words import (
    ABOUT_QUESTIONS,
    ANSWER_BY,
    DEAR,
    FOR_CHILDREN,
    ONLY_QUESTIONS,
    POLICIES,
    POLICIES_ON_PAPER,
    QUESTIONS,
    QUESTIONS_ASKED,
    TAKES,
    TITLE,
    UNTIL,
    WAITS,
    WHY,
    WHY_QUESTIONS,
    WORDS,
)
from handrail.slips.presenters.sheets import Head, names_in_class, placed
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words
from handrail.ui.squares import square

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handrail.people.models import Person


def letters_told(
    letters: Sequence[HomeLetter],
    head: Head,
    *,
    languages: Sequence[Language] = (Language.ENGLISH,),
    dated: date,
    link_of: Callable[[str], str],
) -> dict[str, Any]:
    """What the layout sets: each letter in each of the languages, on pages of its own.

    `link_of`: the whole address of the page that a secret opens.
    """
    names = names_in_class(person for letter in letters for person in (letter.recipient, *letter.children))
    told = [
        _letter(letter, names, head, dated, link_of(letter.secret), language)
        for letter in letters for language in languages
    ]  # fmt: skip
    with translation.override(languages[0].value):
        title = str(TITLE)
    return {
        "title": title, "language": languages[0].value, "school": head.school.name, "address": head.school.address,
        "reach": head.school.reach, "letters": told,
    }  # fmt: skip


def _letter(
    letter: HomeLetter, names: Mapping[object, str], head: Head, dated: date, link: str, language: Language
) -> dict[str, Any]:
    child = next(iter(letter.children), None)
    to = isolated(letter.recipient.display_name)
    minutes = minutes_to_read((one.version for one in letter.asked), questions=bool(letter.questions))
    in_words = link if language is Language.ENGLISH else f"{link}?lang={language.value}"
    with translation.override(language.value):
        return {
            "language": language.value,
            "to": to,
            "through": _("given to %(child)s") % {"child": placed(child, names)} if child else "",
            "dated": day_words(dated),
            "title": str(TITLE if letter.asked else ONLY_QUESTIONS),
            "dear": DEAR % {"name": to},
            "why": (WHY if letter.asked else WHY_QUESTIONS).format(school=head.school.name),
            "says": " ".join(_says(letter)),
            "items": _items(letter, names, language),
            # The layout sets the day in bold: so it comes in three parts.
            "by": ANSWER_BY.partition("{day}")[::2],
            "day": day_words(head.by),
            "takes": TAKES % {"minutes": minutes},
            "link": link.removeprefix("https://").removesuffix("/"),
            "square": square(in_words),
            "until": UNTIL % {"day": day_words(localdate(letter.until))},
            "policies": POLICIES % {"website": head.school.website} if head.school.website else str(POLICIES_ON_PAPER),
            "ask": f"{QUESTIONS_ASKED} {ask_words(head.school, dated)}",
            "words": {name: str(words) for name, words in WORDS.items()},
        }


def _says(letter: HomeLetter) -> Iterator[str]:
    pupils = [one for one in letter.asked if one.person.kind == "pupil"]
    if pupils:
        yield str(FOR_CHILDREN)
    if any(text_in(one.version).kind is AgreementKind.ACCEPTABLE_USE for one in pupils):
        yield str(WAITS)
    if letter.questions:
        yield str(ABOUT_QUESTIONS)


def _items(letter: HomeLetter, names: Mapping[object, str], language: Language) -> list[str]:
    """Each agreement once, with the children for whom it is signed."""
    found: dict[str, list[str]] = {}
    for one in letter.asked:
        found.setdefault(text_in(one.version).title.said_in(language), []).extend(_whose(one.person, names))
    if letter.questions:
        found[str(QUESTIONS)] = [name for child in letter.questions for name in _whose(child, names)]
    return [
        _("%(title)s, for %(names)s") % {"title": title, "names": _and(whose)} if whose else title
        for title, whose in found.items()
    ]


def _whose(person: Person, names: Mapping[object, str]) -> list[str]:
    return [names[person.pk]] if person.kind == "pupil" and person.pk in names else []


def _and(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
