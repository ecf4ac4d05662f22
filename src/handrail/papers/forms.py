"""What papers ask: the facts that a form wants and no procedure asks for, and the words of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from handrail.papers.actions import LetterGiven, MayNameSomebodyElse, NamesSomebodyElse, NotFinished
from handrail.procedures.model import Fact
from handrail.ui.fields import Checkboxes, DateBoxesField
from handrail.ui.forms import Form

SEEN, BETWEEN = "seen_", ","
"""How a page carries what was the answer when it was made."""
ANSWERED_MEANWHILE = "While this page was open, somebody answered “{answer}”. To replace it with yours, send again."


class AskForm(Form):
    """Several facts on one page. What is left as it was is not answered anew; nothing has to be answered."""

    def __init__(self, facts: Iterable[Fact], given: Mapping[str, Sequence[str]], *args: Any, **kwargs: Any) -> None:
        self._facts, self._given = list(facts), given
        super().__init__(*args, initial={fact.id: list(given[fact.id]) for fact in self._facts}, **kwargs)
        for fact in self._facts:
            self.fields[fact.id] = forms.MultipleChoiceField(
                label=fact.ask,
                help_text=fact.hint,
                choices=[(option.id, option.label) for option in fact.options],
                required=False,
                widget=Checkboxes,
            )

    @property
    def seen(self) -> list[tuple[str, str]]:
        """What is the answer now to each, as the page carries it."""
        return [(f"{SEEN}{fact.id}", BETWEEN.join(self._given[fact.id])) for fact in self._facts]

    def clean(self) -> dict[str, Any] | None:
        """A colleague's answer is replaced by those who have seen it, and not by a page that was older."""
        cleaned = super().clean()
        for fact in self._facts:
            was, now = self._was(fact), list(self._given[fact.id])
            chosen = self.cleaned_data.get(fact.id, [])
            if was not in (None, now) and chosen not in (was, now):
                answer = "; ".join(map(fact.label, now))
                self.add_error(fact.id, ANSWERED_MEANWHILE.format(answer=answer))
        return cleaned

    def answers(self) -> dict[str, list[str]]:
        """The facts that were answered anew, with the options chosen."""
        given = {fact.id: list(self.cleaned_data[fact.id]) for fact in self._facts}
        shown = {fact.id: self._was(fact) or list(self._given[fact.id]) for fact in self._facts}
        return {fact: chosen for fact, chosen in given.items() if chosen and chosen != shown[fact]}

    def _was(self, fact: Fact) -> list[str] | None:
        carried = self.data.get(f"{SEEN}{fact.id}")
        return None if carried is None else [option for option in carried.split(BETWEEN) if option]


NAMES = "It names {names}, who is in this incident too. Take the name out: it is nobody else’s to read about."
MAY_NAME = "“{words}” could mean somebody else in this incident. Take it out, or tick that it means something else."
LEFT = "Write what stands in square brackets, or take it out: {left}"


class LetterForm(Form):
    """A letter to edit before it is printed."""

    addressee = forms.CharField(
        label="To", max_length=400, widget=forms.Textarea(attrs={"rows": 3}), help_text="Name and address, a line each."
    )
    subject = forms.CharField(label="Subject", max_length=200)
    text = forms.CharField(
        label="Letter",
        help_text="An empty line begins a paragraph; a line that begins with • is an item of a list.",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    signed_by = forms.CharField(label="Signed by", max_length=200)
    dated = DateBoxesField(label="Date of the letter")
    is_sure = forms.BooleanField(label="These words mean something else here", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_whether_sure = bool(self.data.get("is_sure"))

    def given(self, kind: str, person: str) -> LetterGiven:
        """The letter as it was edited."""
        fields = ("addressee", "subject", "text", "signed_by", "dated", "is_sure")
        return LetterGiven(kind=kind, person=person, **{name: self.cleaned_data[name] for name in fields})

    def explain(self, refused: NotFinished | NamesSomebodyElse | MayNameSomebodyElse) -> None:
        """Say why it was not kept."""
        found = ", ".join(refused.args[0])
        if isinstance(refused, NotFinished):
            self.add_error("text", LEFT.format(left=found))
        elif isinstance(refused, NamesSomebodyElse):
            self.add_error("text", NAMES.format(names=found))
        else:
            self.asks_whether_sure = True
            self.add_error("text", MAY_NAME.format(words=found))
