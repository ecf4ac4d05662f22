"""What is asked about a question: its words, its answers, and what not knowing means."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.forms.steps import SOURCE_HINT, cited_lines, lines_of, text_area, with_text
from handrail.procedures.edit import Data, new_id, own_fact
from handrail.procedures.model import NOT_KNOWN, Pack
from handrail.procedures.outline.words import WITHIN
from handrail.ui.fields import Radios

SCOPES = [("incident", "Once, for the whole incident"), ("person", "Of one person; asked for each")]
LABEL = "label_"


class QuestionWordsForm(SeenForm):
    """A question that is there: its words may change, and answers may be added; none is taken away."""

    ask = forms.CharField(label="What is asked", max_length=500, widget=text_area(2))
    hint = forms.CharField(label="Hint", required=False, max_length=1000, widget=text_area(3))
    more = forms.CharField(
        label="More answers", required=False, max_length=1000, widget=text_area(2),
        help_text="One a line. Wherever the question is asked, say afterwards where the new answer leads.",
    )  # fmt: skip

    def __init__(self, typed: QueryDict | None, *, fact: Data, seen: int) -> None:
        super().__init__(typed, seen=seen, initial=self.stands(fact))
        for option, label in fact["options"].items():
            self.fields[LABEL + option] = forms.CharField(label=f"The answer “{label}”", max_length=200)
        self.order_fields(["ask", "hint", *(LABEL + option for option in fact["options"]), "more"])

    @staticmethod
    def stands(fact: Data) -> dict[str, Any]:
        """What the fields hold for a question as it stands."""
        labels = {LABEL + option: label for option, label in fact["options"].items()}
        return {"ask": fact["ask"], "hint": fact.get("hint", ""), **labels}

    def clean(self) -> dict[str, Any]:
        """No two answers in the same words."""
        given = super().clean() or {}
        labels = [str(value) for name, value in given.items() if name.startswith(LABEL)]
        labels += lines_of(given.get("more", ""))
        if len({label.casefold() for label in labels}) < len(labels):
            self.add_error(None, "Two answers are the same. Each must differ from the others.")
        return given

    def fact(self, before: Data) -> Data:
        """The question as typed, over how it stands; the new answers before *not known*."""
        given = self.cleaned_data
        fact = with_text(with_text(before, "ask", given["ask"]), "hint", given["hint"])
        options = {
            option: given.get(LABEL + option, label) for option, label in before["options"].items()
        }  # fmt: skip
        last = {option: options.pop(option) for option in [NOT_KNOWN] if option in options and lines_of(given["more"])}
        for label in lines_of(given["more"]):
            options[new_id(label, {*options, NOT_KNOWN})] = label
        return {**fact, "options": {**options, **last}}


class NewQuestionForm(SeenForm):
    """A question of the school's own."""

    ask = forms.CharField(label="What is asked", max_length=500, widget=text_area(2))
    hint = forms.CharField(label="Hint", required=False, max_length=1000, widget=text_area(2))
    answers = forms.CharField(
        label="Answers", max_length=2000, widget=text_area(4),
        help_text="One a line. “Not known yet” is added by itself: every question may be answered so.",
    )  # fmt: skip
    scope = forms.ChoiceField(label="Asked of whom?", choices=SCOPES, widget=Radios(), initial="incident")
    within = forms.ChoiceField(
        label="How soon is it answered?", choices=[(str(one), words) for one, words in WITHIN.items()],
        widget=Radios(), initial="same_day",
    )  # fmt: skip
    many = forms.BooleanField(label="Several answers may be given at once", required=False)
    never_no = forms.BooleanField(
        label="Not knowing must never lead where “no” leads", required=False,
        help_text="Set this wherever a wrong “no” could leave somebody in danger.",
    )  # fmt: skip
    source = forms.CharField(
        label="Lines of the documents", required=False, max_length=1000, widget=text_area(2), help_text=SOURCE_HINT
    )

    def __init__(self, typed: QueryDict | None, *, pack: Pack, seen: int) -> None:
        self._pack = pack
        super().__init__(typed, seen=seen)

    def clean_source(self) -> list[str]:
        """Citations that lead to lines that are there."""
        return cited_lines(self._pack, self.cleaned_data["source"])

    def fact(self) -> Data:
        """The question as typed. Raises `CannotEdit`."""
        given = self.cleaned_data
        chosen = {name: given[name] for name in ("hint", "scope", "within", "many", "never_no", "source")}
        return own_fact(given["ask"], lines_of(given["answers"]), **chosen)
