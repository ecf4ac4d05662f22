"""Places where words must hang, and the copies that hang there, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_lazy

from handrail.agreements.access import Form, text_in
from handrail.agreements.presenters.reading import FORMS
from handrail.procedures.model import Language
from handrail.slips.access import Display
from handrail.slips.presenters.wall import SIZES
from handrail.ui.addresses import page_address
from handrail.ui.moments import day_words
from handrail.ui.parts import Link, Tag

if TYPE_CHECKING:
    from handrail.agreements.models import AgreementVersion

NEVER, HANGS, MISSING = (
    Tag(gettext_lazy("Not looked at yet"), "calm"),
    Tag(gettext_lazy("Hangs there"), "good"),
    Tag(gettext_lazy("Missing"), "warn"),
)
COPIES = {
    Language.ENGLISH: gettext_lazy("%(form)s, %(size)s"),
    Language.WELSH: gettext_lazy("%(form)s, in Welsh, %(size)s"),
}


@dataclass(frozen=True, slots=True)
class DisplayWords:
    """A place: what hangs there, and what was found when somebody last looked."""

    id: str
    label: str
    what: tuple[str, ...]
    tag: Tag
    last: str
    note: str


@dataclass(frozen=True, slots=True)
class CopyWords:
    """An agreement, and the ways of printing it for the wall."""

    title: str
    version: int
    links: tuple[Link, ...]


def display_words(display: Display) -> DisplayWords:
    """A place in words."""
    last = display.last
    return DisplayWords(
        display.place.id,
        display.place.label,
        (*(agreement.title.english for agreement in display.agreements), *display.notices),
        NEVER if last is None else HANGS if last.hangs else MISSING,
        f"{day_words(last.checked_on)}, {last.author.display_name}" if last else "",
        last.note if last else "",
    )


def copies_of(
    displays: Iterable[Display], version_of: Callable[[str], AgreementVersion], languages: Sequence[Language]
) -> list[CopyWords]:
    """Each agreement that hangs somewhere, once, in the languages that the school offers."""
    named = dict.fromkeys(agreement.id for display in displays for agreement in display.agreements)
    return [_copy(version_of(agreement), languages) for agreement in named]


def _copy(version: AgreementVersion, offered: Sequence[Language]) -> CopyWords:
    text = text_in(version)
    languages = [language for language in offered if language is Language.ENGLISH or text.has_welsh]
    links = tuple(
        _link(version.agreement, form, language, size)
        for form in text.forms for language in languages for size in SIZES
    )  # fmt: skip
    return CopyWords(text.title.english, version.number, links)


def _link(agreement: str, form: Form, language: Language, size: str) -> Link:
    asked = urlencode({"form": form.value, "lang": language.value})
    address = f"{page_address('slips:print-wall', agreement, size)}?{asked}"
    return Link(COPIES[language] % {"form": gettext(FORMS[form]), "size": size.upper()}, address)
