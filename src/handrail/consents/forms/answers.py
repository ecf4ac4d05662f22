"""Yes or no to each use, for each child: by a link, in class, signed in; and what a slip says."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.consents.access import Ask, Consent, Said, words_digest
from handrail.consents.actions import Reply, WordsChanged
from handrail.people.forms.signers import SignedPaperForm
from handrail.procedures.model import Language, Part
from handrail.ui.fields import MayWait, Radios, with_blank
from handrail.ui.forms import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms.boundfield import BoundField

    from handrail.people.models import Person

CHOICES = ((Said.YES.value, gettext_lazy("Yes")), (Said.NO.value, gettext_lazy("No")))


class Asked(NamedTuple):
    """One question on a page: a field for all of its uses where nobody has answered, and a field for each use."""

    question: str
    at_once: list[BoundField]
    fields: list[BoundField]


class AnswersForm(Form):
    """An answer for each use and each child. What is chosen for one use counts before what is chosen for all of them.

    Each field is named by what it answers, so that a page that was opened earlier answers nothing else.
    """

    def __init__(
        self,
        asks: Sequence[Ask],
        *args: Any,
        names: Mapping[UUID, str],
        language: Language = Language.ENGLISH,
        asks_name: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asks, self._names, self._language = tuple(asks), names, language
        self._words = words_digest(ask.consent.use for ask in self.asks)
        self.fields["words"] = forms.CharField(widget=forms.HiddenInput(), initial=self._words, required=False)
        for question in self._questions():
            self._add_question(question)
        if asks_name:
            self.fields["signer_name"] = forms.CharField(
                label=_("Your name"), max_length=150, help_text=_("Your full name. It stands for your signature."),
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
            )  # fmt: skip

    def groups(self) -> list[Asked]:
        """The fields of each question, in the order of the pack."""
        return [
            Asked(
                question,
                [self[_all(person, question)] for person in self._unanswered(question)],
                [self[_one(ask)] for ask in self._of(question)],
            )
            for question in self._questions()
        ]

    def clean(self) -> dict[str, Any]:
        """At least one thing is answered."""
        said = super().clean() or {}
        if self.asks and not self.errors and not self._chosen(said):
            self.add_error(_one(self.asks[0]), _("Answer at least one question."))
        return said

    def replies(self) -> list[Reply]:
        """What was answered. Raises `WordsChanged` where the page that was sent showed other words."""
        if self.cleaned_data.get("words") != self._words:
            raise WordsChanged
        return [
            Reply(ask.person.pk, *ask.consent.use.key, ask.part, value == Said.YES, ask.consent.use.digest)
            for ask, value in self._chosen(self.cleaned_data)
        ]

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
        shown = set()
        for ask in self._of(question):
            use = ask.consent.use
            label = use.label.said_in(self._language)
            field = _yes_or_no(f"{label}, {self._names[ask.person.pk]}" if self._names[ask.person.pk] else label)
            if use.use and use.key not in shown:
                shown.add(use.key)
                words = (use.use.purpose, use.use.where)
                field.help_text = " ".join(one.said_in(self._language) for one in words)
            field.initial = ask.last.said if ask.last else None
            self.fields[_one(ask)] = field


class PaperForm(SignedPaperForm):
    """A slip that came back: who signed it, on which day, and what it says to each use."""

    def __init__(
        self, consents: Sequence[Consent], signers: Sequence[Person], today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(signers, today, *args, **kwargs)
        self._asked = [(one, part) for one in consents for part in one.use.parts]
        for one, part in self._asked:
            label = f"{one.use.heading}: {one.use.label}" if one.use.use else one.use.heading
            label += " (the pupil’s own answer)" if part is Part.PUPIL else ""
            self.fields[_paper(one, part)] = MayWait(
                label=label, choices=with_blank([("yes", "Yes"), ("no", "No")], "Nothing is ticked")
            )

    def clean(self) -> dict[str, Any]:
        """The slip says something, and who signed it is known where a pupil did not."""
        said = super().clean()
        by_parents = [_paper(one, part) for one, part in self._asked if part is not Part.PUPIL]
        if not self.errors and not said.get("signer") and any(said.get(name) for name in by_parents):
            self.add_error("signer", "Choose who signed it.")
        if not self.errors and not any(said.get(_paper(*each)) for each in self._asked):
            self.add_error(_paper(*self._asked[0]), "Say what is ticked on the slip, at least once.")
        return said

    def replies(self) -> list[Reply]:
        """What the slip says."""
        said = self.cleaned_data
        return [
            Reply(one.person.pk, *one.use.key, part, said[_paper(one, part)] == "yes", "")
            for one, part in self._asked if said.get(_paper(one, part))
        ]  # fmt: skip


class TakeBackForm(Form):
    """Why an answer does not count."""

    reason = forms.CharField(
        label="Why was it recorded by mistake?", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def _yes_or_no(label: str) -> MayWait:
    return MayWait(label=label, widget=Radios(), choices=CHOICES)


def _one(ask: Ask) -> str:
    return _tag("one", ask.person.pk, *ask.consent.use.key, ask.part)


def _all(person: UUID, question: str) -> str:
    return _tag("all", person, question)


def _paper(one: Consent, part: Part) -> str:
    return _tag("slip", one.person.pk, *one.use.key, part)


def _tag(kind: str, *told: object) -> str:
    """By what a field is named: the same each time, and telling nobody whom it is about."""
    return f"{kind}_{hashlib.sha256('/'.join(map(str, told)).encode()).hexdigest()[:12]}"
