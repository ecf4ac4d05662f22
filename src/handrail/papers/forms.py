"""What papers ask: the facts that a form wants and no procedure asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from handrail.procedures.model import Fact
from handrail.ui.fields import Checkboxes
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
