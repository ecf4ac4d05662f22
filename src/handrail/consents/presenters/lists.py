"""Lists of children and answers, as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy, ngettext

from handrail.consents.access import Barred, Consent, Method, Said, Verdict
from handrail.consents.access.wordings import HEADINGS
from handrail.people.presenters.alike import told_apart
from handrail.people.presenters.signers import signer_words
from handrail.procedures.model import Part
from handrail.ui.moments import day_words
from handrail.ui.parts import Tag

if TYPE_CHECKING:
    from handrail.consents.models import ConsentAnswer
    from handrail.people.models import Person

VERDICTS = {
    Verdict.YES: Tag(gettext_lazy("Yes"), "good"),
    Verdict.NO: Tag(gettext_lazy("No"), "urgent"),
    Verdict.UNANSWERED: Tag(gettext_lazy("Not answered: counts as no"), "warn"),
    Verdict.LEFT: Tag(gettext_lazy("Has left: counts as no"), "neutral"),
}
METHODS = {
    Method.LINK: gettext_lazy("through a private link"),
    Method.CLASSROOM: gettext_lazy("in class"),
    Method.PAPER: gettext_lazy("on paper"),
    Method.ACCOUNT: gettext_lazy("signed in"),
}
DISAGREE = gettext_lazy("One who may answer said yes, another no. The no counts. Talk with both.")
FORMER = gettext_lazy(
    "Somebody who may answer no longer had said no. That no counts until a parent or carer who may answer says "
    "that it holds no longer: through their link, or on paper."
)
WAITS = {
    Part.PARENT: gettext_lazy("a parent or carer"),
    Part.PUPIL: gettext_lazy("the pupil"),
    Part.SELF: gettext_lazy("they themselves"),
}
ANSWERED = {
    Said.YES: gettext_lazy("%(name)s said yes, %(day)s"),
    Said.NO: gettext_lazy("%(name)s said no, %(day)s"),
    Said.MISTAKEN: gettext_lazy("What %(name)s answered was recorded by mistake, %(day)s"),
}
LIFTED = gettext_lazy("%(name)s said yes, and that the no of whoever may answer no longer holds no more, %(day)s")


@dataclass(frozen=True, slots=True)
class BarredWords:
    """A line of the list of those who must not be pictured."""

    name: str
    place: str
    all_of_them: bool
    uses: str


@dataclass(frozen=True, slots=True)
class DisagreeWords:
    """A child about whom the office talks with somebody, and why."""

    person: Person
    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class UseWords:
    """Where one use stands for somebody."""

    label: str
    tag: Tag
    note: str


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """One answer in a sentence, and what became of it."""

    ref: UUID
    label: str
    heading: str
    words: str
    told: str
    reason: str
    is_mistake: bool
    is_corrected: bool


def barred_words(barred: Iterable[Barred]) -> list[BarredWords]:
    """Names, classes and uses; never why."""
    barred = list(barred)
    names = told_apart(one.person for one in barred)
    return [
        BarredWords(
            names[one.person.pk], one.person.class_name, one.all_of_them,
            "; ".join(str(use.label) for use in one.uses),
        )
        for one in barred
    ]  # fmt: skip


def use_words(consents: Iterable[Consent]) -> list[tuple[str, list[UseWords]]]:
    """Where each use stands, under its question."""
    found: dict[str, list[UseWords]] = {}
    for one in consents:
        words = UseWords(str(one.use.label), VERDICTS[one.standing.verdict], _note(one))
        found.setdefault(one.use.heading, []).append(words)
    return list(found.items())


def class_words(records: Iterable[tuple[Person, list[Consent]]]) -> list[tuple[Person, str, str]]:
    """Each pupil of a class, what they are called there, and how far they are answered for."""
    records = list(records)
    names = told_apart(person for person, _ in records)
    found = []
    for person, consents in records:
        waits = sum(one.waits for one in consents)
        no = sum(one.standing.verdict is Verdict.NO for one in consents)
        told = [
            gettext("%(count)s not answered") % {"count": waits} if waits else gettext("All answered"),
            gettext("%(count)s no") % {"count": no} if no else "",
        ]
        told += [gettext("parents disagree") if any(one.standing.disagree for one in consents) else ""]
        found.append((person, names[person.pk], ", ".join(filter(None, told))))
    return found


def disagree_words(found: Iterable[tuple[Person, list[Consent]]]) -> list[DisagreeWords]:
    """Parents who disagree, then children for whom the no of somebody counts who may answer no longer."""
    told = []
    found = list(found)
    names = told_apart(person for person, _ in found)
    for person, consents in found:
        differ = sum(one.standing.disagree for one in consents)
        if differ:
            text = ngettext(
                "One answer differs. The no counts; talk with both.",
                "%(count)s answers differ. The no counts; talk with both.", differ,
            ) % {"count": differ}  # fmt: skip
            told.append(DisagreeWords(person, names[person.pk], gettext("Parents disagree"), text))
        if len(consents) > differ:
            text = gettext("The no counts until somebody who may answer says that it no longer holds. Ask them.")
            told.append(
                DisagreeWords(person, names[person.pk], gettext("A no of somebody who may answer no longer"), text)
            )
    return sorted(told, key=lambda one: one.title, reverse=True)


def answer_words(row: ConsentAnswer) -> AnswerWords:
    """Who said what, how, on which day; in the words in which it was asked."""
    content = row.wording.content
    label = content["label"][0] if "label" in content else content["title"][0]
    said = LIFTED if row.lifts and row.said == Said.YES else ANSWERED[Said(row.said)]
    giver = signer_words(row.giver, row.giver_name)
    parts = [said % {"name": giver, "day": day_words(row.given_on)}, str(METHODS[Method(row.method)])]
    parts += [gettext("kept: %(held)s") % {"held": row.held}] if row.held else []
    parts += [gettext("recorded by %(name)s") % {"name": row.author.display_name}] if row.author else []
    told = " ".join(content[name][0] for name in ("purpose", "where") if name in content)
    return AnswerWords(
        row.ref, label, str(HEADINGS.get(row.question, content["title"][0])) if "label" in content else "",
        ", ".join(parts) + ".", told,
        row.reason, row.said == Said.MISTAKEN, hasattr(row, "replaced_by"),
    )  # fmt: skip


def _together(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return gettext("%(names)s and %(last)s") % {"names": _together(names[:-1]), "last": names[-1]}


def _note(one: Consent) -> str:
    if one.standing.disagree:
        return str(DISAGREE)
    if one.standing.former:
        return str(FORMER)
    if one.waits and one.standing.verdict is Verdict.UNANSWERED and len(one.use.parts) > 1:
        return gettext("To be answered by %(names)s.") % {
            "names": _together([str(WAITS[part]) for part in one.standing.waits])
        }
    return ""
