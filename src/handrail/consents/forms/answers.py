"""Yes or no to each use, for each child: by a link, in class, signed in; and what a slip says."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.consents.access import Ask, Said, words_digest
from handrail.consents.actions import Reply, WordsChanged
from handrail.people.forms.names import OwnNameField
from handrail.procedures.model import Language
from handrail.ui.fields import MayWait, Radios
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms.boundfield import BoundField

YES, NO, LIFTS = Said.YES.value, Said.NO.value, "lifts"
CHOICES = ((YES, gettext_lazy("Yes")), (NO, gettext_lazy("No")))
LIFTING = (LIFTS, gettext_lazy("Yes, and the earlier no counts no more"))
"""Offered where the no of somebody holds who may answer no longer: it is lifted on purpose, or goes on counting."""


_SAID = {YES: YES, NO: NO, LIFTS: YES}
MEANWHILE = {
    YES: gettext_lazy("Nothing is kept yet. You changed this to yes after you opened this page: choose again."),
    NO: gettext_lazy("Nothing is kept yet. You changed this to no after you opened this page: choose again."),
    "": gettext_lazy("Nothing is kept yet. Your answer was taken back after you opened this page: choose again."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on a page: a field for all of its uses where nobody has answered, and a field for each use."""

    question: str
    at_once: list[BoundField]
    fields: list[BoundField]
    no_elsewhere: bool

    @property
    def unfolds(self) -> bool:
        """Whether each use is seen at once: something of them is chosen or wrong, or somebody else said no."""
        return self.no_elsewhere or any(field.value() or field.errors for field in self.fields)


class AnswersForm(Form):
    """An answer for each use and each child. What is chosen for one use counts before what is chosen for all of them.

    Each field is named by what it answers, so that a page that was opened earlier answers nothing else, and has another
    that says which answer was shown: what was only sent on is no answer to what was said meanwhile.
    """

    def __init__(
        self,
        asks: Sequence[Ask],
        data: Any = None,
        *,
        names: Mapping[object, str],
        language: Language = Language.ENGLISH,
        asks_name: bool = True,
    ) -> None:
        self.asks, self._names, self._language = tuple(asks), names, language
        self._meanwhile: dict[str, str] = {}
        super().__init__(None if data is None else self._brought_up(data.copy()))
        self._words = words_digest(ask.consent.use for ask in self.asks)
        self.fields["words"] = forms.CharField(widget=forms.HiddenInput(), initial=self._words, required=False)
        for question in self._questions():
            self._add_question(question)
        if asks_name:
            self.fields["signer_name"] = OwnNameField()

    @property
    def hidden(self) -> list[BoundField]:
        """The fields that say what was shown: the words, and which answers."""
        return [self["words"], *(self[_shown(ask)] for ask in self.asks)]

    def groups(self) -> list[Asked]:
        """The fields of each question, in the order of the pack."""
        return [
            Asked(
                question,
                [self[_all(person, question)] for person in self._unanswered(question)],
                [self[_one(ask)] for ask in self._of(question)],
                any(ask.former or ask.another is False for ask in self._of(question)),
            )
            for question in self._questions()
        ]

    def clean(self) -> dict[str, Any]:
        """At least one thing is answered, and nothing was answered otherwise since the page was opened."""
        said = super().clean() or {}
        for name, text in self._meanwhile.items():
            self.add_error(name, text)
        if self.asks and not self.errors and not self._chosen(said):
            self.add_error(_one(self.asks[0]), _("Answer at least one question."))
        return said

    def replies(self) -> list[Reply]:
        """What was answered. Raises `WordsChanged` where the page that was sent showed other words."""
        said = self.cleaned_data
        if said.get("words") != self._words:
            raise WordsChanged
        return [
            Reply(
                ask.person.pk, *ask.consent.use.key, ask.part, value != NO, ask.consent.use.digest,
                shown=said.get(_shown(ask), ""), lifts=value == LIFTS,
            )
            for ask, value in self._chosen(said)
        ]  # fmt: skip

    def _brought_up(self, data: Any) -> Any:
        """What was sent, with what now stands in place of an answer that was given to what stands no longer."""
        for ask in self.asks:
            one, whole = _one(ask), _all(ask.person.pk, ask.consent.use.question.id)
            if not data.get(one) and ask.person.pk not in self._unanswered(ask.consent.use.question.id):
                data[one] = data.get(whole, "")
            if data.get(one) == LIFTS and not ask.former:
                data[one] = YES
            value = data.get(one) or data.get(whole)
            if (
                value in _SAID
                and ask.differs(_SAID[value], lifts=value == LIFTS)
                and (ask.changed_since(data.get(_shown(ask), "")))
            ):
                self._meanwhile[one] = str(MEANWHILE[ask.said])
                data[one] = data[_shown(ask)] = ask.said
        return data

    def _chosen(self, said: Mapping[str, Any]) -> list[tuple[Ask, str]]:
        found = []
        for ask in self.asks:
            value = said.get(_one(ask)) or said.get(_all(ask.person.pk, ask.consent.use.question.id))
            found += [(ask, value)] if value else []
        return found

    def _questions(self) -> list[str]:
        return list(dict.fromkeys(ask.consent.use.question.id for ask in self.asks))

    def _of(self, question: str) -> list[Ask]:
        """Use by use, and for each of them child by child."""
        asks = [ask for ask in self.asks if ask.consent.use.question.id == question]
        uses = list(dict.fromkeys(ask.consent.use.key for ask in asks))
        return sorted(asks, key=lambda ask: uses.index(ask.consent.use.key))

    def _unanswered(self, question: str) -> list[UUID]:
        """Whoever of this question nothing was answered: where something was, one choice for all would hide it."""
        asks = self._of(question)
        if len({ask.consent.use.key for ask in asks}) < 2:
            return []
        answered = {ask.person.pk for ask in asks if ask.last}
        return list(dict.fromkeys(ask.person.pk for ask in asks if ask.person.pk not in answered))

    def _add_question(self, question: str) -> None:
        for person in self._unanswered(question):
            label = _("All of these, for %(name)s") % {"name": self._names[person]} if self._names[person] else (
                _("All of these"))  # fmt: skip
            self.fields[_all(person, question)] = _yes_or_no(label)
        for ask in self._of(question):
            label = ask.consent.use.label.said_in(self._language)
            field = _yes_or_no(f"{label}, {self._names[ask.person.pk]}" if self._names[ask.person.pk] else label)
            field.initial = ask.said or None
            if ask.former:
                field.choices = [*CHOICES, LIFTING]
            field.help_text = _told(ask)
            self.fields[_one(ask)] = field
            self.fields[_shown(ask)] = forms.CharField(widget=forms.HiddenInput(), initial=ask.said, required=False)


def _yes_or_no(label: str) -> MayWait:
    return MayWait(label=label, widget=Radios(), choices=CHOICES)


def _one(ask: Ask) -> str:
    return tag("one", ask.person.pk, *ask.consent.use.key, ask.part)


def _shown(ask: Ask) -> str:
    return tag("shown", ask.person.pk, *ask.consent.use.key, ask.part)


def _told(ask: Ask) -> str:
    """What others say to it, as far as it matters to whoever answers: never who they are."""
    if ask.former:
        return _("Somebody who can answer no longer had said no. It counts until you say that it no longer holds.")
    if ask.another is None:
        return ""
    return _("Another parent or carer said yes.") if ask.another else _("Another parent or carer said no. It counts.")


def _all(person: UUID, question: str) -> str:
    return tag("all", person, question)


def tag(kind: str, *told: object) -> str:
    """By what a field is named: the same each time, and telling nobody whom it is about."""
    return f"{kind}_{hashlib.sha256('/'.join(map(str, told)).encode()).hexdigest()[:12]}"
