"""An agreement as it is read before somebody signs, in a form and a language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from handrail.agreements.access import AgreementText, Asked, Form, State, text_in
from handrail.people.presenters.alike import Eyes, first_name, what_differs
from handrail.procedures.model import Bilingual, Language, Part
from handrail.ui.directions import isolated
from handrail.ui.parts import Link

if TYPE_CHECKING:
    from uuid import UUID

    from handrail.agreements.models import AgreementVersion
    from handrail.people.models import Person

PICTURES = frozenset({
    "ask_adult", "approved_page", "padlock", "own_work", "kind_words", "envelope", "screen_off", "no_address", "camera",
    "stranger", "download", "memory_stick", "phone", "eye", "age", "school_mail", "people_i_know",
    "known_sender", "no_search", "no_camera", "no_watch", "no_upset", "thirteen", "shield", "school_work", "diary",
    "no_reply", "no_name",
})  # fmt: skip
"""The pictures that are drawn. A pack may name others: then what would be seen is said in words."""
FORMS = {
    Form.PLAIN: gettext_noop("In full"),
    Form.SIMPLER: gettext_noop("In simpler words"),
    Form.PICTURE: gettext_noop("With pictures"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words, and the language that they are in where it is not that of the page."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause; `picture` is the address of its drawing, "" for none.

    `is_changed`: whoever reads has signed this agreement before, without the clause or with other words in it.
    """

    words: Words
    picture: str
    label: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One agreement on a page, before it is signed as one part."""

    agreement: str
    title: Words
    opening: Words
    clauses: tuple[ReadClause, ...]
    declares: tuple[Words, ...]
    ends: tuple[Words, ...]
    is_contract: bool
    form: Form

    @classmethod
    def of(cls, one: Asked, form: Form, language: Language) -> Reading:
        """What is read by whoever signs this."""
        changed = one.changed if one.state is State.OLDER else ()
        return cls.of_version(one.version, one.part, form, language, changed=changed)

    @classmethod
    def of_version(
        cls, version: AgreementVersion, part: Part | None, form: Form, language: Language, *,
        changed: Collection[str] = (),
    ) -> Reading:  # fmt: skip
        """A text as it is read before it is signed as a part, or by whoever does not sign; `changed` is marked."""
        text = text_in(version)
        used = form if form in text.forms else Form.PLAIN
        return cls(
            agreement=version.agreement,
            title=_said(text.title, language),
            opening=_said(text.opening, language),
            clauses=tuple(_clauses(text, used, language, changed)),
            declares=tuple(_said(words, language) for words in (text.declares.get(part, ()) if part else ())),
            ends=tuple(_said(words, language) for words in text.ends),
            is_contract=text.contract,
            form=used,
        )

    @property
    def has_changed(self) -> bool:
        """Whether whoever reads has signed other words, and clauses are marked."""
        return any(clause.is_changed for clause in self.clauses)


def readings(asked: Iterable[Asked], form: Form, language: Language) -> list[Reading]:
    """Each agreement once, however many children it is signed for."""
    firsts: dict[str, Asked] = {}
    for one in asked:
        firsts.setdefault(one.version.agreement, one)
    return [Reading.of(one, form, language) for one in firsts.values()]


def questions(asked: Sequence[Asked], signer: Person | None) -> list[str]:
    """What is asked of each thing: for oneself, or for a child by first name and no more."""
    names = first_names([one.person for one in asked])
    return [
        _("Do you agree?") if signer is not None and one.person.pk == signer.pk
        else _("Do you agree, for %(name)s?") % {"name": names[one.person.pk]}
        for one in asked
    ]  # fmt: skip


def first_names(people: Iterable[Person]) -> dict[object, str]:
    """The first name of each; where two are alike, with the first letter of the surname, or as much as tells them."""
    people = {person.pk: person for person in people}.values()
    found: dict[object, str] = {}
    for person in people:
        alike = [other for other in people if first_name(other) == first_name(person)]
        found[person.pk] = isolated(first_name(person)) if len(alike) == 1 else _longer(person, alike)
    return found


def names_to_choose(of_class: Iterable[Person], left: Iterable[Person]) -> list[tuple[object, str]]:
    """Those of a class who are left, by name, namesakes by birthday.

    Told apart from the whole class: who is left must not take the name of a namesake who has answered for their own.
    """
    left = {person.pk: person for person in left}.values()
    called = first_names([*of_class, *left])
    return [(person.pk, called[person.pk]) for person in sorted(left, key=lambda one: _place(one, called[one.pk]))]


def name_chosen(of_class: Iterable[Person], left: Iterable[Person], person_id: UUID) -> str:
    """What stood on the button of the pupil whose page this is."""
    return next(name for key, name in names_to_choose(of_class, left) if key == person_id)


def _place(person: Person, called: str) -> tuple[str, int, int, str]:
    month, day = (person.born.month, person.born.day) if person.born else (0, 0)
    return first_name(person).casefold(), month, day, called.casefold()


def language_of(wanted: str) -> Language:
    """The language that was asked for, else English."""
    return Language.WELSH if wanted == Language.WELSH else Language.ENGLISH


def forms_of(asked: Iterable[Asked]) -> list[tuple[str, str]]:
    """In which forms all of it can be read, where there is more than one."""
    found = dict.fromkeys(form for one in asked for form in text_in(one.version).forms)
    return [(form.value, FORMS[form]) for form in found] if len(found) > 1 else []


def other_ways(text: AgreementText, form: Form, language: Language) -> list[Link]:
    """The other forms and the other language in which a text can be read, as links on its own page."""
    found = [Link(_(FORMS[each]), f"?form={each}&lang={language}") for each in text.forms if each is not form]
    other = Language.ENGLISH if language is Language.WELSH else Language.WELSH
    named = {Language.ENGLISH: "English", Language.WELSH: _("In Welsh")}
    return [*found, *([Link(named[other], f"?form={form}&lang={other}")] if text.has_welsh else [])]


def in_welsh(asked: Iterable[Asked]) -> bool:
    """Whether everything that is asked is there in Welsh."""
    return all(text_in(one.version).has_welsh for one in asked)


def _clauses(text: AgreementText, form: Form, language: Language, changed: Collection[str]) -> Iterable[ReadClause]:
    for clause in text.clauses.values():
        drawn = clause.picture if form is Form.PICTURE and clause.picture in PICTURES else ""
        label = clause.picture_label.said_in(language) if drawn else ""
        picture = f"agreements/{drawn}.svg" if drawn else ""
        yield ReadClause(_said(clause.read_as(form), language), picture, label, clause.id in changed)


def _said(words: Bilingual, language: Language) -> Words:
    said = words.language_in(language)
    return Words(words.said_in(language), "" if said is language else said.value)


def _longer(person: Person, alike: Sequence[Person]) -> str:
    """As few letters of the surname as tell people of one first name apart; all of it, and what differs, for namesakes.

    Those are told apart by a middle name or the day of their birthday: a pupil must find themselves.
    """
    surname = _surname(person)
    others = [_surname(other) for other in alike if other is not person]
    for letters in range(1, len(surname) + 1):
        if not any(other[:letters] == surname[:letters] for other in others):
            return isolated(f"{first_name(person)} {surname[:letters]}")
    namesakes = [other for other in alike if _surname(other) == surname]
    more = what_differs(namesakes, Eyes.CLASS)[person.pk]
    return ", ".join(filter(None, (isolated(f"{first_name(person)} {surname}".strip()), more)))


def _surname(person: Person) -> str:
    return person.surname or " ".join(person.display_name.split()[1:])
