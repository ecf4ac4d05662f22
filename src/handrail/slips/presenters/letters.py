"""Letters home as the layout takes them: who writes, what for, by when, and two ways to the same page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.agreements.access import minutes_to_read, text_in
from handrail.procedures.model import AgreementKind
from handrail.slips.actions import HomeLetter
from handrail.slips.presenters.sheets import Head, names_in_class, placed
from handrail.ui.directions import isolated
from handrail.ui.moments import day_words
from handrail.ui.squares import square

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handrail.people.models import Person

TITLE = gettext_lazy("Something to read and sign")
"""Names nobody: it ends up in the file’s metadata."""
ONLY_QUESTIONS = gettext_lazy("Questions to answer")
WHY = gettext_lazy(
    "{school} asks you to read and sign what stands below. It says how everybody here keeps safe and fair on "
    "computers, on phones and online, and your signature tells us that you have read it:"
)
WHY_QUESTIONS = gettext_lazy("{school} asks you to answer what stands below:")
QUESTIONS = gettext_lazy("Questions about pictures, work and the internet")
ABOUT_QUESTIONS = gettext_lazy(
    "The questions are what the school may do with pictures and work of your child, and whether your child may use the "
    "internet. What nobody answers counts as no, and you can change an answer later."
)
FOR_CHILDREN = gettext_lazy("Please read it together with your child and talk about it before you sign.")
WAITS = gettext_lazy("Whether your child may use computers and the internet at school can depend on your answer.")


def letters_told(
    letters: Sequence[HomeLetter], head: Head, *, dated: date, link_of: Callable[[str], str]
) -> dict[str, Any]:
    """What the layout sets. `link_of`: the whole address of the page that a secret opens."""
    names = names_in_class(person for letter in letters for person in (letter.recipient, *letter.children))
    return {
        "title": str(TITLE),
        "school": head.school.name,
        "address": head.school.address,
        "reach": head.school.reach,
        "dated": day_words(dated),
        "website": head.school.website,
        "ask": head.ask,
        "by": day_words(head.by),
        "letters": [_letter(letter, names, head, link_of(letter.secret)) for letter in letters],
    }


def _letter(letter: HomeLetter, names: Mapping[object, str], head: Head, link: str) -> dict[str, Any]:
    child = next(iter(letter.children), None)
    return {
        "to": isolated(letter.recipient.display_name),
        "through": _("given to %(child)s") % {"child": placed(child, names)} if child else "",
        "title": str(TITLE if letter.asked else ONLY_QUESTIONS),
        "why": (WHY if letter.asked else WHY_QUESTIONS).format(school=head.school.name),
        "minutes": minutes_to_read((one.version for one in letter.asked), questions=bool(letter.questions)),
        "says": " ".join(_says(letter)),
        "items": _items(letter, names),
        "link": link.removeprefix("https://").removesuffix("/"),
        "square": square(link),
        "until": day_words(localdate(letter.until)),
    }


def _says(letter: HomeLetter) -> Iterator[str]:
    pupils = [one for one in letter.asked if one.person.kind == "pupil"]
    if pupils:
        yield str(FOR_CHILDREN)
    if any(text_in(one.version).kind is AgreementKind.ACCEPTABLE_USE for one in pupils):
        yield str(WAITS)
    if letter.questions:
        yield str(ABOUT_QUESTIONS)


def _items(letter: HomeLetter, names: Mapping[object, str]) -> list[str]:
    """Each agreement once, with the children for whom it is signed."""
    found: dict[str, list[str]] = {}
    for one in letter.asked:
        found.setdefault(text_in(one.version).title.english, []).extend(_whose(one.person, names))
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
