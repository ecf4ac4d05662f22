"""The notice of where to turn: told once, as a page and as a paper for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handrail.papers.paper import Items, Paper, Part, Words
from handrail.parents.access import Notice
from handrail.procedures.model import NoticePart
from handrail.ui.moments import day_words

TITLE = "Worried about something online?"
ANY_SCHOOL = "your child’s school"
NO_SCHOOL = "How to reach the school stands on its own website."


@dataclass(frozen=True, slots=True)
class PartWords:
    """One part of the notice as it is read. `reach` are the ways to the school, a line each."""

    id: str
    title: str
    texts: Sequence[str]
    items: Sequence[str]
    reach: Sequence[str]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The notice of one school, or of none in particular: then `school` and `slug` are empty."""

    school: str
    slug: str
    parts: Sequence[PartWords]

    @classmethod
    def of(cls, notice: Notice) -> NoticePage:
        """The notice of a school."""
        office = f"{notice.office}, {notice.person}," if notice.person else notice.office
        parts = tuple(_words(part, office, notice.school, notice.reach) for part in notice.parts)
        return cls(notice.school, notice.slug, parts)

    @classmethod
    def of_no_school(cls, parts: Sequence[NoticePart], office: str) -> NoticePage:
        """The same where nobody said of which school: with whom to ask for, and without how to reach them."""
        return cls("", "", tuple(_words(part, office, ANY_SCHOOL, [NO_SCHOOL]) for part in parts))


def notice_paper(page: NoticePage, today: date) -> Paper:
    """The notice for the school's entrance: the day it was made, and nobody who made it."""
    return Paper(
        title=TITLE,
        school=page.school,
        mark="For parents and carers",
        printed=f"As of {day_words(today)}",
        file_name=f"worried-about-something-online-{page.slug}",
        parts=tuple(part for each in page.parts for part in _drawn(each)),
        is_public=True,
    )


def _drawn(part: PartWords) -> Sequence[Part]:
    above = (*part.texts, *part.reach)
    words = (Words(part.title, above),) if above else ()
    return (*words, Items("" if above else part.title, tuple(part.items))) if part.items else words


def _words(part: NoticePart, office: str, school: str, reach: Sequence[str]) -> PartWords:
    def filled(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text.replace("{office}", office).replace("{school}", school) for text in texts)

    return PartWords(part.id, part.title, filled(part.texts), filled(part.items), tuple(reach) if part.reach else ())
